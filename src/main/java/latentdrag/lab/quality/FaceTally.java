package latentdrag.lab.quality;

import java.util.BitSet;
import java.util.List;
import latentdrag.lab.clay.ClayFace;
import latentdrag.lab.clay.ClayPictures;
import latentdrag.lab.clay.ClayRegions;
import latentdrag.lab.clay.ClayValues;
import latentdrag.lab.clay.PixelBox;

/**
 * How good the parts of the face are that people look at, over many pictures: signal-to-noise ratio in the boxes of eyes, nose and
 * mouth, and the colour of the irises. Squared errors are added up over pictures before the ratio is taken. Not for sharing between threads.
 */
public final class FaceTally {
    /** The rectangle in an ellipse: what of an eye's box shows the eye and little else. */
    private static final double INSIDE = Math.sqrt(0.5);

    private static final int EYES = 0;
    private static final int NOSE = 1;
    private static final int MOUTH = 2;

    private final double[] errors = new double[3];
    private final long[] counts = new long[3];
    private double irisError;
    private int irises;

    /**
     * @param eyes PSNR in dB within the outlines of both eyes
     * @param nose PSNR in dB in the box around the nose
     * @param mouth PSNR in dB in the box around the hollow of the mouth
     * @param iris how far the mean colour of the irises is off, mean over channels and pictures, in levels of 255; what is an iris, the
     *     world says
     */
    public record Result(double eyes, double nose, double mouth, double iris) {}

    /**
     * @param picture [3][size][size] in [−1, 1], of a generator
     * @param target the same of the world
     */
    public void add(ClayValues animal, float[] picture, float[] target, int size) {
        ClayFace face = ClayFace.of(animal, size);
        add(EYES, face.eyes().stream().map(eye -> eye.shrunk(INSIDE)).toList(), picture, target, size);
        add(NOSE, List.of(face.nose()), picture, target, size);
        add(MOUTH, List.of(face.mouth()), picture, target, size);
        BitSet iris = ClayRegions.irises(animal, size);
        if (!iris.isEmpty()) {
            double[] found = ClayRegions.meanColour(picture, iris);
            irisError += 255 * ClayRegions.distance(found, ClayRegions.meanColour(target, iris));
            irises++;
        }
    }

    private void add(int part, List<PixelBox> boxes, float[] picture, float[] target, int size) {
        for (PixelBox box : boxes) {
            errors[part] += ClayPictures.squaredError(picture, target, size, box);
            counts[part] += 3L * box.width() * box.height();
        }
    }

    public Result result() {
        return new Result(psnr(EYES), psnr(NOSE), psnr(MOUTH), irisError / irises);
    }

    private double psnr(int part) {
        return ClayPictures.decibels(errors[part] / counts[part]);
    }
}
