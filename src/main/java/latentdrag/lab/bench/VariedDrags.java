package latentdrag.lab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.MaskSampling;
import latentdrag.edit.Latent;
import latentdrag.engine.ModelInfo;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;

/**
 * Drags for any model, no two alike: drag n takes seed n, one to four points that lie and go at random, by turns the default settings
 * and the published ones, and every third drag a mask, its term by turns exact and sampled. Immutable; any thread.
 *
 * @param maxSteps limit of each drag, at least 1: many of them ask for what no picture can show, and a person would stop those
 */
public record VariedDrags(int maxSteps) {
    private static final int MOST_POINTS = 4;

    /** A model is opened anew after so many drags, as a person does who tries another. */
    private static final int REOPENED_AFTER = 20;

    /** A sheet of pictures is drawn after so many drags, as a person does who looks for an animal. */
    private static final int SHEET_AFTER = 7;

    public VariedDrags {
        if (maxSteps < 1) {
            throw new IllegalArgumentException("a drag needs at least one step, got " + maxSteps);
        }
    }

    /** @param number counts from 0 */
    public DragRequest request(int number, Latent latent, ModelInfo info) {
        SplittableRandom random = new SplittableRandom(number); // Random begins alike for numbers that are near
        List<PointPair> pairs = new ArrayList<>();
        int points = 1 + random.nextInt(MOST_POINTS);
        for (int i = 0; i < points; i++) {
            pairs.add(pair(random, info.width(), info.height()));
        }
        BenchPreset preset = number % 2 == 0 ? BenchPreset.DEFAULTS : BenchPreset.PUBLISHED;
        DragSettings settings = preset.settings(info).withMaxSteps(maxSteps);
        if (number % 3 != 2) {
            return new DragRequest(latent, pairs, Optional.empty(), settings);
        }
        MaskSampling sampling = number / 3 % 2 == 0 ? MaskSampling.EXACT : MaskSampling.SAMPLED;
        return new DragRequest(latent, pairs, Optional.of(middle(info)), settings.withMaskSampling(sampling));
    }

    private static PointPair pair(SplittableRandom random, int width, int height) {
        Point handle = new Point(width * (0.25 + random.nextDouble() / 2), height * (0.25 + random.nextDouble() / 2));
        Point target = handle.plus(width * (random.nextDouble() - 0.5) / 4, height * (random.nextDouble() - 0.5) / 4);
        return new PointPair(
                handle.rounded().clampedTo(width, height), target.rounded().clampedTo(width, height));
    }

    private static Mask middle(ModelInfo info) {
        Point middle = new Point((info.width() - 1) / 2.0, (info.height() - 1) / 2.0);
        return Mask.allFixed(info.width(), info.height()).withStroke(middle, middle, 0.38 * info.height(), true);
    }

    /** @param made drags so far */
    static boolean reopensAfter(int made) {
        return made > 0 && made % REOPENED_AFTER == 0;
    }

    /** @param made drags so far */
    static boolean drawsSheetAfter(int made) {
        return made > 0 && made % SHEET_AFTER == 0;
    }
}
