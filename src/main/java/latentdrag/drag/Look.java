package latentdrag.drag;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import latentdrag.drag.FeatureGrid.CellBox;
import latentdrag.stylegan.Activation;
import latentdrag.stylegan.Architecture;
import latentdrag.stylegan.Generator;
import latentdrag.stylegan.Noise;
import org.jspecify.annotations.Nullable;

/**
 * What one look at the generator saw: the feature map F of one w⁺, with the graph that leads back to it. Owns every array that was
 * made for it; closing it is the end of a step. Engine thread only.
 */
final class Look implements AutoCloseable {
    private final NDManager manager;
    private final NDArray ws; // [1, numWs, wDim]
    private final Activation activation;
    private final FeatureGrid grid;

    private Look(NDManager manager, NDArray ws, Activation activation, FeatureGrid grid) {
        this.manager = manager;
        this.ws = ws;
        this.activation = activation;
        this.grid = grid;
    }

    /**
     * Synthesises up to the feature block, and the picture only where the extent says so, with constant noise.
     *
     * @param parent lives longer than the look
     * @param latent w⁺; copied
     */
    static Look at(Generator generator, Extent extent, NDManager parent, OptimisedLatent latent, int block) {
        NDManager manager = parent.newSubManager();
        try (GradientCollector collecting = Engine.getInstance().newGradientCollector()) {
            NDArray ws = manager.create(latent.values(), new Shape(1, latent.rows(), latent.dim()));
            ws.setRequiresGradient(true);
            Activation seen = generator.synthesis().features(ws, block, Noise.CONST);
            Architecture shape = generator.architecture();
            int last = shape.blocks().size() - 1;
            if (extent == Extent.PICTURE && block < last) {
                generator.synthesis().forward(seen, ws, last, Noise.CONST);
            }
            Shape map = seen.x().getShape();
            FeatureGrid grid = FeatureGrid.of((int) map.get(2), (int) map.get(3), shape.height(), shape.width());
            return new Look(manager, ws, seen, grid);
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    FeatureGrid grid() {
        return grid;
    }

    NDArray ws() {
        return ws;
    }

    Activation activation() {
        return activation;
    }

    /** F [1, channels, height, width], in the graph of w⁺. */
    NDArray features() {
        return activation.x();
    }

    int channels() {
        return (int) features().getShape().get(1);
    }

    /** A copy of the cells in plain Java. */
    FeatureWindow window(CellBox box) {
        try (NDManager copying = manager.newSubManager()) {
            NDArray cells = features().stopGradient();
            cells.attach(copying);
            float[] values = cells.get(index(box)).transpose(0, 2, 3, 1).toFloatArray(); // [1, rows, columns, channels]
            return new FeatureWindow(grid, box, channels(), values);
        }
    }

    /**
     * The gradient of the loss on w⁺: one backward pass.
     *
     * @param gradient ∂L/∂F of the motion supervision
     * @param maskTerm the second term of the loss; null when there is none
     */
    Descent descent(FeatureGradient gradient, @Nullable MaskTerm maskTerm) {
        double maskLoss = 0;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            // ⟨∂L/∂F, F⟩ has the gradient of L on w⁺, since ∂L/∂F is a constant here.
            CellBox box = gradient.box();
            NDArray weights =
                    manager.create(gradient.toFloats(), new Shape(1, box.rows(), box.columns(), gradient.channels()));
            NDArray loss = features()
                    .get(index(box))
                    .mul(weights.transpose(0, 3, 1, 2))
                    .sum();
            if (maskTerm != null) {
                NDArray held = maskTerm.loss(features());
                maskLoss = held.getFloat();
                loss = loss.add(held);
            }
            collector.backward(loss);
        }
        return new Descent(maskLoss, ws.getGradient().toFloatArray());
    }

    /** @param gradient ∂L/∂w⁺ [numWs · wDim] */
    @SuppressWarnings("ArrayRecordComponent") // handed from one method to the next, never compared
    record Descent(double maskLoss, float[] gradient) {}

    private static NDIndex index(CellBox box) {
        return new NDIndex(":, :, {}:{}, {}:{}", box.top(), box.bottom(), box.left(), box.right());
    }

    @Override
    public void close() {
        manager.close();
    }
}
