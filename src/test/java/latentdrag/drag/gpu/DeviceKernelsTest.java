package latentdrag.drag.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import latentdrag.drag.FeatureGradient;
import latentdrag.drag.FeatureGrid;
import latentdrag.drag.FeatureWindow;
import latentdrag.drag.MotionSupervision;
import latentdrag.drag.OptimisedLatent;
import latentdrag.drag.PixelAxis;
import latentdrag.drag.PointTracking;
import latentdrag.drag.TensorLibrary;
import latentdrag.edit.DragSettings.LatentSpace;
import latentdrag.edit.DragSettings.Reduction;
import latentdrag.edit.DragSettings.TrackingNorm;
import latentdrag.edit.Latent;
import latentdrag.generator.CellSet;
import latentdrag.image.Point;
import latentdrag.suite.Slow;
import latentdrag.tensor.DeviceCopies;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every piece of a step on the device against the same in plain Java. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Slow
class DeviceKernelsTest {
    private static final int CHANNELS = 3;

    private final DeviceCopies transfers = new DeviceCopies();
    private NDManager manager;

    @BeforeAll
    void startLibrary() {
        TensorLibrary.start();
        manager = NDManager.newBaseManager();
    }

    @AfterAll
    void free() {
        manager.close();
    }

    private static FeatureWindow map(FeatureGrid grid, Random random, boolean coarse) {
        return map(grid, random, coarse, CHANNELS);
    }

    private static FeatureWindow map(FeatureGrid grid, Random random, boolean coarse, int channels) {
        float[] values = new float[grid.y().cells() * grid.x().cells() * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = coarse ? random.nextInt(2) : (float) random.nextGaussian();
        }
        return new FeatureWindow(grid, CellSet.whole(grid.y().cells(), grid.x().cells()), channels, values);
    }

    /** [1, channels, height, width] */
    private NDArray tensor(FeatureWindow map) {
        int height = map.grid().y().cells();
        int width = map.grid().x().cells();
        float[] values = new float[map.channels() * height * width];
        float[] cell = new float[map.channels()];
        for (int i = 0; i < height * width; i++) {
            map.read(tap(i / width), tap(i % width), cell);
            for (int c = 0; c < cell.length; c++) {
                values[c * height * width + i] = cell[c];
            }
        }
        return manager.create(values, new Shape(1, map.channels(), height, width));
    }

    private static PixelAxis.Taps tap(int cell) {
        return new PixelAxis.Taps(cell, new double[] {1});
    }

    private NDArray places(List<Point> points) {
        double[] values = new double[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            values[2 * i] = points.get(i).y();
            values[2 * i + 1] = points.get(i).x();
        }
        return manager.create(values, new Shape(points.size(), 2));
    }

    private static float[] row(NDArray array, int row) {
        return array.get(row).toFloatArray();
    }

    @ParameterizedTest
    @CsvSource({"8, 8, 8, 8", "4, 8, 16, 32", "5, 3, 40, 24", "1, 1, 4, 4"})
    void readsWhatAWindowReads(int mapHeight, int mapWidth, int height, int width) {
        FeatureGrid grid = FeatureGrid.of(mapHeight, mapWidth, height, width);
        FeatureWindow window = map(grid, new Random(3), false);
        List<Point> pixels = new ArrayList<>();
        List<Point> between = new ArrayList<>();
        for (double y = -2; y <= height + 1; y++) {
            for (double x = -2; x <= width + 1; x++) {
                pixels.add(new Point(x, y));
                between.add(new Point(x + 0.37, y - 0.71));
            }
        }
        MapReading reading = new MapReading(manager, grid);
        NDArray map = tensor(window);
        NDArray there = reading.read(map, reading.pixels(places(pixels))).transpose();
        NDArray beside = reading.read(map, reading.between(places(between))).transpose();
        for (int i = 0; i < pixels.size(); i++) {
            assertArrayEquals(window.at(pixels.get(i).y(), pixels.get(i).x()), row(there, i), "pixel " + pixels.get(i));
            assertArrayEquals(
                    window.at(between.get(i).y(), between.get(i).x()), row(beside, i), 1e-6f, "at " + between.get(i));
        }
    }

    /** Features of 0 and 1 are full of ties, which must be decided alike. */
    @ParameterizedTest
    @EnumSource(TrackingNorm.class)
    void tracksAsJavaDoes(TrackingNorm norm) {
        FeatureGrid[] grids = {
            FeatureGrid.of(16, 16, 16, 16), FeatureGrid.of(8, 8, 16, 16), FeatureGrid.of(12, 6, 24, 24)
        };
        for (FeatureGrid grid : grids) {
            for (boolean coarse : new boolean[] {true, false}) {
                assertSameTracks(grid, coarse, norm);
            }
        }
    }

