package latentdrag.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import latentdrag.checkpoint.Checkpoints;
import latentdrag.checkpoint.Npy;
import latentdrag.edit.LatentOrigin;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.ToyGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the engine tells of a file, with and without opening it. */
@Timeout(120)
class InspectionTest {
    private static final Architecture SHAPE = ToyGenerator.architecture();

    @TempDir
    Path folder;

    private final Engine engine = Engine.start(new EngineOptions(EngineOptions.Device.CPU, 1));
    private Path model = Path.of("model");

    @BeforeEach
    void writeModel() {
        model = folder.resolve("model_ABC_photo.pt");
        try (NDManager manager = NDManager.newBaseManager()) {
            Checkpoints.write(SHAPE, ToyGenerator.weights(manager, SHAPE, 1), Map.of("license", "CC0-1.0"), model);
        }
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void inspectingTellsWhatOpeningTells() {
        ModelInfo seen = engine.checkpoints()
                .inspect(model, Map.of(), ProgressListener.NONE)
                .join();
        assertEquals(engine.open(model, ProgressListener.NONE).join(), seen);
        assertEquals(Optional.of("CC0-1.0"), seen.inspection().licence());
        assertEquals(SHAPE.tensorShapes().size(), seen.inspection().tensors().size());
        assertTrue(seen.inspection().evidence().size() > 2, seen.toString());
    }

    @Test
    void aTunedNetworkIsOpenedWithThePivotBesideIt() {
        assertEquals(Optional.empty(), pivot());
        Path beside = folder.resolve("0.pt");
        new Npy(new float[2 * SHAPE.wDim()], 1, 2, SHAPE.wDim()).write(beside);
        assertEquals(Optional.empty(), pivot(), "one of another network is none");
        new Npy(new float[SHAPE.numWs() * SHAPE.wDim()], 1, SHAPE.numWs(), SHAPE.wDim()).write(beside);
        assertEquals(Optional.of(beside), pivot());
        engine.open(model, ProgressListener.NONE).join();
        assertEquals(
                SHAPE.numWs(),
                engine.latent(new LatentOrigin.File(beside)).join().rows());
    }

    @Test
    void aRefusalOffersTheSettingsThatWouldOpenTheFile() throws IOException {
        String bytes = Files.readString(model, StandardCharsets.ISO_8859_1);
        Files.writeString(model, bytes.replace("mapping.w_avg", "mapping.w_xyz"), StandardCharsets.ISO_8859_1);
        Map<String, String> offered = refusal(Map.of()).assumable();
        assertEquals(Map.of("w_avg", "mean"), offered);
        Map<String, String> more = refusal(offered).assumable();
        assertEquals(Map.of("extra_tensors", "ignored"), more);
        ModelInfo info = engine.open(model, Map.of("w_avg", "mean", "extra_tensors", "ignored"), ProgressListener.NONE)
                .join();
        assertEquals(2, info.inspection().assumptions().size());
    }

    private EngineException refusal(Map<String, String> assumed) {
        CompletionException failed = assertThrows(
                CompletionException.class,
                () -> engine.open(model, assumed, ProgressListener.NONE).join());
        return assertInstanceOf(EngineException.class, failed.getCause());
    }

    private Optional<Path> pivot() {
        return engine.checkpoints()
                .inspect(model, Map.of(), ProgressListener.NONE)
                .join()
                .inspection()
                .pivot();
    }
}
