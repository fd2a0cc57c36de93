package latentdrag.lab.quality;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.lab.clay.ClayDrag;
import latentdrag.lab.clay.ClayGenerator;
import latentdrag.lab.clay.ClayLandmarks;
import latentdrag.lab.clay.ClayPictures;
import latentdrag.lab.clay.ClayRegions;
import latentdrag.lab.clay.ClayValues;
import latentdrag.lab.clay.ClayWorld;
import latentdrag.lab.clay.Landmark;
import latentdrag.lab.clay.LandmarkName;
import latentdrag.lab.landmarks.LandmarkDetector;
import org.jspecify.annotations.Nullable;

/**
 * Says what became of a drag, from pictures alone: where a detector sees the landmarks now, what the world's own picture of the target
 * looks like, and what changed that should not have. Lengths are in pixels of the pictures judged. Belongs to the detector's thread.
 */
public final class ClayDragJudge {
    /** Edges of generated pictures are a sixty-fourth of the side wide; next to what moved they move with it. */
    private static final int MARGIN_PART = 64;
    /** As a share of the side: a landmark that the world moves by less is to stay. */
    private static final double STAYS = 0.005;

    private final LandmarkDetector detector;
    private final int size;
    private final List<LandmarkName> dragged;
    private final List<Landmark> from;
    private final List<Landmark> to;
    private final float[] worldBefore;
    private final float[] worldTarget;
    private final BitSet background;
    private final BitSet fur;
    private final BitSet outside;
    private final double farthest;

    /** @param size pixels along each side of the pictures to come */
    public ClayDragJudge(ClayDrag drag, int size, LandmarkDetector detector) {
        this.detector = detector;
        this.size = size;
        dragged = drag.landmarks();
        ClayValues source = drag.source();
        ClayValues target = drag.target();
        from = ClayLandmarks.of(source, size);
        to = ClayLandmarks.of(target, size);
        ClayWorld world = new ClayWorld();
        worldBefore = world.render(source, size);
        worldTarget = world.render(target, size);
        background = ClayRegions.background(source, size);
        background.and(ClayRegions.background(target, size));
        fur = ClayRegions.fur(source, size);
        fur.and(ClayRegions.fur(target, size));
        outside = ClayRegions.changed(worldBefore, worldTarget, size, Math.max(1, size / MARGIN_PART));
        outside.flip(0, size * size);
        farthest = dragged.stream().mapToDouble(this::travel).max().orElse(0);
    }

    /**
     * What became of a drag. "Seen" is where the detector sees it.
     *
     * @param beforePx from the dragged landmarks as seen before to their targets, mean
     * @param afterPx the same after
     * @param movingBeforePx the same before, for those that the world moves at least half as far as the farthest
     * @param movingAfterPx the same after
     * @param staysPx how far landmarks are seen to have moved that the world does not move, mean; null when there are none
     * @param background change of the mean colour of what is behind both animals, as a share of the full range
     * @param fur change of the mean colour of what is fur in both animals
     * @param furOfWorld the same between the world's pictures, where only light and shadow fall differently
     * @param outside mean change of the pixels outside the moved part; that is where the world's own two pictures differ by more than
     *     2 of 255 levels, grown by a sixty-fourth of the side
     * @param outsideShare how much of the picture that is
     * @param psnrBefore of the picture before against the world's own picture of the target, in dB
     * @param psnrAfter of the picture after against the same
     * @param psnrOwn of the picture before against the world's own picture of it: what the generator itself makes of an animal
     */
    public record Verdict(
            double beforePx,
            double afterPx,
            double movingBeforePx,
            double movingAfterPx,
            @Nullable Double staysPx,
            double background,
            double fur,
            double furOfWorld,
            double outside,
            double outsideShare,
            double psnrBefore,
            double psnrAfter,
            double psnrOwn) {}

