package latentdrag.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import latentdrag.checkpoint.Npy;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Noise;
import latentdrag.image.Frame;
import latentdrag.library.Roofline;
import latentdrag.tensor.TensorWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EngineTest {
    private static final EngineOptions ONE_THREAD = new EngineOptions(EngineOptions.Device.CPU, 1);

    private Engine engine = Engine.start(ONE_THREAD, new ToyModels());

    @BeforeEach
    void openToy() {
        engine.open(ToyModels.TOY, ProgressListener.NONE).join();
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private static String refusal(CompletableFuture<?> answer) {
        CompletionException failed = assertThrows(CompletionException.class, answer::join);
        return String.valueOf(
                assertInstanceOf(EngineException.class, failed.getCause()).getMessage());
    }

    private Latent seed(long seed, OptionalInt classIndex) {
        return engine.latent(new LatentOrigin.Seed(seed, 0.7, OptionalInt.empty(), classIndex))
                .join();
    }

    @Test
    void openingTellsWhatIsKnownOfAModel() {
        List<String> told = new CopyOnWriteArrayList<>();
        ModelInfo info =
                engine.open(ToyModels.LARGE, (what, fraction) -> told.add(what)).join();
        assertEquals(64, info.height());
        assertEquals(10, info.numWs());
        assertEquals("skip", info.synthesis().architecture());
        assertEquals(5, info.blocks().size());
        assertEquals("large", info.metadata().get("name"));
        assertTrue(told.contains("Reading large"), told.toString());
    }

    @Test
    void everythingHappensOnTheEngineThread() {
        List<String> threads = new CopyOnWriteArrayList<>();
        engine.open(
                        ToyModels.TOY,
                        (what, fraction) -> threads.add(Thread.currentThread().getName()))
                .thenRun(() -> threads.add("done"))
                .join();
        assertEquals("engine", threads.get(0));
    }

    @Test
    void aModelThatCannotBeOpenedLeavesTheOneThatIs() {
        Latent before = seed(5, OptionalInt.empty());
        assertEquals(
                "Cannot open nothing: it is a test.", refusal(engine.open(Path.of("nothing"), ProgressListener.NONE)));
        assertEquals(before, seed(5, OptionalInt.empty()));
    }

    @Test
    void openingCanBeCancelledHalfWayAndLeavesTheModelThatIs() {
        Latent before = seed(5, OptionalInt.empty());
        int arrays = engine.modelArrays().join();
        AtomicReference<CompletableFuture<ModelInfo>> opening = new AtomicReference<>();
        CountDownLatch known = new CountDownLatch(1);
        List<String> told = new CopyOnWriteArrayList<>();
        opening.set(engine.open(ToyModels.LARGE, (what, fraction) -> {
            told.add(what);
            await(known);
            Objects.requireNonNull(opening.get()).cancel(false);
        }));
        known.countDown();
        assertThrows(CancellationException.class, Objects.requireNonNull(opening.get())::join);
        assertEquals(before, seed(5, OptionalInt.empty()), "a network of 64 pixels would give another latent");
        assertEquals(1, told.size(), "the next word of progress ends the reading");
        assertEquals(arrays, engine.modelArrays().join());
    }

    @Test
    void workOnTensorsHasTheEnginesThreadAndItsWords() {
        int arrays = engine.modelArrays().join();
        TensorWork<String> work = (device, cancelled) -> {
            try (NDArray two = device.create(2f)) {
                return Thread.currentThread().getName() + ", " + two.getFloat() + ", " + cancelled.getAsBoolean();
            }
        };
        assertEquals(
                "engine, 2.0, false",
                engine.perform("Counting", work, ProgressListener.NONE).join());
        TensorWork<String> failing = (device, cancelled) -> {
            throw new IllegalStateException("a test");
        };
        assertEquals(
                "Counting failed inside the program (a test); the log has the details.",
                refusal(engine.perform("Counting", failing, ProgressListener.NONE)));
        assertEquals(arrays, engine.modelArrays().join());
    }

    @Test
    void workOnTensorsHearsThatItWasGivenUp() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch heard = new CountDownLatch(1);
        TensorWork<String> work = (device, cancelled) -> {
            begun.countDown();
            while (!cancelled.getAsBoolean()) {
                Thread.onSpinWait();
            }
            heard.countDown();
            return "late";
        };
        CompletableFuture<String> answer = engine.perform("Waiting", work, ProgressListener.NONE);
        await(begun);
        answer.cancel(false);
        await(heard);
        assertThrows(CancellationException.class, answer::join);
    }

    @Test
    void theMachineIsMeasured() {
        Roofline roof = engine.diagnostics().roofline(ProgressListener.NONE).join();
        assertTrue(roof.multiplyAdds() > 0.1 && roof.reading() > 0.1, roof.toString());
        assertEquals(1, roof.threads());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theLayersOfAPictureAreShownChannelByChannel() {
        ModelInfo info = engine.open(ToyModels.LARGE, ProgressListener.NONE).join();
        Latent latent = seed(5, OptionalInt.empty());
        int channels = info.blocks().get(2).channels();
        int arrays = engine.modelArrays().join();
        List<Frame> all = engine.features(latent, 2, 0, channels).join();
        assertEquals(channels, all.size());
        assertEquals(info.blocks().get(2).width(), all.get(0).width());
        assertEquals(all, engine.features(latent, 2, 0, channels).join(), "the same latent, the same maps");
        assertNotEquals(
                all,
                engine.features(seed(6, OptionalInt.empty()), 2, 0, channels).join());
        assertEquals(arrays, engine.modelArrays().join(), "nothing is left behind");
        assertTrue(refusal(engine.features(latent, 2, channels, 1)).contains("no channels"));
        assertTrue(refusal(engine.features(latent, 9, 0, 1)).contains("block 9"));
    }

    @Test
    void withoutAModelThereIsNothingToDraw() {
        try (Engine empty = Engine.start(ONE_THREAD, new ToyModels())) {
            assertEquals("No model is open; open one first.", refusal(empty.latent(LatentOrigin.Seed.of(1, 1))));
        }
    }

    @Test
    void theSameSeedGivesTheSamePicture() {
        Frame one = engine.picture(seed(5, OptionalInt.empty())).join();
        Frame two = engine.picture(seed(5, OptionalInt.empty())).join();
        Frame other = engine.picture(seed(6, OptionalInt.empty())).join();
        assertEquals(one, two);
        assertNotEquals(one, other);
        assertEquals(32, one.width());
        assertEquals(3, one.channels());
    }

    @Test
    void noiseIsThatOfTheNetworkNoneOrThatOfASeed() {
        Latent latent = seed(5, OptionalInt.empty());
        Frame constant = engine.picture(latent).join();
        Frame none = engine.picture(latent.withNoise(Noise.NONE)).join();
        assertNotEquals(constant, none);
        assertEquals(none, engine.picture(latent.withNoise(Noise.NONE)).join());
        Frame drawn = engine.picture(latent.withNoise(Noise.random(1))).join();
        assertNotEquals(constant, drawn);
        assertNotEquals(drawn, engine.picture(latent.withNoise(Noise.random(2))).join());
        assertEquals(drawn, engine.picture(latent.withNoise(Noise.random(1))).join());
        assertEquals(constant, engine.picture(latent).join());
    }

    @Test
    void truncationPullsTowardsTheAverage() {
        Latent none = engine.latent(LatentOrigin.Seed.of(5, 0)).join();
        assertEquals(none, engine.latent(LatentOrigin.Seed.of(77, 0)).join());
        Latent half = engine.latent(new LatentOrigin.Seed(5, 0, OptionalInt.of(3), OptionalInt.empty()))
                .join();
        for (int i = 0; i < 16; i++) {
            assertEquals(none.value(2, i), half.value(2, i));
        }
        assertNotEquals(none.value(3, 0), half.value(3, 0));
    }

    @Test
    void aMixtureHasRowsOfBothSeeds() {
        LatentOrigin.Seed base = LatentOrigin.Seed.of(5, 1);
        Latent mixed = engine.latent(new LatentOrigin.Mix(base, base.withSeed(6), 2, 4))
                .join();
        assertEquals(
                engine.latent(base)
                        .join()
                        .withRows(engine.latent(base.withSeed(6)).join(), 2, 4),
                mixed);
        int rows = mixed.rows();
        assertEquals(
                "Rows 2 to " + rows + " were to be mixed, but this model has rows 0 to " + (rows - 1)
                        + "; choose some of these.",
                refusal(engine.latent(new LatentOrigin.Mix(base, base, 2, rows + 1))));
    }

    @Test
    void aClassIsChosenOrTheLabelIsZeros() {
        assertEquals(
                "Class 1 was asked for, but this model has no classes; leave the class out.",
                refusal(engine.latent(new LatentOrigin.Seed(1, 1, OptionalInt.empty(), OptionalInt.of(1)))));
        engine.open(ToyModels.CLASSES, ProgressListener.NONE).join();
        assertNotEquals(seed(1, OptionalInt.of(0)), seed(1, OptionalInt.empty()));
        assertNotEquals(seed(1, OptionalInt.of(0)), seed(1, OptionalInt.of(2)));
        assertEquals(
                "Class 3 was asked for, but this model has classes 0 to 2; choose one of these.",
                refusal(engine.latent(new LatentOrigin.Seed(1, 1, OptionalInt.empty(), OptionalInt.of(3)))));
    }

    @Test
    void aLatentComesBackFromItsFile(@TempDir Path folder) {
        Latent latent = seed(5, OptionalInt.empty());
        Path file = folder.resolve("w.npy");
        assertEquals(file, engine.saveLatent(latent, file).join());
        assertEquals(latent, engine.latent(new LatentOrigin.File(file)).join());
    }

    @Test
    void aLatentOfAnotherModelIsRefusedWithBothNumbers(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("other.npy");
        new Npy(new float[10 * 16], 1, 10, 16).write(file);
        assertEquals(
                "other.npy holds a latent of 10 rows of 16 values, but this model takes 8 rows of 16; choose a latent"
                        + " made with this model; if each row is a w of its own, choose one by its number, e.g."
                        + " other.npy#1.",
                refusal(engine.latent(new LatentOrigin.File(file))));
        new Npy(new float[10], 10).write(file);
        assertEquals(
                "other.npy holds one w of 10 values, but this model takes w of 16; choose a latent made with this model.",
                refusal(engine.latent(new LatentOrigin.File(file))));
        Files.writeString(file, "a text");
        assertTrue(refusal(engine.latent(new LatentOrigin.File(file))).contains("text file"));
        assertTrue(refusal(engine.picture(new Latent(10, 16, new float[160]))).contains("10 rows"));
    }

    @Test
    void aModelIsWrittenAndOpensAgain(@TempDir Path folder) {
        Path file = folder.resolve("toy.safetensors");
        assertEquals(
                file,
                engine.checkpoints()
                        .convert(ToyModels.TOY, file, ProgressListener.NONE)
                        .join());
        Latent latent = seed(5, OptionalInt.empty());
        Frame before = engine.picture(latent).join();
        try (Engine other = Engine.start(ONE_THREAD)) {
            ModelInfo info = other.open(file, ProgressListener.NONE).join();
            assertEquals(32, info.height());
            assertEquals(before, other.picture(latent).join());
        }
    }

    @Test
    void whatIsAskedLeavesNoArraysBehind() {
        Latent latent = seed(5, OptionalInt.empty());
        engine.picture(latent.withNoise(Noise.random(3))).join();
        int before = engine.modelArrays().join();
        for (int i = 0; i < 5; i++) {
            seed(i, OptionalInt.empty());
            engine.picture(latent.withNoise(Noise.random(3))).join();
        }
        assertEquals(before, engine.modelArrays().join());
    }

    @Test
    void adeviceThatIsNotThereIsRefusedInWords() {
        for (EngineOptions.Device device : List.of(EngineOptions.Device.CUDA, EngineOptions.Device.MPS)) {
            try (Engine elsewhere = Engine.start(new EngineOptions(device, 1), new ToyModels())) {
                String refusal = refusal(elsewhere.open(ToyModels.TOY, ProgressListener.NONE));
                assertTrue(refusal.startsWith(device + " was asked for, but"), refusal);
                assertEquals(refusal, refusal(elsewhere.open(ToyModels.TOY, ProgressListener.NONE)));
            }
        }
    }

    @Test
    void whatComesAfterClosingIsRefused() {
        CompletableFuture<Latent> before = engine.latent(LatentOrigin.Seed.of(5, 1));
        engine.close();
        assertEquals(8, before.join().rows());
        assertEquals(
                "The engine has been closed; start the program again.",
                refusal(engine.latent(LatentOrigin.Seed.of(5, 1))));
        engine.close();
    }
}
