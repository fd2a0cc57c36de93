package latentdrag.lab.clay;

import java.util.BitSet;

/** Parts of an animal's picture, as the world knows them: sets of pixels, row by row. Stateless; any thread. */
public final class ClayRegions {
    /** Of 255 levels: a smaller difference is not seen. */
    private static final float VISIBLE = 2 / 127.5f;

    private ClayRegions() {}

    /** What a pixel's middle may show. */
    private interface Kind {
        boolean holds(ClayScene scene, double column, double row, int size);
    }

    /** The fur of head and body. */
    public static BitSet fur(ClayValues animal, int size) {
        return where(animal, size, ClayScene::isFur);
    }

    /** What is behind the animal. */
    public static BitSet background(ClayValues animal, int size) {
        return where(animal, size, ClayScene::isBackground);
    }

    /** The irises of both eyes, as far as they show their own colour. */
    public static BitSet irises(ClayValues animal, int size) {
        ClayScene scene = new ClayScene(animal);
        ClayShader shader = new ClayShader(scene);
        BitSet pixels = new BitSet(size * size);
        for (PixelBox box : ClayFace.of(animal, size).eyes()) {
            box.forEach(size, i -> {
                double x = scene.x(i % size + 0.5, size);
                double y = scene.y(i / size + 0.5, size);
                Ellipsoid first = scene.foremost(x, y);
                pixels.set(i, pixels.get(i) || first.part == Part.EYE && shader.isIris(first, x, y));
            });
        }
        return pixels;
    }

    private static BitSet where(ClayValues animal, int size, Kind kind) {
        ClayScene scene = new ClayScene(animal);
        BitSet pixels = new BitSet(size * size);
        for (int i = 0; i < size * size; i++) {
            pixels.set(i, kind.holds(scene, i % size + 0.5, i / size + 0.5, size));
        }
        return pixels;
    }

    /**
     * Where two pictures differ visibly: by more than 2 of 255 levels in any channel; and what is near it.
     *
     * @param a [3][size][size] in [−1, 1]
     * @param margin pixels by which the part is grown to every side
     */
    public static BitSet changed(float[] a, float[] b, int size, int margin) {
        BitSet differs = new BitSet(size * size);
        for (int i = 0; i < a.length; i++) {
            if (Math.abs(a[i] - b[i]) > VISIBLE) {
                differs.set(i % (size * size));
            }
        }
        BitSet grown = new BitSet(size * size);
        for (int i = differs.nextSetBit(0); i >= 0; i = differs.nextSetBit(i + 1)) {
            int left = Math.max(0, i % size - margin);
            int right = Math.min(size - 1, i % size + margin);
            for (int y = Math.max(0, i / size - margin); y <= Math.min(size - 1, i / size + margin); y++) {
                grown.set(y * size + left, y * size + right + 1);
            }
        }
        return grown;
    }

    /** Mean colour of those pixels, each channel in [0, 1]; black where there are none. */
    public static double[] meanColour(float[] picture, BitSet pixels) {
        int plane = picture.length / 3;
        double[] colour = new double[3];
        for (int c = 0; c < 3; c++) {
            for (int i = pixels.nextSetBit(0); i >= 0; i = pixels.nextSetBit(i + 1)) {
                colour[c] += (picture[c * plane + i] + 1) / 2;
            }
            colour[c] /= Math.max(1, pixels.cardinality());
        }
        return colour;
    }

    /** How far two colours are apart, mean over the channels, as a share of the full range. */
    public static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            sum += Math.abs(a[c] - b[c]) / 3;
        }
        return sum;
    }

    /** How much two pictures differ there, mean over pixels and channels, as a share of the full range; 0 where there are no pixels. */
    public static double difference(float[] a, float[] b, BitSet pixels) {
        int plane = a.length / 3;
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            for (int i = pixels.nextSetBit(0); i >= 0; i = pixels.nextSetBit(i + 1)) {
                sum += Math.abs(a[c * plane + i] - b[c * plane + i]) / 2;
            }
        }
        return sum / (3.0 * Math.max(1, pixels.cardinality()));
    }
}
