package latentdrag.drag;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.LatentSpace;
import latentdrag.edit.Latent;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.ToyGenerator;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.suite.Slow;
import latentdrag.tensor.NumpyRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A drag is the same step for step however much of the network a step computes. */
@Slow
class ComputeModeTest {
    private static final int STEPS = 8;

    private static NDManager base;

    @BeforeAll
    static void start() {
        TensorLibrary.start();
        base = NDManager.newBaseManager();
    }

    @AfterAll
    static void stop() {
        base.close();
    }

    /** 128 pixels over a feature map of 64 cells, so that pixels and cells differ. */
    private static Architecture architecture(Architecture.Kind kind) {
        return Architecture.standard(128, 16, 0, 16, 2, 640, 10).withKind(kind);
    }

    /** What a person may ask for; the feature map is block 4, of 64 cells, for a picture of 128 pixels. */
    private static DragSettings settings() {
        return DragSettings.published().withStepSize(0.02).withRadii(16, 40).withBlock(4);
    }

    private static final PointPair[] CORNERS = {
        PointPair.of(0, 0, 9, 7),
        PointPair.of(127, 0, 110, 5),
        PointPair.of(0, 127, 4, 120),
        PointPair.of(127, 127, 100, 99)
    };
    private static final PointPair[] BORDERS = {
        PointPair.of(64, 0, 64, 20),
        PointPair.of(0, 50, 20, 40),
        PointPair.of(127, 71, 120, 60),
        PointPair.of(33, 126, 44, 117)
    };
    private static final PointPair[] INSIDE = {PointPair.of(60, 57, 80, 66)};

    private static PointPair[] many() {
        NumpyRandom random = new NumpyRandom(3);
        return Stream.generate(() -> random.randn(4))
                .limit(20)
                .map(r -> PointPair.of(at(r[0]), at(r[1]), at(r[2]), at(r[3])))
                .toArray(PointPair[]::new);
    }

    private static double at(double gaussian) {
        return Math.max(0, Math.min(127, Math.rint(64 + 30 * gaussian)));
    }

