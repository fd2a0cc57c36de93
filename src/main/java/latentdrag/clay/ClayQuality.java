package latentdrag.clay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import latentdrag.image.Frame;
import latentdrag.image.Point;
import latentdrag.stylegan.NumpyRandom;

/**
 * How good a generator of clay animals is, measured against the world on animals never trained on: seeds from one million, which are
 * fixed here, while training draws from another random source. Holds nothing; one thread, the generator's.
 */
public final class ClayQuality {
    private static final long FIRST_SEED = 1_000_000;
    /** Style mixing is measured on fewer animals than pictures are compared, each mixed with its neighbour. */
    private static final int MIXED_EVERY = 5;

    private final ClayWorld world = new ClayWorld();
    private final ClayGenerator generator;
    private final Optional<ClayLandmarkFinder> finder;
    private final int size;

    /** @param finder to re-find landmarks in generated pictures; empty = what needs it is left out */
    public ClayQuality(ClayGenerator generator, Optional<ClayLandmarkFinder> finder) {
        this.generator = generator;
        this.finder = finder;
        size = generator.size();
    }

    /**
     * @param pictures number of draws
     * @param size pixels along each side
     * @param psnr of whole pictures at ψ 1, in dB, mean over draws
     * @param psnrHead the same within the box of the head
     * @param psnrTruncated of whole pictures at ψ 0.7, the default of the editor
     * @param psnrAverage of the one picture at ψ 0 against the animal in the middle of every range
     * @param fineMovesLandmarks pixels that landmarks move when only the fine rows are another animal's, mean; NaN without a finder
     * @param fineMovesMost the same for the landmark that moves most
     * @param finderError the finder's own mean error on the world's pictures, in pixels; NaN without a finder
     * @param shapeChangesFur change of the mean fur colour when only coarse and middle rows are another animal's, as a share of the
     *     full range, mean
     * @param worldChangesFur the same in the world's own pictures, where only the light falls differently
     */
    public record Result(
            int pictures,
            int size,
            double psnr,
            double psnrHead,
            double psnrTruncated,
            double psnrAverage,
            double fineMovesLandmarks,
            double fineMovesMost,
            double finderError,
            double shapeChangesFur,
            double worldChangesFur) {}

    /** @param progress told the share done, 0 to 1 */
    public Result measure(int pictures, DoubleConsumer progress) {
        double psnr = 0;
        double head = 0;
        double truncated = 0;
        Mixing mixing = new Mixing();
        for (int i = 0; i < pictures; i++) {
            double[] z = draw(i);
            ClayValues values = ClayValues.fromGaussian(z);
            float[] target = world.render(values, size);
            float[] picture = generator.picture(z, 1);
            psnr += ClayPictures.psnr(picture, target, size) / pictures;
            head += ClayPictures.psnr(picture, target, size, ClayLandmarks.headBox(values, size)) / pictures;
            float[] nearer = world.render(ClayValues.fromGaussian(z, 0.7), size);
            truncated += ClayPictures.psnr(generator.picture(z, 0.7), nearer, size) / pictures;
            if (i % MIXED_EVERY == 0) {
                mixing.add(z, draw(i + 1), picture);
            }
            progress.accept((i + 1.0) / pictures);
        }
        double average =
                ClayPictures.psnr(generator.picture(draw(0), 0), world.render(ClayValues.middle(), size), size);
        double finderError = finder.isPresent()
                ? FinderAccuracy.measure(finder.get(), Math.min(200, pictures), size, FIRST_SEED)
                        .mean()
                : Double.NaN;
        return new Result(
                pictures,
                size,
                psnr,
                head,
                truncated,
                average,
                mixing.meanMove(),
                mixing.largestMove(),
                finderError,
                mixing.furChange / mixing.count,
                mixing.worldFurChange / mixing.count);
    }

    /** Generated animals beside the world's own pictures of them. */
    public Frame sheet(int animals, int columns) {
        List<float[]> pictures = new ArrayList<>();
        for (int i = 0; i < animals; i++) {
            pictures.add(world.render(ClayValues.fromGaussian(draw(i)), size));
            pictures.add(generator.picture(draw(i), 1));
        }
        return ClayPictures.sheet(pictures, size, columns);
    }

    private static double[] draw(int number) {
        return new NumpyRandom(FIRST_SEED + number).randn(ClayValue.count());
    }

    private final class Mixing {
        private int count;
        private double furChange;
        private double worldFurChange;
        private final double[] moves = new double[LandmarkName.values().length];
        private final int[] seen = new int[LandmarkName.values().length];

        void add(double[] z, double[] other, float[] picture) {
            count++;
            ClayValues one = ClayValues.fromGaussian(z);
            ClayValues two = ClayValues.fromGaussian(other);
            float[] otherFine = generator.picture(z, z, other, 1);
            finder.ifPresent(f -> move(one, f.find(picture, size), f.find(otherFine, size)));
            float[] otherShape = generator.picture(other, other, z, 1);
            ClayValues mixed = ClayValues.mixed(two, two, one);
            furChange += distance(fur(picture, one), fur(otherShape, mixed));
            worldFurChange += distance(fur(world.render(one, size), one), fur(world.render(mixed, size), mixed));
        }

        private void move(ClayValues values, List<Point> before, List<Point> after) {
            List<Landmark> known = ClayLandmarks.of(values, size);
            for (int i = 0; i < moves.length; i++) {
                if (known.get(i).visible()) {
                    moves[i] += before.get(i).distanceTo(after.get(i));
                    seen[i]++;
                }
            }
        }

        double meanMove() {
            double sum = 0;
            int all = 0;
            for (int i = 0; i < moves.length; i++) {
                sum += moves[i];
                all += seen[i];
            }
            return all == 0 ? Double.NaN : sum / all;
        }

        double largestMove() {
            double largest = Double.NaN;
            for (int i = 0; i < moves.length; i++) {
                if (seen[i] > 0 && !(moves[i] / seen[i] <= largest)) {
                    largest = moves[i] / seen[i];
                }
            }
            return largest;
        }
    }

    /** Mean colour of the fur of head and body, each channel in [0, 1]; where the fur is, the world says. */
    private double[] fur(float[] picture, ClayValues values) {
        ClayScene scene = new ClayScene(values);
        double[] colour = new double[3];
        int count = 0;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                if (scene.isFur(x + 0.5, y + 0.5, size)) {
                    count++;
                    for (int c = 0; c < 3; c++) {
                        colour[c] += (picture[(c * size + y) * size + x] + 1) / 2;
                    }
                }
            }
        }
        for (int c = 0; c < 3; c++) {
            colour[c] /= Math.max(1, count);
        }
        return colour;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            sum += Math.abs(a[c] - b[c]) / 3;
        }
        return sum;
    }
}
