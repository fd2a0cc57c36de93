package latentdrag.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.photograph.PhotographEvent;
import latentdrag.edit.photograph.PhotographRequest;
import latentdrag.edit.photograph.PhotographResult;
import latentdrag.edit.photograph.ProjectionSettings;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.image.Frame;
import latentdrag.image.photograph.Crop;
import latentdrag.image.photograph.CropSampler;
import latentdrag.image.photograph.PhotographPart;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Photographs on their way to a latent, on small networks with random weights whose own pictures they are. */
@Slow
class PhotographRunTest {
    private final Engine engine = Engine.start(new EngineOptions(EngineOptions.Device.CPU, 1));
    private final List<PhotographEvent> told = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void open() throws Exception {
        open("orig32");
    }

    private void open(String name) throws Exception {
        Path file = Path.of(Objects.requireNonNull(getClass().getResource("/reference/" + name + ".pkl"))
                .toURI());
        engine.open(file, ProgressListener.NONE).get(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Frame picture(long seed, OptionalInt classIndex) throws Exception {
        LatentOrigin origin = new LatentOrigin.Seed(seed, 1, OptionalInt.empty(), classIndex);
        return engine.picture(engine.latent(origin).get(60, TimeUnit.SECONDS)).get(60, TimeUnit.SECONDS);
    }

    /** A photograph that is a network's picture. */
    private static PhotographRequest request(Frame photograph, int steps, OptionalInt tuning, OptionalInt classIndex)
            throws Exception {
        CropSampler sampler = CropSampler.of(
                PhotographPart.whole(photograph), Crop.largest(photograph.width(), photograph.height(), 1), 32, 32);
        ProjectionSettings settings =
                ProjectionSettings.defaults().withSteps(steps).withSettling(false);
        return new PhotographRequest(sampler, settings, tuning, false, classIndex);
    }

    private PhotographEvent run(PhotographRequest request, Consumer<PhotographEvent> also) throws Exception {
        PhotographRun run = engine.photograph(request, event -> {
            told.add(event);
            also.accept(event);
        });
        return run.ended().get(120, TimeUnit.SECONDS);
    }

    private static PhotographResult result(PhotographEvent last) {
        return assertInstanceOf(PhotographEvent.Finished.class, last, String.valueOf(last))
                .result();
    }

    @Test
    void whatANetworkDrewIsFoundAndEveryStepIsTold() throws Exception {
        PhotographResult result = result(
                run(request(picture(77, OptionalInt.empty()), 40, OptionalInt.empty(), OptionalInt.empty()), e -> {}));
        assertTrue(result.psnr() > 30, result.psnr() + " dB");
        assertEquals(List.of(), result.warnings());
        assertTrue(result.tuned().isEmpty());
        assertEquals(Crop.largest(32, 32, 1), result.crop());
        assertTrue(told.stream().anyMatch(PhotographEvent.Comparing.class::isInstance));
        assertEquals(
                60,
                told.stream()
                        .filter(PhotographEvent.Projected.class::isInstance)
                        .count(),
                "20 of many, 40 of one");
        assertEquals(told.get(told.size() - 1), new PhotographEvent.Finished(result));
        assertEquals(
                result.picture(),
                engine.picture(result.latent()).get(60, TimeUnit.SECONDS),
                "the picture is the latent's");
    }

    @Test
    void tuningChangesWeightsAndComesCloser() throws Exception {
        Frame drawn = picture(77, OptionalInt.empty());
        byte[] bytes = drawn.toBytes();
        for (int i = 0; i < bytes.length; i += 5) {
            bytes[i] = (byte) Math.min(255, (bytes[i] & 0xff) + 40);
        }
        Frame photograph = new Frame(32, 32, 3, bytes);
        PhotographResult untuned =
                result(run(request(photograph, 20, OptionalInt.empty(), OptionalInt.empty()), e -> {}));
        PhotographResult tuned = result(run(request(photograph, 20, OptionalInt.of(30), OptionalInt.empty()), e -> {}));
        assertEquals(untuned.latent(), tuned.latent(), "the latent stays");
        assertTrue(tuned.psnr() > untuned.psnr() + 0.3, untuned.psnr() + " → " + tuned.psnr() + " dB");
        WeightChange change = tuned.tuned().orElseThrow();
        assertTrue(change.size() > 1000);
        assertEquals(change.rounded(), change, "as a file keeps it");
        Path base = Path.of(Objects.requireNonNull(getClass().getResource("/reference/orig32.pkl"))
                .toURI());
        ModelInfo info = engine.open(base, Map.of(), Optional.of(change), ProgressListener.NONE)
                .get(60, TimeUnit.SECONDS);
        assertEquals("orig32 + photograph", info.name());
        assertEquals(
                tuned.picture(), engine.picture(tuned.latent()).get(60, TimeUnit.SECONDS), "bit for bit what was told");
        ExecutionException refused = assertThrows(
                ExecutionException.class,
                () -> engine.open(
                                Path.of(Objects.requireNonNull(getClass().getResource("/reference/plain64.pkl"))
                                        .toURI()),
                                Map.of(),
                                Optional.of(change),
                                ProgressListener.NONE)
                        .get(60, TimeUnit.SECONDS));
        assertTrue(String.valueOf(refused.getMessage()).contains("do not fit this model"), refused.toString());
    }

    @Test
    void theBestSoFarCanBeTakenAndIsSaidToBeThat() throws Exception {
        Frame photograph = picture(77, OptionalInt.empty());
        PhotographRun run =
                engine.photograph(request(photograph, 400, OptionalInt.of(100), OptionalInt.empty()), told::add);
        engine.picture(engine.latent(LatentOrigin.Seed.of(1, 1)).get(60, TimeUnit.SECONDS))
                .get(60, TimeUnit.SECONDS);
        run.takeBest();
        PhotographResult result = result(run.ended().get(60, TimeUnit.SECONDS));
        assertTrue(result.tuned().isEmpty(), "nobody waits for tuning either");
        assertTrue(
                result.warnings().get(0).startsWith("The search was ended after"),
                result.warnings().toString());
    }

    @Test
    void cancellingLeavesNothing() throws Exception {
        PhotographRun run = engine.photograph(
                request(picture(77, OptionalInt.empty()), 400, OptionalInt.empty(), OptionalInt.empty()), e -> {});
        run.cancel();
        PhotographEvent last = run.ended().get(60, TimeUnit.SECONDS);
        assertEquals(new PhotographEvent.Failed("The search was cancelled; nothing was changed."), last);
    }

    @Test
    void aPictureOfSomethingElseIsToldToBeThat() throws Exception {
        byte[] stripes = new byte[3 * 64 * 64];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = (byte) (i / 3 % 8 < 4 ? 255 : 0);
        }
        PhotographResult result = result(
                run(request(new Frame(64, 64, 3, stripes), 10, OptionalInt.empty(), OptionalInt.empty()), e -> {}));
        assertTrue(
                result.warnings().get(0).startsWith("This network has not learnt pictures like this one"),
                result.warnings().toString());
    }

    @Test
    void aModelOfClassesAsksForTheClass() throws Exception {
        open("label32");
        Frame photograph = picture(77, OptionalInt.of(1));
        PhotographEvent refused = run(request(photograph, 10, OptionalInt.empty(), OptionalInt.empty()), e -> {});
        assertTrue(
                assertInstanceOf(PhotographEvent.Failed.class, refused)
                        .message()
                        .contains("say which (0 to"),
                refused.toString());
        PhotographResult result = result(run(request(photograph, 40, OptionalInt.empty(), OptionalInt.of(1)), e -> {}));
        assertTrue(result.psnr() > 30, result.psnr() + " dB");
    }
}
