package latentdrag.drag;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import latentdrag.generator.Activation;
import latentdrag.generator.CellSet;
import latentdrag.generator.Generator;
import latentdrag.generator.NoiseInput;
import latentdrag.generator.SparseSynthesis;
import org.jspecify.annotations.Nullable;

/** A pass over the whole feature map, with the graph that leads back to w⁺: the plain control of those at some cells. */
public final class DenseFeatures implements FeaturePass {
    private final TensorAccess access;
    private final NDManager manager;
    private final NDArray ws; // [1, numWs, wDim]
    private final OptimisedLatent latent;
    private final Activation activation;
    private final FeatureGrid grid;
    private final CellSet cells;

    private DenseFeatures(
            TensorAccess access, NDArray ws, OptimisedLatent latent, Activation activation, FeatureGrid grid) {
        this.access = access;
        this.manager = ws.getManager();
        this.ws = ws;
        this.latent = latent;
        this.activation = activation;
        this.grid = grid;
        this.cells = CellSet.whole(grid.y().cells(), grid.x().cells());
    }

    /**
     * Synthesises up to the feature block.
     *
     * @param ws w⁺ [1, numWs, wDim], in a manager of its own; both belong to the pass from then on
     * @param latent knows the noise, and the values of that w⁺ when a picture is drawn
     * @param withPicture whether to go on to the picture, whose gradient nobody asks for, as the published program does
     */
    public static DenseFeatures at(
            DragServices services, NDArray ws, OptimisedLatent latent, int block, boolean withPicture) {
        try (GradientCollector collecting = Engine.getInstance().newGradientCollector()) {
            Generator generator = services.generator();
            ws.setRequiresGradient(true);
            Activation seen = generator.features(ws, block, latent.noise());
            int last = generator.shape().layers().size() - 1;
            if (withPicture && block < last) {
                generator.forward(seen, ws, last, latent.noise());
            }
            return new DenseFeatures(services.access(), ws, latent, seen, FeatureGrid.of(generator.shape(), block));
        } catch (RuntimeException | Error e) {
            ws.getManager().close();
            throw e;
        }
    }

    @Override
    public CellSet cells() {
        return cells;
    }

    NoiseInput noise() {
        return latent.noise();
    }

    NDArray ws() {
        return ws;
    }

    Activation activation() {
        return activation;
    }

    /** F [1, channels, height, width], in the graph of w⁺. */
    public NDArray features() {
        return activation.x();
    }

    private int channels() {
        return (int) features().getShape().get(1);
    }

    @Override
    public FeatureWindow window(CellSet wanted) {
        try (NDManager copying = manager.newSubManager()) {
            NDArray map = features().stopGradient();
            map.attach(copying);
            float[] values = access.transfers().floats(cellsOf(map, wanted, copying));
            return new FeatureWindow(grid, wanted, channels(), values);
        }
    }

    /** [cells, channels], in the map's manager. */
    private NDArray cellsOf(NDArray map, CellSet wanted, NDManager tables) {
        return access.cells().of(map, tables.create(wanted.cellIndices()));
    }

    @Override
    public NDArray picture(CellSet pixels, SparseSynthesis.Run run, NDManager drawing) {
        return run.picture(activation, latent.values(), pixels, drawing);
    }

    /** @param rows not used: autograd makes the gradient of every row */
    @Override
    public Descent descent(FeatureGradient gradient, @Nullable HeldCells held, int rows) {
        double maskLoss = 0;
        CellSet pulled = gradient.touched();
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            // ⟨∂L/∂F, F⟩ has the gradient of L on w⁺, since ∂L/∂F is a constant here.
            NDArray weights = manager.create(gradient.toFloats(pulled), new Shape(pulled.size(), gradient.channels()));
            NDArray loss = cellsOf(features(), pulled, manager).mul(weights).sum();
            if (held != null) {
                NDArray term = held.term().loss(features()); // all of it: F is there anyway
                maskLoss = access.transfers().number(term);
                loss = loss.add(term);
            }
            collector.backward(loss);
        }
        return new Descent(maskLoss, access.transfers().floats(ws.getGradient()));
    }

    /**
     * The same without leaving the device.
     *
     * @param gradient ∂L/∂F [1, channels, height, width], a constant
     * @param term of the mask; null when nothing is held
     */
    public DeviceDescent descent(NDArray gradient, @Nullable MaskTerm term) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray loss = features().mul(gradient).sum();
            NDArray maskLoss = null;
            if (term != null) {
                maskLoss = term.loss(features());
                loss = loss.add(maskLoss);
                maskLoss = maskLoss.stopGradient();
            }
            collector.backward(loss);
            return new DeviceDescent(maskLoss, ws.getGradient());
        }
    }

    /**
     * @param maskLoss the second term of the loss, a scalar; null when nothing is held
     * @param gradient ∂L/∂w⁺ [1, numWs, wDim]
     */
    public record DeviceDescent(@Nullable NDArray maskLoss, NDArray gradient) {}

    @Override
    public void close() {
        manager.close();
    }
}
