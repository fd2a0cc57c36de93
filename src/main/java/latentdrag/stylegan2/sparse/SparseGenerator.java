package latentdrag.stylegan2.sparse;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import latentdrag.generator.CellSet;
import latentdrag.generator.NoiseInput;
import latentdrag.generator.SparseSynthesis;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.NoiseMaps;
import latentdrag.stylegan2.Operations;
import latentdrag.stylegan2.SynthesisNetwork;
import org.jspecify.annotations.Nullable;

/**
 * g: w⁺ → features on a region of the map instead of the whole of it, and some pixels instead of the whole picture, exactly: windows flow down ({@link ReceptiveField}, {@link
 * CellFlow}), tensors flow up and gradients down again ({@link SparseView}). Keeps the weights a second time, in the layout that
 * small matrix products want; blocks are prepared when they are first used. One per model; close it before the generator. Engine
 * thread only.
 */
public final class SparseGenerator implements SparseSynthesis {
    private final SynthesisNetwork network;
    private final Architecture architecture;
    private final Operations operations;
    private final NDManager manager;
    private final boolean isCpu;
    private @Nullable PackedProduct product;
    private final List<SparseBlock> blocks = new ArrayList<>();

    /**
     * @param network whose weights must not be leaves of a gradient graph; stays the caller's and must stay open
     * @param weights owns them, and what is made here
     */
    public SparseGenerator(
            SynthesisNetwork network, Architecture architecture, Operations operations, NDManager weights) {
        this.network = network;
        this.architecture = architecture;
        this.operations = operations;
        manager = weights.newSubManager();
        isCpu = manager.getDevice().getDeviceType().equals(Device.Type.CPU);
    }

    /** The blocks up to the given one, to be asked what they need. */
    private List<SparseBlock> blocks(int last) {
        while (blocks.size() <= last) {
            blocks.add(SparseBlock.of(network.block(blocks.size()).parts(), operations.transfers()));
        }
        return blocks.subList(0, last + 1);
    }

    /** Some blocks, ready to be computed; {@code first} may lie beyond {@code last}. */
    List<SparseBlock> prepared(int first, int last) {
        PackedProduct ready = product == null ? new PackedProduct(manager) : product;
        product = ready;
        List<SparseBlock> wanted = first > last ? List.of() : blocks(last).subList(first, last + 1);
        wanted.forEach(block -> block.prepare(ready, manager));
        return wanted;
    }

    int lastBlock() {
        return network.blockCount() - 1;
    }

    Operations operations() {
        return operations;
    }

    /**
     * Tables for some pixels.
     *
     * @param seen what was looked at; null = the whole map
     */
    SparsePicture picture(int block, CellSet pixels, @Nullable CellFlow seen, NoiseInput noise, NDManager parent) {
        List<SparseBlock> all = blocks(lastBlock());
        prepared(seen == null ? block + 1 : 0, lastBlock());
        return new SparsePicture(
                all,
                block,
                PictureFlow.of(all, block, pixels),
                seen,
                network.noises().of(noise),
                parent.newSubManager());
    }

    @Override
    public CellSet featuresOf(int block, CellSet pixels) {
        return PictureFlow.of(blocks(lastBlock()), block, pixels).features();
    }

    /** Number of values in a row of w⁺. */
    int wDim() {
        return architecture.wDim();
    }

    /** Number of rows of w⁺. */
    int numWs() {
        return architecture.numWs();
    }

    NoiseMaps noises() {
        return network.noises();
    }

    @Override
    public SparseRun newRun(NoiseInput noise) {
        return new SparseRun(this, manager.newSubManager(), noise);
    }

    /** What a region of a block's output needs of every layer below. */
    CellFlow flow(int block, CellSet output) {
        List<CellFlow.Part> parts = new ArrayList<>();
        CellSet wanted = output;
        List<SparseBlock> below = blocks(block);
        for (int i = block; i >= 0; i--) {
            CellFlow.Part part = below.get(i).flow(wanted);
            parts.add(0, part);
            wanted = part.input();
        }
        return new CellFlow(parts);
    }

    /** Never on a graphics card, which has the whole map done before it could be told of a region's layers one by one. */
    @Override
    public boolean isCheaper(int block, CellSet seen, CellSet pulled) {
        return isCpu && SparseCost.isBelowMap(blocks(block), flow(block, seen), flow(block, pulled));
    }

    @Override
    public void close() {
        manager.close();
    }
}