    private void assertSameTracks(FeatureGrid grid, boolean coarse, TrackingNorm norm) {
        Random random = new Random(7);
        FeatureWindow window = map(grid, random, coarse);
        List<Point> points = new ArrayList<>();
        float[] templates = new float[grid.height() * grid.width() * CHANNELS];
        for (int i = 0; i < grid.height() * grid.width(); i++) {
            points.add(new Point(i % grid.width(), i / grid.width()));
            for (int c = 0; c < CHANNELS; c++) {
                templates[i * CHANNELS + c] = coarse ? random.nextInt(2) : (float) random.nextGaussian();
            }
        }
        DeviceTracking tracking = new DeviceTracking(manager, transfers, new MapReading(manager, grid), grid, 3, norm);
        DeviceTracking.Tracked found = tracking.track(
                tensor(window), places(points), manager.create(templates, new Shape(points.size(), CHANNELS)));
        double[] at = found.points().toDoubleArray();
        double[] told = found.told().toDoubleArray();
        for (int i = 0; i < points.size(); i++) {
            float[] template = new float[CHANNELS];
            System.arraycopy(templates, i * CHANNELS, template, 0, CHANNELS);
            PointTracking.Tracked expected = new PointTracking(3, norm).track(window, points.get(i), template);
            assertEquals(expected.point(), new Point(at[2 * i + 1], at[2 * i]), "from " + points.get(i));
            assertEquals(expected.confidence(), told[i], 1e-12);
            assertEquals(expected.texture(), told[points.size() + i], 1e-12);
        }
    }

    @Test
    void onAFlatGroundPointsStay() {
        FeatureGrid grid = FeatureGrid.of(8, 8, 16, 16);
        NDArray flat = manager.ones(new Shape(1, CHANNELS, 8, 8));
        List<Point> points = List.of(new Point(0, 0), new Point(7, 9), new Point(15, 15));
        DeviceTracking tracking =
                new DeviceTracking(manager, transfers, new MapReading(manager, grid), grid, 4, TrackingNorm.L2);
        DeviceTracking.Tracked found = tracking.track(flat, places(points), manager.zeros(new Shape(3, CHANNELS)));
        assertArrayEquals(places(points).toDoubleArray(), found.points().toDoubleArray());
        assertArrayEquals(new double[6], found.told().toDoubleArray());
    }

