package latentdrag.drag.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import latentdrag.drag.AlgorithmRun;
import latentdrag.drag.ComputeMode;
import latentdrag.drag.DragOptimiser;
import latentdrag.drag.DragServices;
import latentdrag.drag.FeatureGradient;
import latentdrag.drag.FeatureGrid;
import latentdrag.drag.FeaturePass;
import latentdrag.drag.HeldCells;
import latentdrag.drag.MaskImportance;
import latentdrag.drag.MaskSample;
import latentdrag.drag.MaskTerm;
import latentdrag.drag.OptimisedLatent;
import latentdrag.drag.TensorAccess;
import latentdrag.drag.TensorLibrary;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.LatentSpace;
import latentdrag.edit.DragSettings.MaskSampling;
import latentdrag.edit.DragSettings.Reduction;
import latentdrag.edit.Latent;
import latentdrag.generator.CellSet;
import latentdrag.generator.NoiseInput;
import latentdrag.generator.SparseSynthesis;
import latentdrag.image.Mask;
import latentdrag.image.PointPair;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.ToyGenerator;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.suite.Slow;
import latentdrag.tensor.NumpyRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sampled mask term has the whole one as its expectation: cell by cell, in value and in gradient. */
@Slow
class MaskSampleTest {
    private static final Architecture SHAPE = Architecture.standard(64, 16, 0, 16, 2, 512, 8);
    private static final int BLOCK = 3; // 32×32 cells under 64×64 pixels
    private static final FeatureGrid GRID = FeatureGrid.of(SHAPE.shape(), BLOCK);
    private static final CellSet LOOKED = CellSet.box(32, 32, 10, 12, 17, 20);

    private static NDManager base;
    private static StyleGan2Generator toy;
    private static float[] start;
    private static NDArray initial;
    private static MaskTerm term;

    @BeforeAll
    static void openToy() {
        TensorLibrary.start();
        base = NDManager.newBaseManager();
        toy = ToyGenerator.of(base, SHAPE, 3);
        start = floats(SHAPE.numWs() * 16, 1);
        NDArray ws = base.create(start, new Shape(1, SHAPE.numWs(), 16));
        initial = toy.synthesis().features(ws, BLOCK, NoiseInput.CONST).x();
        term = term();
    }

    private static MaskTerm term() {
        return new MaskTerm(TensorAccess.in(base), base, initial, GRID, mask(), 20, Reduction.MEAN);
    }

    @AfterAll
    static void closeToy() {
        toy.close();
        base.close();
    }

    /** Held but for a part that cuts through cells, tiles and what is looked at. */
    private static Mask mask() {
        boolean[] editable = new boolean[64 * 64];
        for (int i = 0; i < editable.length; i++) {
            editable[i] = i / 64 > 15 && i / 64 < 30 && i % 64 > 20 && i % 64 < 51;
        }
        return Mask.of(64, 64, editable);
    }

    private static float[] floats(int n, long seed) {
        double[] random = new NumpyRandom(seed).randn(n);
        float[] floats = new float[n];
        for (int i = 0; i < n; i++) {
            floats[i] = (float) random[i];
        }
        return floats;
    }

    /** Uneven on purpose. */
    private static float[] importance() {
        float[] importance = new float[32 * 32];
        for (int cell = 0; cell < importance.length; cell++) {
            importance[cell] = 0.5f + 2f * (cell % 32) / 31;
        }
        return importance;
    }

    @ParameterizedTest
    @CsvSource({"2, 16", "1, 60", "4, 40", "5, 30", "3, 400"})
    void everyCellHasItsWeightOnAverage(int tile, int tiles) {
        int draws = 4000;
        double[] mean = new double[32 * 32];
        double[] largest = new double[32 * 32];
        for (int i = 0; i < draws; i++) {
            HeldCells sample = new MaskSample(tile, tiles).draw(term, LOOKED, importance(), i);
            for (int row = 0; row < sample.cells().size(); row++) {
                int cell = sample.cells().cell(row);
                double share = sample.weights()[row] / term.weight(cell);
                mean[cell] += share / draws;
                largest[cell] = Math.max(largest[cell], share);
            }
        }
        for (int row = 0; row < term.held().size(); row++) {
            int cell = term.held().cell(row);
            // A share of at most s and of 1 on average has a variance of at most s.
            double deviation = Math.sqrt(largest[cell] / draws);
            assertTrue(deviation < 0.25, "cell " + cell + " is drawn too rarely to tell");
            assertEquals(1, mean[cell], 5 * deviation, "cell " + cell);
        }
    }

