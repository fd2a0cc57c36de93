package latentdrag.drag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.List;
import latentdrag.checkpoint.Checkpoint;
import latentdrag.checkpoint.Checkpoints;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.edit.Latent;
import latentdrag.image.Frame;
import latentdrag.stylegan2.network.StyleGan2Generator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameRendererTest {
    @BeforeAll
    static void startLibrary() {
        TensorLibrary.start();
    }

    /** At most one level, in at most 0.1 % of the values; and nothing is left behind. */
    @ParameterizedTest
    @ValueSource(strings = {"plain64", "label32", "orig32"})
    void eightBitPicturesAreThoseOfThePublishedProgram(String network) throws Exception {
        try (NDManager base = NDManager.newBaseManager()) {
            NDManager manager = base.newSubManager();
            Checkpoint file = Checkpoints.read(ReferenceRun.checkpoint(network), manager, ReadProgress.NONE);
            try (StyleGan2Generator generator = new StyleGan2Generator(file.architecture(), manager, file.weights());
                    FrameRenderer renderer = new FrameRenderer(generator)) {
                List<Latent> latents = ReferenceRun.latents(network, "ws_psi0.7");
                List<Frame> expected = ReferenceRun.pictures(network, "rgb8_const");
                renderer.render(latents.get(0));
                int before = manager.getManagedArrays().size();
                int differing = 0;
                int values = 0;
                for (int n = 0; n < latents.size(); n++) {
                    byte[] got = renderer.render(latents.get(n)).toBytes();
                    byte[] wanted = expected.get(n).toBytes();
                    assertEquals(wanted.length, got.length);
                    for (int i = 0; i < got.length; i++) {
                        int levels = Math.abs((got[i] & 0xff) - (wanted[i] & 0xff));
                        assertTrue(levels <= 1, "value " + i + " differs by " + levels);
                        differing += levels;
                    }
                    values += got.length;
                }
                assertTrue(differing <= values / 1000, differing + " of " + values + " values differ");
                assertEquals(before, manager.getManagedArrays().size());
            }
        }
    }
}
