package latentdrag.invert;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Optional;
import latentdrag.generator.Generator;
import latentdrag.generator.NoiseInput;
import latentdrag.tensor.DeviceCopies;

/** The pictures of a batch of w⁺, and the way back from a gradient on them. Engine thread only, gradients off outside of it. */
final class PictureGradient {
    private final Generator generator;
    private final DeviceCopies transfers = new DeviceCopies();

    PictureGradient(Generator generator) {
        this.generator = generator;
    }

    /** A loss of pictures. */
    @FunctionalInterface
    interface Loss {
        /**
         * @param pictures [N, channels, height, width], nominally in [−1, 1]
         * @return ∂L/∂pictures
         */
        float[] gradient(float[] pictures);
    }

    /**
     * @param ws w⁺ of a batch, row by row [N, rows, wDim]
     * @param count N
     * @param rung whose picture is drawn, at the size of its layer
     * @return ∂L/∂w⁺ [N, rows, wDim]
     */
    float[] of(float[] ws, int count, Rung rung, NoiseInput noise, Loss loss) {
        try (NDManager step = generator.manager().newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray leaf = step.create(ws, shape(count));
            leaf.setRequiresGradient(true);
            NDArray picture = picture(leaf, rung, noise);
            float[] slope = loss.gradient(transfers.floats(picture.stopGradient()));
            // ⟨∂L/∂picture, picture⟩ has the gradient of L on w⁺, since ∂L/∂picture is a constant here.
            collector.backward(
                    picture.mul(step.create(slope, picture.getShape())).sum());
            return transfers.floats(leaf.getGradient());
        }
    }

    /** The pictures alone [N, channels, height, width], by the same layers. */
    float[] pictures(float[] ws, int count, Rung rung, NoiseInput noise) {
        try (NDManager step = generator.manager().newSubManager()) {
            return transfers.floats(picture(step.create(ws, shape(count)), rung, noise));
        }
    }

    /** Whether the network has a picture of its own after an inner layer, as 'skip' networks do. */
    boolean hasPicture(int layer) {
        int rows = generator.shape().rows();
        try (NDManager step = generator.manager().newSubManager()) {
            NDArray ws = step.zeros(new Shape(1, rows, generator.shape().wDim()));
            return Optional.ofNullable(
                            generator.features(ws, layer, NoiseInput.NONE).rgb())
                    .isPresent();
        }
    }

    private Shape shape(int count) {
        return new Shape(count, generator.shape().rows(), generator.shape().wDim());
    }

    private NDArray picture(NDArray ws, Rung rung, NoiseInput noise) {
        if (rung.isFinished()) {
            return generator.differentiablePicture(ws, noise);
        }
        NDArray rgb = generator.features(ws, rung.layer(), noise).rgb();
        if (rgb == null) {
            throw new IllegalArgumentException("this network has no picture after layer " + rung.layer());
        }
        return rgb;
    }
}