    /**
     * The best there is to reach: the generator's own picture of the target's values.
     *
     * @param px from the dragged landmarks as seen to where they should be: error of detector and generator
     * @param movingPx the same for those that move
     * @param psnr against the world's picture, in dB
     */
    public record Best(double px, double movingPx, double psnr) {}

    /** @return judgement of what a drag made of a picture */
    public Verdict judge(Frame before, Frame after) {
        float[] a = ClayPictures.planes(before);
        float[] b = ClayPictures.planes(after);
        List<Point> seenBefore = detector.find(a, size);
        List<Point> seenAfter = detector.find(b, size);
        return new Verdict(
                toTarget(seenBefore, k -> true),
                toTarget(seenAfter, k -> true),
                toTarget(seenBefore, this::moves),
                toTarget(seenAfter, this::moves),
                stays(seenBefore, seenAfter),
                colourChange(a, b, background),
                colourChange(a, b, fur),
                colourChange(worldBefore, worldTarget, fur),
                ClayRegions.difference(a, b, outside),
                (double) outside.cardinality() / (size * size),
                ClayPictures.psnr(a, worldTarget, size),
                ClayPictures.psnr(b, worldTarget, size),
                ClayPictures.psnr(a, worldBefore, size));
    }

    /** @param generator the model that is dragged */
    public Best best(ClayDrag drag, ClayGenerator generator) {
        double[] z = drag.targetGaussian();
        float[] picture = generator.picture(z, ClayDrag.rootMeanSquare(z));
        List<Point> seen = detector.find(picture, size);
        return new Best(
                toTarget(seen, k -> true), toTarget(seen, this::moves), ClayPictures.psnr(picture, worldTarget, size));
    }

    /** How far the dragged landmarks are seen apart in two pictures, mean. */
    public double apart(Frame one, Frame other) {
        List<Point> a = detector.find(one);
        List<Point> b = detector.find(other);
        return dragged.stream()
                .mapToDouble(name -> a.get(name.ordinal()).distanceTo(b.get(name.ordinal())))
                .average()
                .orElse(0);
    }

    /** The moved part, the rest being held: what a person who knew the result would draw as a mask. */
    public Mask mayChange() {
        boolean[] editable = new boolean[size * size];
        for (int i = 0; i < editable.length; i++) {
            editable[i] = !outside.get(i);
        }
        return Mask.of(size, size, editable);
    }

    /** Likeness of two pictures in dB. */
    public double psnr(Frame one, Frame other) {
        return ClayPictures.psnr(ClayPictures.planes(one), ClayPictures.planes(other), size);
    }

    /** The world's own picture of the target, as a generator's picture becomes one. */
    public Frame target() {
        return ClayPictures.sheet(List.of(worldTarget), size, 1);
    }

    private double travel(LandmarkName name) {
        return from.get(name.ordinal())
                .point()
                .distanceTo(to.get(name.ordinal()).point());
    }

    private boolean moves(int index) {
        return travel(dragged.get(index)) >= farthest / 2;
    }

    private double toTarget(List<Point> seen, IntPredicate which) {
        return IntStream.range(0, dragged.size())
                .filter(which)
                .map(i -> dragged.get(i).ordinal())
                .mapToDouble(k -> seen.get(k).distanceTo(to.get(k).point()))
                .average()
                .orElseThrow();
    }

    private @Nullable Double stays(List<Point> before, List<Point> after) {
        List<Double> moved = new ArrayList<>();
        for (LandmarkName name : LandmarkName.values()) {
            int k = name.ordinal();
            if (from.get(k).visible() && to.get(k).visible() && travel(name) < STAYS * size) {
                moved.add(before.get(k).distanceTo(after.get(k)));
            }
        }
        return moved.isEmpty()
                ? null
                : moved.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static double colourChange(float[] a, float[] b, BitSet pixels) {
        return ClayRegions.distance(ClayRegions.meanColour(a, pixels), ClayRegions.meanColour(b, pixels));
    }
}
