package latentdrag.image.photograph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import latentdrag.image.Frame;

/**
 * A photograph's crop at a network's size, and how it changes when the crop is moved, for settling the crop: every function is of q, what is
 * added to the person's crop. The photograph is halved until a pixel of the target covers at most two of its pixels, then read bicubically
 * at the centres of the target's pixels; what lies beyond the photograph is reflected and weighs nothing. Immutable; any thread.
 */
public final class CropSampler {
    /** Pixels of the photograph, reduced, that one of the target's covers along a side. */
    private static final double MOST_COVERED = 2;

    /** Share of the crop beyond the photograph's edge that nobody sees. */
    private static final double LITTLE_OUTSIDE = 0.01;

    /** Pixels of the photograph for one of the network from which on a person is told. */
    private static final double MOST_ENLARGED = 1.5;

    private final PhotographPart part;
    private final Crop crop;
    private final int width;
    private final int height;

    /** [3, …] in [−1, 1]. */
    private final Plane plane;

    /** Pixels of the photograph along a side of one of the plane's. */
    private final double step;

    private CropSampler(PhotographPart part, Crop crop, int width, int height, Reduced from) {
        this.part = part;
        this.crop = crop;
        this.width = width;
        this.height = height;
        Reduced fitting = from.until(crop.width() / width / MOST_COVERED);
        plane = fitting.plane();
        step = fitting.step();
    }

    /** @param step pixels of the photograph along a side of one of the plane's */
    private record Reduced(Plane plane, double step) {
        Reduced until(double least) {
            Reduced reduced = this;
            while (reduced.step < least) {
                reduced = new Reduced(reduced.plane.halved(), 2 * reduced.step);
            }
            return reduced;
        }
    }

    /**
     * Of what has been read of a photograph.
     *
     * @param part holds the crop, and what settling may add to it
     * @param width of the target, pixels
     * @param height of the target, pixels; the crop has the shape of width × height
     * @throws IOException with one sentence for people where more than half of the crop lies outside the photograph
     */
    public static CropSampler of(PhotographPart part, Crop crop, int width, int height) throws IOException {
        requireInside(crop, part.photoWidth(), part.photoHeight());
        return new CropSampler(part, crop, width, height, new Reduced(plane(part.pixels()), part.every()));
    }

    static void requireInside(Crop crop, int photoWidth, int photoHeight) throws IOException {
        double share = crop.insideShare(photoWidth, photoHeight);
        if (share < 0.5) {
            throw new IOException("Cannot use the crop " + crop + ": only " + Math.round(100 * share)
                    + " % of it lies inside the photograph (" + photoWidth + "×" + photoHeight
                    + " pixels), and at least half is needed. Move it or make it smaller.");
        }
    }

    private static Plane plane(Frame frame) {
        int area = frame.width() * frame.height();
        byte[] bytes = frame.toBytes();
        float[] values = new float[3 * area];
        for (int i = 0; i < area; i++) {
            for (int c = 0; c < 3; c++) {
                values[c * area + i] = (bytes[3 * i + c] & 0xff) / 127.5f - 1;
            }
        }
        return new Plane(3, frame.width(), frame.height(), values);
    }

    /** The person's crop, to which an adjustment is added. */
    public Crop crop() {
        return crop;
    }

    /**
     * What a person should know of the crop; no reason not to use it.
     *
     * @param q what settling has added
     * @return each one sentence; empty as a rule
     */
    public List<String> remarks(CropAdjustment q) {
        Crop settled = crop.adjusted(q);
        List<String> remarks = new ArrayList<>();
        double outside = 1 - settled.insideShare(part.photoWidth(), part.photoHeight());
        if (outside > LITTLE_OUTSIDE) {
            remarks.add(Math.round(100 * outside)
                    + " % of the crop lies outside the photograph; what is missing is reflected and does not count.");
        }
        long across = Math.round(settled.width());
        if (across < width) {
            remarks.add("The crop is " + across + " px wide and the network's pictures " + width
                    + " px: it was enlarged, and is softer than the model's pictures.");
        } else if (across > MOST_ENLARGED * width) {
            remarks.add("The crop is " + across + " px wide and the network's pictures " + width
                    + " px: what is changed will look softer than the photograph around it.");
        }
        return remarks;
    }

    /** The same crop at another size of the same shape, not larger than this one; reads no file. */
    public CropSampler at(int otherWidth, int otherHeight) {
        if (otherWidth > width || otherHeight > height) {
            throw new IllegalArgumentException(
                    "a sampler of " + width + "×" + height + " gives no " + otherWidth + "×" + otherHeight);
        }
        return new CropSampler(part, crop, otherWidth, otherHeight, new Reduced(plane, step));
    }

