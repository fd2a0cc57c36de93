package latentdrag.stylegan2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import latentdrag.generator.Activation;
import latentdrag.generator.NoiseInput;
import latentdrag.generator.Precision;
import latentdrag.stylegan2.NoiseMaps.LayerNoise;
import org.jspecify.annotations.Nullable;

/** g: w⁺ → picture (StyleGAN2, Section 2). Engine thread only. */
public final class SynthesisNetwork {
    private final List<SynthesisBlock> blocks = new ArrayList<>();
    private final NoiseMaps noises;

    public SynthesisNetwork(Architecture architecture, Weights tensors, Operations ops) {
        for (int i = 0; i < architecture.blocks().size(); i++) {
            blocks.add(new SynthesisBlock(architecture, i, tensors.at(architecture.blockName(i)), ops));
        }
        noises = new NoiseMaps(
                blocks.stream().flatMap(block -> block.layers().stream()).toList());
    }

    /** The noise maps of all layers. */
    public NoiseMaps noises() {
        return noises;
    }

    public SynthesisBlock block(int index) {
        return blocks.get(index);
    }

    /**
     * The feature map after one block, differentiable in w⁺ (constant weights, modulated activations), and the picture so far.
     *
     * @param ws w⁺ float32 [N, numWs, wDim]
     * @param block index of the last block to compute, 0 = 4×4
     * @return arrays in the manager of {@code ws}
     */
    public Activation features(NDArray ws, int block, NoiseInput noise) {
        return forward(null, ws, block, noise);
    }

    /**
     * The picture of a network in training, without noise, with its upper blocks in bfloat16: differentiable in the weights, where they
     * are leaves, and in w⁺. Of a plain 'skip' network with the standard filter and no bound.
     *
     * @param ws w⁺ float32 [N, numWs, wDim]
     * @param operations of this network
     * @param brainFrom index of the first block in bfloat16, at least 1; beyond the last one there is none
     * @param last index of the block to end with: what is drawn so far
     * @return float32 [N, imgChannels, height, width]
     */
    public NDArray trainingPicture(NDArray ws, Operations operations, int brainFrom, int last) {
        LayerNoise none = noises.of(NoiseInput.NONE);
        Activation activation = blocks.get(0).forward(null, ws, none);
        for (int i = 1; i <= last; i++) {
            if (i == brainFrom) {
                NDArray entered = operations.brainFloats().enter(activation.x());
                activation = new Activation(activation.block(), entered, activation.rgb());
            }
            activation = blocks.get(i).forward(activation, ws, none);
        }
        return Objects.requireNonNull(activation.rgb(), "a generator makes a picture");
    }

    /** Goes on from a block's activation (null = from the constant) through later blocks; differentiable. */
    public Activation forward(@Nullable Activation from, NDArray ws, int block, NoiseInput noise) {
        int first = from == null ? 0 : from.block() + 1;
        if (block < first || block >= blocks.size()) {
            throw new IllegalArgumentException(
                    "block must be " + first + " to " + (blocks.size() - 1) + ", got " + block);
        }
        LayerNoise added = noises.of(noise);
        Activation activation = blocks.get(first).forward(from, ws, added);
        for (int i = first + 1; i <= block; i++) {
            activation = blocks.get(i).forward(activation, ws, added);
        }
        return activation;
    }

    /**
     * Goes on from a block's activation to the finished picture, in the fast form without gradient. The activation stays open.
     *
     * @return float32 [N, imgChannels, height, width], nominally in [−1, 1]
     */
    public NDArray pictureFrom(Activation from, NDArray ws, NoiseInput noise, Precision precision) {
        long pictures = ws.getShape().get(0);
        if (pictures == 1) {
            return onePicture(from, ws, noise, precision);
        }
        NDList all = new NDList();
        for (long n = 0; n < pictures; n++) {
            String one = n + ":" + (n + 1);
            NDArray rgb = from.rgb();
            Activation part = new Activation(from.block(), from.x().get(one), rgb == null ? null : rgb.get(one));
            all.add(onePicture(part, ws.get(one), noise, precision));
        }
        return NDArrays.concat(all, 0);
    }

    /** The finished picture [N, imgChannels, height, width], nominally in [−1, 1]; fast form, no gradient. */
    public NDArray picture(NDArray ws, NoiseInput noise) {
        long pictures = ws.getShape().get(0);
        NDList all = new NDList();
        for (long n = 0; n < pictures; n++) {
            all.add(onePicture(null, pictures == 1 ? ws : ws.get(n + ":" + (n + 1)), noise, Precision.SINGLE));
        }
        return pictures == 1 ? all.head() : NDArrays.concat(all, 0);
    }

    private NDArray onePicture(@Nullable Activation from, NDArray ws, NoiseInput noise, Precision precision) {
        try (IncrementalSynthesis picture = new IncrementalSynthesis(this, from, ws, noise, precision)) {
            while (!picture.advance()) {
                // block after block
            }
            return picture.take();
        }
    }

    public int blockCount() {
        return blocks.size();
    }

    /** What a block's first layer makes of a picture. Intermediates go at once: at 1024 px keeping all of them takes gigabytes. */
    NDArray pictureMiddle(int block, @Nullable Activation from, NDArray ws, NoiseInput noise, Precision precision) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray middle = blocks.get(block).pictureMiddle(from, ws, noises.of(noise), precision);
            NDScope.unregister(middle);
            return middle;
        }
    }

    /** The rest of that block. */
    Activation pictureBlock(int block, @Nullable Activation from, NDArray middle, NDArray ws, NoiseInput noise) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Activation next = blocks.get(block).picture(from, middle, ws, noises.of(noise));
            keep(next);
            return next;
        }
    }

    /** A whole picture that can be drawn bit by bit; w⁺ as for {@link #picture}, of one picture. */
    public IncrementalSynthesis incrementalPicture(NDArray ws, NoiseInput noise) {
        return new IncrementalSynthesis(this, null, ws, noise, Precision.SINGLE);
    }

    private static void keep(Activation activation) {
        NDScope.unregister(activation.x());
        if (activation.rgb() != null) {
            NDScope.unregister(activation.rgb());
        }
    }

    static void close(Activation activation) {
        activation.x().close();
        if (activation.rgb() != null) {
            activation.rgb().close();
        }
    }
}