    /** The gradient on w⁺ of the whole term is the mean of the sampled ones, within what their scatter lets one expect. */
    @Test
    void gradientAndValueConvergeToThoseOfTheWholeTerm() {
        OptimisedLatent moved = new OptimisedLatent(
                new Latent(SHAPE.numWs(), 16, plus(start, floats(start.length, 2), 0.05f)), LatentSpace.W_PLUS, 99);
        int draws = 500;
        try (DragServices services = new DragServices(toy, ComputeMode.REGION);
                SparseSynthesis.Run run = new FeatureSource(services).newRun(NoiseInput.CONST)) {
            FeatureSource source = new FeatureSource(services);
            FeaturePass.Descent whole = look(source, run, moved, term.whole());
            double[] mean = new double[whole.gradient().length];
            double loss = 0;
            double scatter = 0;
            double lossScatter = 0;
            for (int i = 0; i < draws; i++) {
                HeldCells sample = new MaskSample(2, 16).draw(term, LOOKED, importance(), i);
                assertTrue(sample.cells().size() < term.held().size() / 2, "it is a sample");
                FeaturePass.Descent one = look(source, run, moved, sample);
                for (int j = 0; j < mean.length; j++) {
                    mean[j] += one.gradient()[j] / draws;
                }
                scatter += squared(one.gradient(), whole.gradient()) / draws;
                loss += one.maskLoss() / draws;
                lossScatter += Math.pow(one.maskLoss() - whole.maskLoss(), 2) / draws;
            }
            double norm = squared(whole.gradient(), new float[mean.length]);
            double error = squared(toFloats(mean), whole.gradient());
            assertTrue(error < 3 * scatter / draws, "off by " + error + " where " + scatter / draws + " is expected");
            assertTrue(error < 0.01 * norm, "off by " + Math.sqrt(error / norm));
            assertTrue(scatter > 30 * error, "single draws scatter");
            assertEquals(whole.maskLoss(), loss, 4 * Math.sqrt(lossScatter / draws));
        }
    }

    private static FeaturePass.Descent look(
            FeatureSource source, SparseSynthesis.Run run, OptimisedLatent at, HeldCells held) {
        CellSet seen = LOOKED.union(held.cells());
        try (FeaturePass look = source.region(run, at, BLOCK, seen)) {
            return look.descent(new FeatureGradient(seen, 8), held, 99);
        }
    }

    private static float[] plus(float[] a, float[] b, float scale) {
        float[] sum = new float[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + scale * b[i];
        }
        return sum;
    }

    private static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double squared(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.pow((double) a[i] - b[i], 2);
        }
        return sum;
    }

    @Test
    void theSameSeedDrawsTheSameAndAnotherSomethingElse() {
        MaskSample sample = new MaskSample(2, 16);
        HeldCells one = sample.draw(term, LOOKED, importance(), 7);
        HeldCells two = sample.draw(term, LOOKED, importance(), 7);
        assertEquals(one.cells(), two.cells());
        assertArrayEquals(one.weights(), two.weights());
        assertNotEquals(one.cells(), sample.draw(term, LOOKED, importance(), 8).cells());
    }

    /** What was seen to move is looked at more often, what was not still now and then. */
    @Test
    void importanceFollowsWhatMoved() {
        MaskImportance importance = new MaskImportance(32, 32);
        float[] before = importance.values();
        assertEquals(1, before[0]);
        CellSet left = CellSet.box(32, 32, 0, 0, 8, 8);
        CellSet right = CellSet.box(32, 32, 0, 24, 8, 32);
        float[] much = new float[64];
        Arrays.fill(much, 9);
        for (int i = 0; i < 5; i++) {
            importance.learn(left, much);
            importance.learn(right, new float[64]);
        }
        float[] after = importance.values();
        assertTrue(after[0] > 5 * after[31], after[0] + " and " + after[31]);
        assertTrue(after[31] > 0.1);
        assertTrue(after[31 * 32] > after[31] && after[31 * 32] < after[0], "nobody knows of the rest");
    }

    @Test
    void aSampledRunIsReproducibleAndHoldsWhatTheWholeTermHolds() {
        Latent latent = new Latent(SHAPE.numWs(), 16, start);
        DragSettings settings =
                DragSettings.published().withStepSize(0.02).withRadii(32, 64).withBlock(BLOCK);
        Latent free = end(latent, settings.withLambda(0), MaskSampling.EXACT);
        Latent whole = end(latent, settings.withLambda(300), MaskSampling.EXACT);
        Latent sampled = end(latent, settings.withLambda(300), MaskSampling.SAMPLED);
        assertEquals(sampled, end(latent, settings.withLambda(300), MaskSampling.SAMPLED));
        assertNotEquals(whole, sampled);
        double unheld = held(free);
        assertTrue(held(whole) < 0.7 * unheld, held(whole) + " of " + unheld);
        assertTrue(held(sampled) < 0.8 * unheld, held(sampled) + " of " + unheld);
    }

    private static Latent end(Latent latent, DragSettings settings, MaskSampling sampling) {
        DragRequest request = new DragRequest(
                latent,
                List.of(PointPair.of(36, 22, 45, 24)),
                Optional.of(mask()),
                settings.withMaskSampling(sampling));
        try (DragOptimiser optimiser = new DragOptimiser(toy, ComputeMode.REGION);
                AlgorithmRun state = optimiser.begin(request)) {
            for (int step = 0; step < 25; step++) {
                state.step(false);
            }
            return state.latent();
        }
    }

    /** λ·|(F − F₀)·(1 − M)| of a latent, whole. */
    private static double held(Latent latent) {
        try (NDManager manager = base.newSubManager()) {
            NDArray ws = manager.create(latent.toArray(), new Shape(1, SHAPE.numWs(), 16));
            return term.loss(toy.synthesis()
                            .features(ws, BLOCK, NoiseInput.CONST)
                            .x())
                    .getFloat();
        }
    }
}
