package latentdrag.stylegan2.discriminator;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import latentdrag.stylegan2.Weights;
import latentdrag.stylegan2.discriminator.DiscriminatorBlock.Hearer;
import latentdrag.stylegan2.discriminator.DiscriminatorBlock.Passing;
import org.jspecify.annotations.Nullable;

/**
 * D: picture (and label) → logit, how much the picture looks like one of the training set (StyleGAN2, Figure 7; StyleGAN2-ADA). A pure
 * function of its weights, which may be leaves of a gradient graph: what is derived from them in the constructor then becomes part of it,
 * so a training step makes the network anew. Owns nothing; the weights and operations outlive it. Engine thread only.
 *
 * <p>Pictures are float32 [N, imgChannels, height, width], nominally in [−1, 1], and count as one batch: the minibatch deviation lets the
 * pictures of a group change each other's logits. Labels are float32 [N, classes], one-hot; null for an unconditional network. What does
 * not fit is an {@link IllegalArgumentException}. Results belong to the pictures' manager.
 */
public final class DiscriminatorNetwork {
    private static final Hearer NOBODY = (name, result) -> {};

    private final DiscriminatorArchitecture architecture;
    private final DiscriminatorOperations ops;
    /** The largest first. */
    private final List<DiscriminatorBlock> blocks = new ArrayList<>();

    private final @Nullable LabelMapping mapping;
    private final Epilogue epilogue;

    /**
     * @param weights every tensor of {@link DiscriminatorArchitecture#tensorShapes()}, float32
     * @param operations made once, outlives the network
     * @throws IllegalArgumentException naming the tensor, if one is missing or has another shape
     */
    public DiscriminatorNetwork(
            DiscriminatorArchitecture architecture, Map<String, NDArray> weights, DiscriminatorOperations operations) {
        Weights.check(architecture.tensorShapes(), weights);
        this.architecture = architecture;
        ops = operations;
        Weights all = new Weights(weights, "");
        for (int i = architecture.blocks().size() - 1; i > 0; i--) {
            blocks.add(new DiscriminatorBlock(
                    architecture, i, all.at(DiscriminatorArchitecture.blockName(i)), operations));
        }
        mapping = architecture.labels().classes() == 0
                ? null
                : new LabelMapping(architecture.labels(), all.at("mapping"), operations);
        epilogue = new Epilogue(architecture, all.at(DiscriminatorArchitecture.blockName(0)), operations);
    }

    public DiscriminatorArchitecture architecture() {
        return architecture;
    }

    /** Logits [N, 1]; differentiable in pictures, labels and weights. */
    public NDArray logits(NDArray pictures, @Nullable NDArray labels) {
        return forward(pictures, labels, NOBODY);
    }

    /**
     * What the first layer takes, [N, c·fold², h/fold, w/fold] for a folded input stage; differentiable. A network of the same weights with a
     * plain input stage and pictures of that kind gives the same logits for it.
     */
    public NDArray input(NDArray pictures) {
        requirePictures(pictures);
        return architecture.input().forward(pictures, ops);
    }

    /** Logits [N, 1] without gradient: what a block made goes at once, since at 1024 px keeping all of it takes gigabytes. */
    public NDArray judge(NDArray pictures, @Nullable NDArray labels) {
        requireFits(pictures, labels);
        Passing passing = new Passing(null, pictures);
        for (int i = -1; i < blocks.size(); i++) {
            Passing before = passing;
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                passing = i < 0
                        ? new Passing(null, architecture.input().forward(pictures, ops))
                        : blocks.get(i).forward(before, NOBODY);
                keep(passing);
            }
            close(before, passing, pictures);
        }
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray logits = epilogue.forward(passing, map(labels), NOBODY);
            NDScope.unregister(logits);
            return logits;
        } finally {
            close(passing, null, pictures);
        }
    }

    private static void keep(Passing passing) {
        if (passing.x() != null) {
            NDScope.unregister(passing.x());
        }
        NDScope.unregister(passing.image());
    }

    private static void close(Passing before, @Nullable Passing after, NDArray pictures) {
        if (before.x() != null) {
            before.x().close();
        }
        if (before.image() != pictures && (after == null || after.image() != before.image())) {
            before.image().close();
        }
    }

    /** What each block hands on, the largest first, without the epilogue, which sees the batch; differentiable. */
    public List<NDArray> features(NDArray pictures) {
        requirePictures(pictures);
        Passing passing = new Passing(null, architecture.input().forward(pictures, ops));
        List<NDArray> features = new ArrayList<>();
        for (DiscriminatorBlock block : blocks) {
            passing = block.forward(passing, NOBODY);
            features.add(Objects.requireNonNull(passing.x()));
        }
        return features;
    }

    /**
     * Every result by its name, in the order in which they are made: "b32.fromrgb", "b32.image" ('skip': the picture for the next block),
     * "b32", …, "cmap" (of the labels), "b4.fromrgb", "b4.mbstd", "b4.conv", "b4.fc", "b4.out", "logits"; differentiable.
     */
    public Map<String, NDArray> activations(NDArray pictures, @Nullable NDArray labels) {
        Map<String, NDArray> heard = new LinkedHashMap<>();
        NDArray logits = forward(pictures, labels, heard::put);
        heard.put("logits", logits);
        return heard;
    }

    /** ∂ Σ logits / ∂ pictures [N, imgChannels, height, width]. Not inside another gradient: a process has one collector. */
    public NDArray gradient(NDArray pictures, @Nullable NDArray labels) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray leaf = pictures.duplicate();
            leaf.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(logits(leaf, labels).sum());
            }
            NDArray gradient = leaf.getGradient();
            NDScope.unregister(gradient);
            return gradient;
        }
    }

    private NDArray forward(NDArray pictures, @Nullable NDArray labels, Hearer hearer) {
        requireFits(pictures, labels);
        Passing passing = new Passing(null, architecture.input().forward(pictures, ops));
        for (DiscriminatorBlock block : blocks) {
            passing = block.forward(passing, hearer);
        }
        NDArray map = map(labels);
        if (map != null) {
            hearer.hear("cmap", map);
        }
        return epilogue.forward(passing, map, hearer);
    }

    private @Nullable NDArray map(@Nullable NDArray labels) {
        return mapping == null ? null : mapping.forward(Objects.requireNonNull(labels));
    }

    private void requireFits(NDArray pictures, @Nullable NDArray labels) {
        requirePictures(pictures);
        int batch = (int) pictures.getShape().get(0);
        if (!architecture.deviation().takes(batch)) {
            throw new IllegalArgumentException("a batch of " + batch + " does not divide into groups of "
                    + architecture.deviation().group(batch));
        }
        int classes = architecture.labels().classes();
        Shape needed = new Shape(batch, classes);
        if (classes > 0 ? labels == null || !labels.getShape().equals(needed) : labels != null) {
            throw new IllegalArgumentException("labels must be " + (classes > 0 ? needed : "none") + ", got "
                    + (labels == null ? "none" : labels.getShape()));
        }
    }

    private void requirePictures(NDArray pictures) {
        Shape shape = pictures.getShape();
        if (shape.dimension() != 4
                || shape.get(0) < 1
                || shape.get(1) != architecture.imgChannels()
                || shape.get(2) != architecture.height()
                || shape.get(3) != architecture.width()) {
            throw new IllegalArgumentException("pictures must be [N, " + architecture.imgChannels() + ", "
                    + architecture.height() + ", " + architecture.width() + "], got " + shape);
        }
    }
}