    /** The target, with the crop adjusted. */
    public CropTarget sample(CropAdjustment q) {
        int area = width * height;
        float[] values = new float[3 * area];
        float[] weights = new float[area];
        double[] value = new double[3];
        Plane.Reader reader = plane.reader();
        forEachPixel(q, (i, x, y) -> {
            reader.at(inPlaneX(x), inPlaneY(y), value);
            for (int c = 0; c < 3; c++) {
                values[c * area + i] = (float) Math.max(-1, Math.min(1, value[c]));
            }
            weights[i] = x >= 0 && y >= 0 && x <= part.photoWidth() && y <= part.photoHeight() ? 1 : 0;
        });
        return new CropTarget(width, height, values, weights);
    }

    /**
     * How the target changes with the place it is read from, ∇P.
     *
     * @param byX [3, height, width], ∂target / ∂x per pixel of the photograph
     * @param byY [3, height, width], ∂target / ∂y per pixel of the photograph
     */
    @SuppressWarnings("ArrayRecordComponent") // on its way into a loss; nobody compares two
    public record Slopes(float[] byX, float[] byY) {}

    /** The photograph's gradient where {@link #sample} reads it; 0 where its values are cut at −1 and 1. */
    public Slopes slopes(CropAdjustment q) {
        int area = width * height;
        Slopes slopes = new Slopes(new float[3 * area], new float[3 * area]);
        forEachSlope(q, (i, x, y, byX, byY) -> {
            for (int c = 0; c < 3; c++) {
                slopes.byX[c * area + i] = (float) byX[c];
                slopes.byY[c * area + i] = (float) byY[c];
            }
        });
        return slopes;
    }

    /**
     * What a loss says of the crop: ∂L/∂q = Σ r · ∇P · ∂(x, y)/∂q over the target's pixels and channels.
     *
     * @param q where it is asked
     * @param r ∂L/∂target, [3, height, width]; for a loss of pixels minus the gradient on the picture, 0 where the weight is 0
     * @return ∂L/∂ log side, angle (radian), dx and dy (half sides of the person's crop)
     */
    public double[] gradient(CropAdjustment q, float[] r) {
        int area = width * height;
        if (r.length != 3 * area) {
            throw new IllegalArgumentException("a gradient on a " + width + "×" + height + " target has " + 3 * area
                    + " numbers, got " + r.length);
        }
        Crop moved = crop.adjusted(q);
        double[] sums = new double[4];
        forEachSlope(q, (i, x, y, byX, byY) -> {
            double alongX = r[i] * byX[0] + r[area + i] * byX[1] + r[2 * area + i] * byX[2];
            double alongY = r[i] * byY[0] + r[area + i] * byY[1] + r[2 * area + i] * byY[2];
            sums[0] += alongX * (x - moved.x()) + alongY * (y - moved.y());
            sums[1] += alongY * (x - moved.x()) - alongX * (y - moved.y());
            sums[2] += alongX * crop.side() / 2;
            sums[3] += alongY * crop.side() / 2;
        });
        return sums;
    }

    private interface Place {
        void is(int pixel, double x, double y);
    }

    private interface Slope {
        void is(int pixel, double x, double y, double[] byX, double[] byY);
    }

    /** The photograph's place of every target pixel's centre, rows from the top. */
    private void forEachPixel(CropAdjustment q, Place place) {
        Crop moved = crop.adjusted(q);
        double cos = Math.cos(Math.toRadians(moved.degrees()));
        double sin = Math.sin(Math.toRadians(moved.degrees()));
        for (int j = 0, i = 0; j < height; j++) {
            double down = ((j + 0.5) / height - 0.5) * moved.height();
            for (int k = 0; k < width; k++, i++) {
                double right = ((k + 0.5) / width - 0.5) * moved.width();
                place.is(i, moved.x() + right * cos - down * sin, moved.y() + right * sin + down * cos);
            }
        }
    }

    private void forEachSlope(CropAdjustment q, Slope slope) {
        double[] value = new double[3];
        double[] byX = new double[3];
        double[] byY = new double[3];
        Plane.Reader reader = plane.reader();
        forEachPixel(q, (i, x, y) -> {
            reader.at(inPlaneX(x), inPlaneY(y), value, byX, byY);
            for (int c = 0; c < 3; c++) {
                boolean cut = value[c] < -1 || value[c] > 1;
                byX[c] = cut ? 0 : byX[c] / step;
                byY[c] = cut ? 0 : byY[c] / step;
            }
            slope.is(i, x, y, byX, byY);
        });
    }

    private double inPlaneX(double x) {
        return (x - part.left()) / step;
    }

    private double inPlaneY(double y) {
        return (y - part.top()) / step;
    }
}