    /** More points than are tracked at once. */
    @Test
    void manyPointsAreTrackedInGroups() {
        FeatureGrid grid = FeatureGrid.of(4, 4, 64, 64);
        FeatureWindow window = map(grid, new Random(5), false);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            points.add(new Point(i % 64, i / 2));
        }
        NDArray map = tensor(window);
        MapReading reading = new MapReading(manager, grid);
        DeviceTracking tracking = new DeviceTracking(manager, transfers, reading, grid, 40, TrackingNorm.L2);
        assertTrue(MapReading.groups(places(points), 4 * 81 * 81 * CHANNELS).size() > 1, "more than one group");
        NDArray templates = tracking.templates(map, places(points));
        double[] at = tracking.track(map, places(points), templates).points().toDoubleArray();
        PointTracking java = new PointTracking(40, TrackingNorm.L2);
        for (int i = 0; i < points.size(); i += 7) {
            Point p = points.get(i);
            assertEquals(java.track(window, p, window.at(p.y(), p.x())).point(), new Point(at[2 * i + 1], at[2 * i]));
        }
    }

    @ParameterizedTest
    @EnumSource(Reduction.class)
    void pullsAsJavaDoes(Reduction reduction) {
        FeatureGrid[] grids = {FeatureGrid.of(16, 16, 16, 16), FeatureGrid.of(6, 12, 24, 24)};
        for (FeatureGrid grid : grids) {
            FeatureWindow window = map(grid, new Random(11), reduction == Reduction.SUM);
            List<Point> points =
                    List.of(new Point(0, 0), new Point(15, 7), new Point(8, 8), new Point(8, 8), new Point(5, 15));
            List<Point> targets = List.of(
                    new Point(9, 3.5), new Point(40, 7), new Point(8, 1), new Point(8.5, 8.5), new Point(2.25, 11));
            FeatureGradient expected = new FeatureGradient(window.cells(), CHANNELS);
            double loss = 0;
            MotionSupervision java = new MotionSupervision(3, reduction);
            for (int i = 0; i < points.size(); i++) {
                if (points.get(i).distanceTo(targets.get(i)) > 1) {
                    loss += java.pull(window, points.get(i), targets.get(i), expected);
                }
            }
            DeviceSupervision supervision =
                    new DeviceSupervision(manager, transfers, new MapReading(manager, grid), grid, 3, reduction);
            DeviceSupervision.Pull pull = supervision.pull(
                    tensor(window), places(points), places(targets), manager.create(1.0), manager.create(2.0));
            assertEquals(loss, pull.loss().getDouble(), 1e-9 * loss);
            assertEquals(1, pull.going().getDouble());
            float[] gradient = pull.gradient()
                    .reshape(CHANNELS, window.cells().size())
                    .transpose()
                    .toFloatArray();
            assertArrayEquals(expected.toFloats(window.cells()), gradient, 1e-6f);
        }
    }

    /** More points than pull at once. */
    @Test
    void manyPointsPullInGroups() {
        FeatureGrid grid = FeatureGrid.of(8, 8, 16, 16);
        FeatureWindow window = map(grid, new Random(13), false, 512);
        List<Point> points = new ArrayList<>();
        List<Point> targets = new ArrayList<>();
        FeatureGradient expected = new FeatureGradient(window.cells(), 512);
        MotionSupervision java = new MotionSupervision(3, Reduction.MEAN);
        double loss = 0;
        for (int i = 0; i < 60; i++) {
            points.add(new Point(i % 16, i / 4));
            targets.add(new Point(15 - i % 13, i / 9));
            if (points.get(i).distanceTo(targets.get(i)) > 1) {
                loss += java.pull(window, points.get(i), targets.get(i), expected);
            }
        }
        assertTrue(MapReading.groups(places(points), 16 * 25 * 512).size() > 1, "more than one group");
        DeviceSupervision supervision =
                new DeviceSupervision(manager, transfers, new MapReading(manager, grid), grid, 3, Reduction.MEAN);
        DeviceSupervision.Pull pull = supervision.pull(
                tensor(window), places(points), places(targets), manager.create(1.0), manager.create(2.0));
        assertEquals(loss, pull.loss().getDouble(), 1e-9 * loss);
        float[] gradient = pull.gradient().reshape(512, 64).transpose().toFloatArray();
        assertArrayEquals(expected.toFloats(window.cells()), gradient, 1e-6f);
    }

    @Test
    void nobodyGoesOnWhenAllHaveArrived() {
        FeatureGrid grid = FeatureGrid.of(16, 16, 16, 16);
        DeviceSupervision supervision =
                new DeviceSupervision(manager, transfers, new MapReading(manager, grid), grid, 3, Reduction.MEAN);
        NDArray points = places(List.of(new Point(4, 4), new Point(9, 9)));
        NDArray targets = places(List.of(new Point(4, 6), new Point(9, 9)));
        NDArray map = tensor(map(grid, new Random(1), false));
        NDArray one = manager.create(1.0);
        assertEquals(
                0,
                supervision
                        .pull(map, points, targets, one, manager.create(2.0))
                        .going()
                        .getDouble());
        assertEquals(
                1,
                supervision
                        .pull(map, points, targets, one, manager.create(1.99))
                        .going()
                        .getDouble());
    }

    /** To the bit: Adam's moments and w⁺ are rounded where Java rounds them. */
    @ParameterizedTest
    @CsvSource({"W_PLUS, 3", "W_PLUS, 99", "W, 3"})
    void adamMovesAsInJava(LatentSpace space, int rows) {
        Random random = new Random(2);
        float[] start = new float[5 * 4];
        for (int i = 0; i < start.length; i++) {
            start[i] = (float) random.nextGaussian();
        }
        OptimisedLatent java = new OptimisedLatent(new Latent(5, 4, start), space, rows);
        try (DeviceLatent device = new DeviceLatent(manager, transfers, java)) {
            for (int step = 0; step < 6; step++) {
                float[] gradient = new float[start.length];
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] = (float) (Math.pow(10, step - 3) * random.nextGaussian());
                }
                boolean stands = step == 3;
                NDArray broken = device.descend(
                        manager.create(gradient, new Shape(1, 5, 4)),
                        manager.create(0.5),
                        manager.create(stands ? 0.0 : 1.0),
                        manager.create(0.01));
                if (!stands) {
                    java.descend(gradient, 0.01);
                }
                assertEquals(0, broken.getDouble());
                assertArrayEquals(java.values(), device.ws().toFloatArray(), space == LatentSpace.W ? 1e-6f : 0);
            }
        }
    }

    @Test
    void whatIsNotANumberMovesNothing() {
        OptimisedLatent java = new OptimisedLatent(new Latent(2, 2, new float[] {1, 2, 3, 4}), LatentSpace.W_PLUS, 1);
        try (DeviceLatent device = new DeviceLatent(manager, transfers, java)) {
            NDArray one = manager.create(1.0);
            NDArray gradient = manager.create(new float[] {1, 1, 1, Float.NaN}, new Shape(1, 2, 2));
            assertEquals(1, device.descend(gradient, one, one, one).getDouble());
            NDArray fine = manager.ones(new Shape(1, 2, 2));
            assertEquals(
                    1,
                    device.descend(fine, manager.create(Double.POSITIVE_INFINITY), one, one)
                            .getDouble());
            assertEquals(
                    0, device.descend(gradient, one, manager.create(0.0), one).getDouble(), "nothing was to be done");
            assertArrayEquals(java.values(), device.ws().toFloatArray());
            java.descend(new float[] {1, 1, 1, 1}, 1);
            device.descend(fine, one, one, one);
            assertArrayEquals(java.values(), device.ws().toFloatArray(), "as a first step");
        }
    }
}
