package latentdrag.drag;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import latentdrag.stylegan.Activation;
import latentdrag.stylegan.Generator;
import latentdrag.stylegan.Noise;
import latentdrag.stylegan.Operations;
import latentdrag.stylegan.Region;
import latentdrag.stylegan.RegionRun;
import org.jspecify.annotations.Nullable;

/** A look at the whole feature map, with the graph that leads back to w⁺: the plain control of {@link RegionLook}. */
final class MapLook implements Look {
    private final Operations operations;
    private final NDManager manager;
    private final NDArray ws; // [1, numWs, wDim]
    private final Activation activation;
    private final FeatureGrid grid;
    private final Region cells;

    private MapLook(Operations operations, NDManager manager, NDArray ws, Activation activation, FeatureGrid grid) {
        this.operations = operations;
        this.manager = manager;
        this.ws = ws;
        this.activation = activation;
        this.grid = grid;
        this.cells = Region.whole(grid.y().cells(), grid.x().cells());
    }

    /**
     * Synthesises up to the feature block with constant noise.
     *
     * @param parent lives longer than the look
     * @param latent w⁺; copied
     * @param withPicture whether to go on to the picture, whose gradient nobody asks for, as the published program does
     */
    static MapLook at(Generator generator, NDManager parent, OptimisedLatent latent, int block, boolean withPicture) {
        NDManager manager = parent.newSubManager();
        try (GradientCollector collecting = Engine.getInstance().newGradientCollector()) {
            NDArray ws = manager.create(latent.values(), new Shape(1, latent.rows(), latent.dim()));
            ws.setRequiresGradient(true);
            Activation seen = generator.synthesis().features(ws, block, Noise.CONST);
            int last = generator.architecture().blocks().size() - 1;
            if (withPicture && block < last) {
                generator.synthesis().forward(seen, ws, last, Noise.CONST);
            }
            FeatureGrid grid = FeatureGrid.of(generator.architecture(), block);
            return new MapLook(generator.operations(), manager, ws, seen, grid);
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    @Override
    public Region cells() {
        return cells;
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

    private int channels() {
        return (int) features().getShape().get(1);
    }

    @Override
    public FeatureWindow window(Region wanted) {
        try (NDManager copying = manager.newSubManager()) {
            NDArray map = features().stopGradient();
            map.attach(copying);
            float[] values = cellsOf(map, wanted, copying).toFloatArray();
            return new FeatureWindow(grid, wanted, channels(), values);
        }
    }

    /** [cells, channels], in the map's manager. */
    private NDArray cellsOf(NDArray map, Region wanted, NDManager tables) {
        return operations.cells(map, tables.create(wanted.cellIndices()));
    }

    @Override
    public NDArray picture(Region pixels, RegionRun run, NDManager drawing) {
        return run.picture(activation, ws.toFloatArray(), pixels, drawing);
    }

    /** @param rows not used: autograd makes the gradient of every row */
    @Override
    public Descent descent(FeatureGradient gradient, @Nullable HeldCells held, int rows) {
        double maskLoss = 0;
        Region pulled = gradient.touched();
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            // ⟨∂L/∂F, F⟩ has the gradient of L on w⁺, since ∂L/∂F is a constant here.
            NDArray weights = manager.create(gradient.toFloats(pulled), new Shape(pulled.size(), gradient.channels()));
            NDArray loss = cellsOf(features(), pulled, manager).mul(weights).sum();
            if (held != null) {
                NDArray term = held.term().loss(features()); // all of it: F is there anyway
                maskLoss = term.getFloat();
                loss = loss.add(term);
            }
            collector.backward(loss);
        }
        return new Descent(maskLoss, ws.getGradient().toFloatArray());
    }

    @Override
    public void close() {
        manager.close();
    }
}
