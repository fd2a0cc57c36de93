package latentdrag.lab.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import latentdrag.drag.ComputeMode;
import latentdrag.drag.DragOptimiser;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.MaskSampling;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.engine.LatentSource;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.lab.bench.SpeedReport.Way;
import latentdrag.lab.random.RandomNetwork;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.network.StyleGan2Generator;

/** What speed is measured on: a network with random weights, every way of making steps on it, and drags. Engine thread only. */
final class SpeedSubject implements AutoCloseable {
    /** Handles lie within this part of the picture's height from its middle, what may change reaches a little farther. */
    private static final double POINTS_WITHIN = 0.28;

    private static final double EDITABLE_WITHIN = 0.38;
    private static final double PULL = 0.1;

    private final int size;
    private final Architecture shape;
    private final StyleGan2Generator generator;
    private final Map<Way, DragOptimiser> optimisers = new EnumMap<>(Way.class);
    private final Latent latent;

    SpeedSubject(NDManager base, Architecture shape) {
        this.shape = shape;
        size = shape.height();
        NDManager weights = base.newSubManager();
        generator = new StyleGan2Generator(shape, weights, RandomNetwork.weights(weights, shape, 1));
        for (Way way : Way.values()) {
            optimisers.put(way, new DragOptimiser(generator, extent(way)));
        }
        latent = new LatentSource(generator).latent(LatentOrigin.Seed.of(0, 0.7));
    }

    private static ComputeMode extent(Way way) {
        return switch (way) {
            case PLAIN -> ComputeMode.PICTURE;
            case WHOLE -> ComputeMode.MAP;
            case REGION -> ComputeMode.REGION;
            case CHOSEN -> ComputeMode.CHEAPEST;
        };
    }

    StyleGan2Generator generator() {
        return generator;
    }

    /** Where every drag begins. */
    Latent latent() {
        return latent;
    }

    /** The feature map that drags read. */
    Architecture.Block map() {
        return shape.blocks().get(shape.featureBlock());
    }

    /** Values of all tensors. */
    long parameters() {
        return generator.weights().values().stream().mapToLong(NDArray::size).sum();
    }

    DragOptimiser optimiser(Way way) {
        return Optional.ofNullable(optimisers.get(way)).orElseThrow();
    }

    /** Points on a sunflower's spiral around the middle, pulled each its own way; a disc that may change. Never arrives. */
    DragRequest request(SpeedPlan.Case drag, Way way) {
        double middle = (size - 1) / 2.0;
        List<PointPair> pairs = new ArrayList<>();
        for (int i = 0; i < drag.points(); i++) {
            double distance = POINTS_WITHIN * size * Math.sqrt((i + 0.5) / drag.points());
            double angle = i * Math.PI * (3 - Math.sqrt(5));
            Point handle = new Point(middle, middle)
                    .plus(distance * Math.cos(angle), distance * Math.sin(angle))
                    .rounded();
            double pull = PULL * size;
            pairs.add(new PointPair(handle, handle.plus(pull * Math.sin(3 * angle), pull * Math.cos(3 * angle))));
        }
        Optional<Mask> mask = drag.masked() ? Optional.of(editable(middle)) : Optional.empty();
        return Soak.endless(new DragRequest(latent, pairs, mask, settings(way)), 0);
    }

    /** The published numbers; what holds the rest is taken exactly where the whole map is there, else on a sample of its cells. */
    private static DragSettings settings(Way way) {
        MaskSampling sampling = way == Way.PLAIN || way == Way.WHOLE ? MaskSampling.EXACT : MaskSampling.SAMPLED;
        return DragSettings.published().withMaskSampling(sampling);
    }

    private Mask editable(double middle) {
        Point centre = new Point(middle, middle);
        return Mask.allFixed(size, size).withStroke(centre, centre, EDITABLE_WITHIN * size, true);
    }

    /**
     * Multiply-adds of the convolutions up to the feature block, forward: 3×3 · in · out for every output cell, or, where the size
     * doubles, for every input cell and 4 × 4 for the filter. Backward needs as many.
     */
    double multiplyAdds() {
        double sum = 0;
        for (int i = 0; i <= shape.featureBlock(); i++) {
            Architecture.Block block = shape.blocks().get(i);
            double cells = (double) block.height() * block.width();
            sum += cells * 9 * block.channels() * block.channels();
            if (i > 0) {
                Architecture.Block before = shape.blocks().get(i - 1);
                sum += cells / 4 * 9 * before.channels() * block.channels() + cells * 16 * block.channels();
            }
        }
        return sum;
    }

    @Override
    public void close() {
        optimisers.values().forEach(DragOptimiser::close);
        generator.close();
    }
}
