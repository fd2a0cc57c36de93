package latentdrag.stylegan;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import latentdrag.generator.Noise;
import latentdrag.generator.Region;
import latentdrag.generator.SparseSynthesis;
import org.jspecify.annotations.Nullable;

/**
 * g: w⁺ → features on a region of the map instead of the whole of it, and some pixels instead of the whole picture, exactly: windows flow down ({@link Stencil}, {@link
 * RegionFlow}), tensors flow up and gradients down again ({@link RegionView}). Keeps the weights a second time, in the layout that
 * small matrix products want; blocks are prepared when they are first used. One per model; close it before the generator. Engine
 * thread only.
 */
public final class RegionSynthesis implements SparseSynthesis {
    private final SynthesisNetwork network;
    private final Architecture architecture;
    private final Operations operations;
    private final NDManager manager;
    private final boolean isCpu;
    private @Nullable PackedProduct product;
    private final List<RegionBlock> blocks = new ArrayList<>();

    /** @param generator stays the caller's and must stay open; its weights must not be leaves of a gradient graph */
    public RegionSynthesis(StyleGan2Generator generator) {
        network = generator.synthesis();
        architecture = generator.architecture();
        operations = generator.operations();
        manager = generator.manager().newSubManager();
        isCpu = manager.getDevice().getDeviceType().equals(Device.Type.CPU);
    }

    /** The blocks up to the given one, to be asked what they need. */
    private List<RegionBlock> blocks(int last) {
        while (blocks.size() <= last) {
            blocks.add(network.block(blocks.size()).onRegions());
        }
        return blocks.subList(0, last + 1);
    }

    /** Some blocks, ready to be computed; {@code first} may lie beyond {@code last}. */
    List<RegionBlock> prepared(int first, int last) {
        PackedProduct ready = product == null ? new PackedProduct(manager) : product;
        product = ready;
        List<RegionBlock> wanted = first > last ? List.of() : blocks(last).subList(first, last + 1);
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
    RegionPicture picture(int block, Region pixels, @Nullable RegionFlow seen, Noise noise, NDManager parent) {
        List<RegionBlock> all = blocks(lastBlock());
        prepared(seen == null ? block + 1 : 0, lastBlock());
        return new RegionPicture(
                all,
                block,
                PictureFlow.of(all, block, pixels),
                seen,
                network.noises().of(noise),
                parent.newSubManager());
    }

    @Override
    public Region featuresOf(int block, Region pixels) {
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
    public RegionRun newRun(Noise noise) {
        return new RegionRun(this, manager.newSubManager(), noise);
    }

    /** What a region of a block's output needs of every layer below. */
    RegionFlow flow(int block, Region output) {
        List<RegionFlow.Part> parts = new ArrayList<>();
        Region wanted = output;
        List<RegionBlock> below = blocks(block);
        for (int i = block; i >= 0; i--) {
            RegionFlow.Part part = below.get(i).flow(wanted);
            parts.add(0, part);
            wanted = part.input();
        }
        return new RegionFlow(parts);
    }

    /** Never on a graphics card, which has the whole map done before it could be told of a region's layers one by one. */
    @Override
    public boolean isCheaper(int block, Region seen, Region pulled) {
        return isCpu && RegionCost.isBelowMap(blocks(block), flow(block, seen), flow(block, pulled));
    }

    @Override
    public void close() {
        manager.close();
    }
}
