package latentdrag.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import latentdrag.checkpoint.Npy;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.image.Frame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files rebuilt from public reports, with the pictures the programs that write such files make of them (seed 5, ψ 0.7, stored noise). */
@Timeout(120)
class ReportedFilesTest {
    private static final LatentOrigin SEED = LatentOrigin.Seed.of(5, 0.7);
    /** Of all values of a picture, this share may be off by more than one of 255 levels. */
    private static final double SHARE = 0.001;

    private final Engine engine = Engine.start(new EngineOptions(EngineOptions.Device.CPU, 1));

    @TempDir
    Path folder;

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({"ros_base.pt, ros_base.ref.npy", "psp.pt, psp.ref.npy", "tf_roy.pkl, tf_roy.ref.npy"})
    void networksGiveTheirProgramsPicture(String network, String expected) throws IOException {
        engine.open(reported(network), ProgressListener.NONE).join();
        assertPicture(expected, SEED);
        Path ours = folder.resolve("ours.safetensors");
        engine.checkpoints()
                .convert(reported(network), ours, ProgressListener.NONE)
                .join();
        engine.open(ours, ProgressListener.NONE).join();
        assertPicture(expected, SEED);
    }

    @ParameterizedTest
    @CsvSource({"l_rosproj_wp.pt", "l_rosproj_wp.pt#face.png", "l_single.npy", "l_dict.npy#face.jpg/1", "l_dict.npy#1"})
    void latentsGiveTheirProgramsPicture(String name) throws IOException {
        engine.open(reported("ros_base.pt"), ProgressListener.NONE).join();
        String[] parts = name.split("#", 2);
        Path file = Files.copy(reported(parts[0]), folder.resolve(parts[0]));
        Path chosen = parts.length == 1 ? file : Path.of(file + "#" + parts[1]);
        assertPicture("ros_base.ref.npy", new LatentOrigin.File(chosen));
        assertEquals(name.startsWith("l_rosproj"), TorchFiles.remark(chosen).isPresent());
    }

    /** The file has no average w, so that what it draws of a seed hangs on ψ; of a latent it draws what the same weights draw. */
    @Test
    void basicSrsNamesGiveTheSamePictureOfTheSameLatent() throws IOException {
        ModelInfo info =
                engine.open(reported("s_basicsr.pth"), ProgressListener.NONE).join();
        assertEquals("StyleGAN2 (BasicSR, PyTorch)", info.family());
        assertPicture("ros_base.ref.npy", new LatentOrigin.File(reported("l_single.npy")));
    }

    @Test
    void aConditionalNetworkWithoutItsClassesIsRefused() {
        assertTrue(refusal(() -> engine.open(reported("dv_cond.pt"), ProgressListener.NONE)
                        .join())
                .contains("class embedding was lost when it was exported; open the .pkl it came from"));
    }

    @Test
    void aPickledDictionaryIsToldAsWhatItIs() {
        engine.open(reported("ros_base.pt"), ProgressListener.NONE).join();
        String told = refusal(() ->
                engine.latent(new LatentOrigin.File(reported("l_dict.npy"))).join());
        assertTrue(told.contains("pickled Python dictionary with “face.jpg”"), told);
        assertTrue(told.contains("nothing in it is executed") && told.contains("l_dict.npy#face.jpg/1"), told);
    }

    @ParameterizedTest
    @CsvSource({"16", "'1,16'", "'1,1,16'"})
    void oneWServesAllRows(String sizes) {
        engine.open(reported("ros_base.pt"), ProgressListener.NONE).join();
        int[] shape =
                Arrays.stream(sizes.split(",", -1)).mapToInt(Integer::parseInt).toArray();
        float[] w = rising(16);
        Path file = folder.resolve("w.npy");
        new Npy(w, shape).write(file);
        Latent latent = engine.latent(new LatentOrigin.File(file)).join();
        assertEquals(8, latent.rows());
        for (int i = 0; i < 128; i++) {
            assertEquals(w[i % 16], latent.toArray()[i]);
        }
    }

    @Test
    void severalSinglesAreChosenByNumber() {
        engine.open(reported("ros_base.pt"), ProgressListener.NONE).join();
        Path file = folder.resolve("w.npy");
        float[] values = rising(5 * 16);
        new Npy(values, 5, 16).write(file);
        assertTrue(
                refusal(() -> engine.latent(new LatentOrigin.File(file)).join()).contains("w.npy#1"));
        Path third = Path.of(file + "#3");
        assertEquals(32, engine.latent(new LatentOrigin.File(third)).join().toArray()[16]);
        new Npy(values, 5, 1, 16).write(file);
        assertTrue(refusal(() -> engine.latent(new LatentOrigin.File(file)).join())
                .contains("holds 5 latents (numbers of shape [5, 1, 16]); choose one by its number"));
        assertEquals(32, engine.latent(new LatentOrigin.File(third)).join().toArray()[16]);
        assertEquals("w-3", TorchFiles.name(third));
        assertEquals(Optional.empty(), TorchFiles.remark(third));
    }

    private static float[] rising(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i;
        }
        return values;
    }

    private static String refusal(Runnable work) {
        return String.valueOf(Objects.requireNonNull(
                        assertThrows(CompletionException.class, work::run).getCause())
                .getMessage());
    }

    private void assertPicture(String expected, LatentOrigin origin) throws IOException {
        Frame frame = engine.picture(engine.latent(origin).join()).join();
        // An array of bytes has no place in Npy, which reads numbers of latents: 128 bytes of header stand before it.
        byte[] file = Files.readAllBytes(reported(expected));
        int size = frame.width() * frame.height() * 3;
        int header = file.length - size;
        assertEquals(128, header, "another size of picture");
        int far = 0;
        for (int i = 0; i < size; i++) {
            int x = i / 3 % frame.width();
            int y = i / 3 / frame.width();
            far += Math.abs(frame.value(x, y, i % 3) - (file[header + i] & 0xff)) > 1 ? 1 : 0;
        }
        assertTrue(far <= SHARE * size, far + " of " + size + " values differ");
    }

    private static Path reported(String name) {
        URL url = Objects.requireNonNull(ReportedFilesTest.class.getResource("/reported/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
