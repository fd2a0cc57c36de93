package latentdrag.drag;

import ai.djl.ndarray.NDManager;
import java.util.Optional;
import latentdrag.generator.Generator;
import latentdrag.generator.SparseSynthesis;

/**
 * What the runs on one model share: the network, its weights in the layout of cells, what draws pictures. Made with the model and closed
 * with it. Engine thread only.
 */
public final class DragServices implements AutoCloseable {
    private final Generator generator;
    private final ComputeMode extent;
    private final Optional<SparseSynthesis> sparse;
    private final NDManager manager;
    private final TensorAccess access;
    private final FrameRenderer renderer;

    /**
     * @param generator stays the caller's and must stay open
     * @param extent how much of the network a step computes
     */
    public DragServices(Generator generator, ComputeMode extent) {
        this.generator = generator;
        this.extent = extent;
        this.sparse = generator.sparse();
        this.manager = generator.manager().newSubManager();
        this.access = TensorAccess.in(manager);
        this.renderer = new FrameRenderer(generator, access.transfers());
    }

    public Generator generator() {
        return generator;
    }

    /** Draws pictures of latents. */
    public FrameRenderer renderer() {
        return renderer;
    }

    /** How much of the network a step computes. */
    public ComputeMode extent() {
        return extent;
    }

    /** How the network computes on some cells; empty where it cannot. */
    public Optional<SparseSynthesis> sparse() {
        return sparse;
    }

    public TensorAccess access() {
        return access;
    }

    @Override
    public void close() {
        renderer.close();
        sparse.ifPresent(SparseSynthesis::close);
        manager.close();
    }
}
