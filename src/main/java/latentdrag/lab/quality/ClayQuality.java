package latentdrag.lab.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import latentdrag.image.Frame;
import latentdrag.image.Point;
import latentdrag.lab.clay.ClayGenerator;
import latentdrag.lab.clay.ClayLandmarks;
import latentdrag.lab.clay.ClayPictures;
import latentdrag.lab.clay.ClayRegions;
import latentdrag.lab.clay.ClayValue;
import latentdrag.lab.clay.ClayValues;
import latentdrag.lab.clay.ClayWorld;
import latentdrag.lab.clay.LandmarkName;
import latentdrag.lab.landmarks.LandmarkDetector;
import latentdrag.tensor.NumpyRandom;

/**
 * How good a generator of clay animals is, measured against the world on animals never trained on: seeds from one million, which are
 * fixed here, while training draws from another random source. Holds nothing; one thread, the generator's.
 */
public final class ClayQuality {
    private static final long FIRST_SEED = 1_000_000;
    /** Style mixing is measured on fewer animals than pictures are compared, each mixed with its neighbour. */
    private static final int MIXED_EVERY = 5;
    /** From here on animals that are only looked at as a second set of the world's own pictures. */
    private static final int OTHERS = 500_000;
    /** Animals on which the detector itself is measured, at most. */
    private static final int MOST_FOUND = 200;

    private final ClayWorld world = new ClayWorld();
    private final ClayGenerator generator;
    private final Optional<LandmarkDetector> detector;
    private final int size;

    /** @param detector to re-find landmarks in generated pictures; empty = what needs it is left out */
    public ClayQuality(ClayGenerator generator, Optional<LandmarkDetector> detector) {
        this.generator = generator;
        this.detector = detector;
        size = generator.size();
    }

    /**
     * @param pictures number of draws
     * @param size pixels along each side
     * @param psnr of whole pictures at ψ 1, in dB, mean over draws
     * @param psnrHead the same within the box of the head
     * @param psnrTruncated of whole pictures at ψ 0.7, the default of the editor
     * @param psnrAverage of the one picture at ψ 0 against the animal in the middle of every range
     * @param landmarks where the detector sees them; empty without a detector
     * @param shapeChangesFur change of the mean fur colour when only coarse and middle rows are another animal's, as a share of the
     *     full range, mean
     * @param worldChangesFur the same in the world's own pictures, where only the light falls differently
     * @param face eyes, nose, mouth and irises at ψ 1
     * @param structure coarse and fine structure at ψ 1
     */
    public record Result(
            int pictures,
            int size,
            double psnr,
            double psnrHead,
            double psnrTruncated,
            double psnrAverage,
            Optional<Landmarks> landmarks,
            double shapeChangesFur,
            double worldChangesFur,
            FaceTally.Result face,
            Structure structure) {}

    /**
     * Whether structure of every size is there, and in its place.
     *
     * @param psnrHalf of pictures of half the size, in dB, mean over draws: what is left when the finest is not asked for
     * @param octaves energy over the world's, in the octaves of 2–4, 4–8, … cycles across the picture
     * @param wasserstein distance of small pieces from the world's, times 1000, by band from the finest on ({@link SlicedWasserstein})
     * @param floor the same between two sets of the world's own pictures
     */
    public record Structure(double psnrHalf, List<Double> octaves, List<Double> wasserstein, List<Double> floor) {
        public Structure {
            octaves = List.copyOf(octaves);
            wasserstein = List.copyOf(wasserstein);
            floor = List.copyOf(floor);
        }
    }

    /**
     * What the detector says of landmarks that are visible, in pixels.
     *
     * @param fineMoves how far they are seen to move when only the fine rows are another animal's, mean over all
     * @param worldMoves the same in the world's own pictures, where nothing moves: what the detector's error adds
     * @param detectorError how far the detector is off on the world's own pictures
     * @param generatedError how far it finds them from where they should be in generated pictures: its error and the generator's
     * @param apart how far it finds them apart in a generated picture and in the world's of the same animal: the generator's error
     * @param each landmark by itself
     */
    public record Landmarks(
            double fineMoves,
            double worldMoves,
            DetectorAccuracy detectorError,
            DetectorAccuracy generatedError,
            double apart,
            List<Shift> each) {
        public Landmarks {
            each = List.copyOf(each);
        }
    }

