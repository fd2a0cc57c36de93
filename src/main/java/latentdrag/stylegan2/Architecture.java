package latentdrag.stylegan2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import latentdrag.generator.FeatureLayer;
import latentdrag.generator.GeneratorShape;
import latentdrag.generator.Precision;

/**
 * The shape of a StyleGAN2 generator: everything about it but its weights. Immutable; any thread.
 *
 * @param zDim size of z
 * @param cDim number of classes of a conditional network; 0 = unconditional
 * @param wDim size of w
 * @param mappingLayers fully connected layers of the mapping network
 * @param mappingLrMultiplier learning-rate multiplier that scales weights and biases of those layers
 * @param kind how blocks hand on pictures
 * @param blocks synthesis blocks, smallest first; each twice the size of the one before
 * @param imgChannels 1, 3 or 4
 * @param convClamp bound on the absolute value of activations; empty = none
 * @param noise whether the layers have per-pixel noise
 * @param resampleTaps length of the resampling filter, 4 for the standard [1,3,3,1]
 * @param averagePerRow whether w_avg has a row for each row of w⁺, as encoders save it, so that each row is truncated towards its own
 */
public record Architecture(
        int zDim,
        int cDim,
        int wDim,
        int mappingLayers,
        double mappingLrMultiplier,
        Kind kind,
        List<Block> blocks,
        int imgChannels,
        OptionalDouble convClamp,
        boolean noise,
        int resampleTaps,
        boolean averagePerRow) {

    /** Block architecture (StyleGAN2, Figure 7). */
    public enum Kind {
        /** RGB summed over blocks. */
        SKIP,
        /** Residual blocks, RGB from the last one. */
        RESNET,
        /** Plain blocks, RGB from the last one. */
        ORIG
    }

    /** Output size of one synthesis block, in cells. */
    public record Block(int height, int width, int channels) {}

    public Architecture {
        blocks = List.copyOf(blocks);
        if (zDim < 1 || wDim < 1 || cDim < 0 || mappingLayers < 1) {
            throw new IllegalArgumentException("impossible mapping network: z " + zDim + ", c " + cDim + ", w " + wDim
                    + ", " + mappingLayers + " layers");
        }
        if (blocks.size() < 2) {
            throw new IllegalArgumentException("a generator has at least two synthesis blocks, got " + blocks.size());
        }
        for (int i = 1; i < blocks.size(); i++) {
            Block small = blocks.get(i - 1);
            Block large = blocks.get(i);
            if (large.height() != 2 * small.height() || large.width() != 2 * small.width()) {
                throw new IllegalArgumentException("block " + i + " must double " + small + ", got " + large);
            }
        }
    }

    /** With one w_avg for all rows, as every generator is trained. */
    public Architecture(
            int zDim,
            int cDim,
            int wDim,
            int mappingLayers,
            double mappingLrMultiplier,
            Kind kind,
            List<Block> blocks,
            int imgChannels,
            OptionalDouble convClamp,
            boolean noise,
            int resampleTaps) {
        this(
                zDim,
                cDim,
                wDim,
                mappingLayers,
                mappingLrMultiplier,
                kind,
                blocks,
                imgChannels,
                convClamp,
                noise,
                resampleTaps,
                false);
    }

    /** A standard square network: channels per block = min(base / resolution, max). */
    public static Architecture standard(
            int resolution, int zDim, int cDim, int wDim, int mappingLayers, int channelBase, int channelMax) {
        List<Block> blocks = new ArrayList<>();
        for (int size = 4; size <= resolution; size *= 2) {
            blocks.add(new Block(size, size, Math.min(channelBase / size, channelMax)));
        }
        return new Architecture(
                zDim, cDim, wDim, mappingLayers, 0.01, Kind.SKIP, blocks, 3, OptionalDouble.empty(), true, 4);
    }

    public Architecture withKind(Kind newKind) {
        return new Architecture(
                zDim,
                cDim,
                wDim,
                mappingLayers,
                mappingLrMultiplier,
                newKind,
                blocks,
                imgChannels,
                convClamp,
                noise,
                resampleTaps,
                averagePerRow);
    }

    /** The same with an average w for each row of w⁺, or one for all. */
    public Architecture withAveragePerRow(boolean perRow) {
        return new Architecture(
                zDim,
                cDim,
                wDim,
                mappingLayers,
                mappingLrMultiplier,
                kind,
                blocks,
                imgChannels,
                convClamp,
                noise,
                resampleTaps,
                perRow);
    }

    /** Rows of w⁺: one for each convolution and one for the last ToRGB. */
    public int numWs() {
        return 2 * blocks.size();
    }

    /** Picture height in pixels. */
    public int height() {
        return blocks.get(blocks.size() - 1).height();
    }

    /** Picture width in pixels. */
    public int width() {
        return blocks.get(blocks.size() - 1).width();
    }

    /** Name of a block in checkpoints: b4, b8, … (by the standard square size also when the constant is rectangular). */
    public String blockName(int index) {
        return "b" + (4 << index);
    }

    public boolean hasToRgb(int index) {
        return kind == Kind.SKIP || index == blocks.size() - 1;
    }

    /** The block whose output the drag reads: the 6th, or for smaller generators the largest not above 128 cells high. */
    public int featureBlock() {
        int best = 0;
        for (int i = 0; i < blocks.size() && i < 6; i++) {
            if (Math.max(blocks.get(i).height(), blocks.get(i).width()) <= 128) {
                best = i;
            }
        }
        return blocks.size() > 5 ? 5 : best;
    }

    /** What is known of any generator. A block's output is a feature layer; its second convolution reads the last row it needs. */
    public GeneratorShape shape() {
        List<FeatureLayer> layers = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Block b = blocks.get(i);
            layers.add(FeatureLayer.of(blockName(i), b.height(), b.width(), b.channels(), 2 * i));
        }
        return new GeneratorShape(zDim, cDim, wDim, numWs(), height(), width(), imgChannels, layers, featureBlock());
    }

    /** The four highest resolutions in half precision, as the published networks are trained; the first block never is. */
    public Precision halfInUpperBlocks() {
        return new Precision(Math.max(1, blocks.size() - 4));
    }

    /** Every tensor of such a network by its standard name, with its shape. */
    public Map<String, long[]> tensorShapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        int in = zDim;
        if (cDim > 0) {
            shapes.put("mapping.embed.weight", new long[] {wDim, cDim});
            shapes.put("mapping.embed.bias", new long[] {wDim});
            in += wDim;
        }
        for (int i = 0; i < mappingLayers; i++) {
            shapes.put("mapping.fc" + i + ".weight", new long[] {wDim, in});
            shapes.put("mapping.fc" + i + ".bias", new long[] {wDim});
            in = wDim;
        }
        shapes.put("mapping.w_avg", averagePerRow ? new long[] {numWs(), wDim} : new long[] {wDim});
        for (int i = 0; i < blocks.size(); i++) {
            Block b = blocks.get(i);
            String name = "synthesis." + blockName(i) + ".";
            shapes.put(name + "resample_filter", new long[] {resampleTaps, resampleTaps});
            if (i == 0) {
                shapes.put(name + "const", new long[] {b.channels(), b.height(), b.width()});
            } else {
                layer(shapes, name + "conv0.", blocks.get(i - 1).channels(), b);
            }
            layer(shapes, name + "conv1.", b.channels(), b);
            if (hasToRgb(i)) {
                affine(shapes, name + "torgb.", b.channels());
                shapes.put(name + "torgb.weight", new long[] {imgChannels, b.channels(), 1, 1});
                shapes.put(name + "torgb.bias", new long[] {imgChannels});
            }
            if (kind == Kind.RESNET && i > 0) {
                shapes.put(
                        name + "skip.weight",
                        new long[] {b.channels(), blocks.get(i - 1).channels(), 1, 1});
            }
        }
        return shapes;
    }

    private void layer(Map<String, long[]> shapes, String name, int in, Block out) {
        affine(shapes, name, in);
        shapes.put(name + "weight", new long[] {out.channels(), in, 3, 3});
        shapes.put(name + "bias", new long[] {out.channels()});
        if (noise) {
            shapes.put(name + "noise_const", new long[] {out.height(), out.width()});
            shapes.put(name + "noise_strength", new long[0]);
        }
    }

    private void affine(Map<String, long[]> shapes, String name, int channels) {
        shapes.put(name + "affine.weight", new long[] {channels, wDim});
        shapes.put(name + "affine.bias", new long[] {channels});
    }
}