    record Case(String name, DragSettings settings, Optional<Mask> mask, PointPair... pairs) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        DragSettings paper =
                DragSettings.paper().withStepSize(0.02).withRadii(16, 40).withBlock(4);
        Optional<Mask> none = Optional.empty();
        return Stream.of(
                new Case("one point", settings(), none, INSIDE),
                new Case("corners", settings(), none, CORNERS),
                new Case("borders, paper", paper, none, BORDERS),
                new Case("twenty points", settings(), none, many()),
                new Case("one point in W, paper", paper.withSpace(LatentSpace.W, 6), none, INSIDE),
                new Case("corners in W", settings().withSpace(LatentSpace.W, 4), none, CORNERS),
                new Case("all rows", settings().withSpace(LatentSpace.W_PLUS, 99), none, BORDERS),
                new Case("radii the other way round", settings().withRadii(40, 12), none, BORDERS),
                new Case("last block", paper.withBlock(5), none, CORNERS),
                new Case("masked", settings(), Optional.of(fixedOnTheRight()), INSIDE));
    }

    private static Mask fixedOnTheRight() {
        boolean[] editable = new boolean[128 * 128];
        for (int i = 0; i < editable.length; i++) {
            editable[i] = i % 128 < 90;
        }
        return Mask.of(128, 128, editable);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRegionDragsAsTheWholeMapDoes(Case asked) {
        for (Architecture.Kind kind : Architecture.Kind.values()) {
            try (StyleGan2Generator toy = ToyGenerator.of(base, architecture(kind), 4)) {
                assertEqualRuns(
                        kind + ", " + asked, run(toy, ComputeMode.MAP, asked), run(toy, ComputeMode.REGION, asked));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theDeviceByItselfDragsAsJavaDoes(Case asked) {
        for (Architecture.Kind kind : Architecture.Kind.values()) {
            try (StyleGan2Generator toy = ToyGenerator.of(base, architecture(kind), 4)) {
                assertEqualRuns(
                        kind + ", " + asked, run(toy, ComputeMode.MAP, asked), run(toy, ComputeMode.DEVICE, asked));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.Kind.class)
    void thePlainControlAndTheCheapestWayDragAsTheWholeMapDoes(Architecture.Kind kind) {
        Case asked = new Case("one point", settings(), Optional.empty(), INSIDE);
        try (StyleGan2Generator toy = ToyGenerator.of(base, architecture(kind), 4)) {
            Run map = run(toy, ComputeMode.MAP, asked);
            assertEqualRuns("plain control", map, run(toy, ComputeMode.PICTURE, asked));
            assertEqualRuns("cheapest", map, run(toy, ComputeMode.CHEAPEST, asked));
        }
    }

    /** @param latents after each step */
    private record Run(Latent start, List<List<Point>> points, List<Latent> latents, List<Double> losses) {}

    private static Run run(StyleGan2Generator toy, ComputeMode extent, Case asked) {
        Latent start = latent(toy);
        DragRequest request = new DragRequest(start, Arrays.asList(asked.pairs), asked.mask, asked.settings);
        Run run = new Run(start, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (DragOptimiser optimiser = new DragOptimiser(toy, extent);
                AlgorithmRun state = optimiser.begin(request)) {
            for (int step = 0; step < STEPS; step++) {
                note(run, state.step(false));
            }
        }
        return run;
    }

    private static void note(Run run, StepOutcome outcome) {
        run.points.add(outcome.step().points());
        run.latents.add(outcome.step().latent());
        run.losses.add(outcome.step().loss());
    }

    /** Points exactly; latents and losses but for rounding, which decides the sign of differences near zero now and then. */
    private static void assertEqualRuns(String name, Run expected, Run actual) {
        assertAll(name, () -> assertEquals(expected.points, actual.points), () -> {
            for (int step = 0; step < expected.latents.size(); step++) {
                double change = distance(expected.start, expected.latents.get(step));
                double error = distance(expected.latents.get(step), actual.latents.get(step));
                assertTrue(error <= 2e-3 * change, "w+ after step " + (step + 1) + ": " + error / change);
                assertEquals(
                        expected.losses.get(step),
                        actual.losses.get(step),
                        1e-3 * expected.losses.get(step),
                        "loss of step " + (step + 1));
            }
            assertTrue(distance(expected.start, expected.latents.get(STEPS - 1)) > 0.1, "it moves at all");
        });
    }

    private static double distance(Latent a, Latent b) {
        double sum = 0;
        float[] x = a.toArray();
        float[] y = b.toArray();
        for (int i = 0; i < x.length; i++) {
            sum += Math.pow((double) x[i] - y[i], 2);
        }
        return Math.sqrt(sum);
    }

    /** Points that are moved, added and taken away, another block and a mask while a run goes on. */
    @ParameterizedTest
    @EnumSource(
            value = ComputeMode.class,
            names = {"REGION", "DEVICE"})
    void steeringGoesOnAlikeOnTheMapAndHere(ComputeMode extent) {
        try (StyleGan2Generator toy = ToyGenerator.of(base, architecture(Architecture.Kind.SKIP), 4)) {
            assertEqualRuns("steered", steered(toy, ComputeMode.MAP), steered(toy, extent));
        }
    }

    private static Run steered(StyleGan2Generator toy, ComputeMode extent) {
        Latent start = latent(toy);
        Run run = new Run(start, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        DragRequest request = new DragRequest(start, List.of(INSIDE), Optional.empty(), settings());
        try (DragOptimiser optimiser = new DragOptimiser(toy, extent);
                AlgorithmRun state = optimiser.begin(request)) {
            note(run, state.step(false));
            note(run, state.step(false));
            state.steer(List.of(INSIDE[0], BORDERS[1], CORNERS[3]), Optional.empty(), settings());
            note(run, state.step(false));
            note(run, state.step(false));
            state.steer(List.of(CORNERS[3]), Optional.of(fixedOnTheRight()), settings());
            note(run, state.step(false));
            note(run, state.step(false));
            state.steer(
                    List.of(CORNERS[3], BORDERS[0]),
                    Optional.empty(),
                    settings().withBlock(3));
            note(run, state.step(false));
            note(run, state.step(true));
        }
        return run;
    }

    @ParameterizedTest
    @EnumSource(
            value = ComputeMode.class,
            names = {"REGION", "DEVICE"})
    void stepsLeaveNothingBehind(ComputeMode extent) {
        try (StyleGan2Generator toy = ToyGenerator.of(base, architecture(Architecture.Kind.RESNET), 4);
                DragOptimiser optimiser = new DragOptimiser(toy, extent);
                AlgorithmRun state = optimiser.begin(
                        new DragRequest(latent(toy), List.of(CORNERS), Optional.of(fixedOnTheRight()), settings()))) {
            state.step(false);
            state.step(true);
            int ofTheRun = state.arrayCount();
            int ofTheModel = toy.manager().getManagedArrays().size();
            for (int step = 0; step < 20; step++) {
                state.step(step % 5 == 0);
                assertEquals(ofTheRun, state.arrayCount());
                assertEquals(ofTheModel, toy.manager().getManagedArrays().size());
            }
        }
    }

    private static Latent latent(StyleGan2Generator toy) {
        double[] random = new NumpyRandom(1).randn(16);
        float[] z = new float[16];
        for (int i = 0; i < 16; i++) {
            z[i] = (float) random[i];
        }
        try (NDManager manager = base.newSubManager()) {
            NDArray w = toy.mapping().w(manager.create(z, new Shape(1, 16)), null);
            NDArray ws = toy.mapping().ws(w, 1, OptionalInt.empty());
            return new Latent(toy.architecture().numWs(), 16, ws.toFloatArray());
        }
    }
}