    /**
     * One landmark under mixed fine rows.
     *
     * @param count pairs of pictures in which it was visible
     * @param mean pixels it was seen to move
     * @param world the same in the world's own pictures, where it does not move
     * @param worst pixels it moved in the worst of them
     */
    public record Shift(LandmarkName name, int count, double mean, double world, double worst) {}

    /**
     * @param progress told the share done, 0 to 1
     * @throws java.util.concurrent.CancellationException where the listener throws it: nothing is held
     */
    public Result measure(int pictures, DoubleConsumer progress) {
        double psnr = 0;
        double head = 0;
        double truncated = 0;
        Mixing mixing = new Mixing();
        FaceTally face = new FaceTally();
        StructureTally structure = new StructureTally(pictures, size);
        for (int i = 0; i < pictures; i++) {
            double[] z = draw(i);
            ClayValues values = ClayValues.fromGaussian(z);
            float[] target = world.render(values, size);
            float[] picture = generator.picture(z, 1);
            psnr += ClayPictures.psnr(picture, target, size) / pictures;
            head += ClayPictures.psnr(picture, target, size, ClayLandmarks.headBox(values, size)) / pictures;
            face.add(values, picture, target, size);
            structure.add(picture, target, world.render(ClayValues.fromGaussian(draw(OTHERS + i)), size));
            float[] nearer = world.render(ClayValues.fromGaussian(z, 0.7), size);
            truncated += ClayPictures.psnr(generator.picture(z, 0.7), nearer, size) / pictures;
            if (i % MIXED_EVERY == 0) {
                mixing.add(z, draw(i + 1), target, picture);
            }
            progress.accept((i + 1.0) / pictures);
        }
        double average =
                ClayPictures.psnr(generator.picture(draw(0), 0), world.render(ClayValues.middle(), size), size);
        return new Result(
                pictures,
                size,
                psnr,
                head,
                truncated,
                average,
                detector.map(f -> landmarks(f, mixing, Math.min(MOST_FOUND, pictures))),
                mixing.furChange / mixing.count,
                mixing.worldFurChange / mixing.count,
                face.result(),
                structure.result());
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

    private Landmarks landmarks(LandmarkDetector looking, Mixing mixing, int animals) {
        return new Landmarks(
                mixing.moves.mean(),
                mixing.worldMoves.mean(),
                DetectorAccuracy.measure(looking, animals, size, FIRST_SEED),
                DetectorAccuracy.onGenerated(looking, generator, animals, FIRST_SEED, 1),
                mixing.apart.mean(),
                Arrays.stream(LandmarkName.values())
                        .map(name -> new Shift(
                                name,
                                mixing.moves.count(name),
                                mixing.moves.mean(name),
                                mixing.worldMoves.mean(name),
                                mixing.moves.worst(name)))
                        .toList());
    }

    private static double[] draw(int number) {
        return new NumpyRandom(FIRST_SEED + number).randn(ClayValue.count());
    }

    private final class Mixing {
        private int count;
        private double furChange;
        private double worldFurChange;
        private final LandmarkTally moves = new LandmarkTally();
        private final LandmarkTally worldMoves = new LandmarkTally();
        private final LandmarkTally apart = new LandmarkTally();

        /** @param target the world's own picture of z */
        void add(double[] z, double[] other, float[] target, float[] picture) {
            count++;
            ClayValues one = ClayValues.fromGaussian(z);
            ClayValues two = ClayValues.fromGaussian(other);
            float[] otherFine = generator.picture(z, z, other, 1);
            detector.ifPresent(f -> {
                List<Point> found = f.find(picture, size);
                moves.add(one, size, found, f.find(otherFine, size));
                float[] recoloured = world.render(ClayValues.mixed(one, one, two), size);
                List<Point> inWorld = f.find(target, size);
                worldMoves.add(one, size, inWorld, f.find(recoloured, size));
                apart.add(one, size, inWorld, found);
            });
            float[] otherShape = generator.picture(other, other, z, 1);
            ClayValues mixed = ClayValues.mixed(two, two, one);
            furChange += ClayRegions.distance(fur(picture, one), fur(otherShape, mixed));
            worldFurChange += ClayRegions.distance(fur(target, one), fur(world.render(mixed, size), mixed));
        }
    }

    /** Mean colour of the fur of head and body, each channel in [0, 1]; where the fur is, the world says. */
    private double[] fur(float[] picture, ClayValues values) {
        return ClayRegions.meanColour(picture, ClayRegions.fur(values, size));
    }
}
