package latentdrag.stylegan2.discriminator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import latentdrag.stylegan2.Architecture.Block;
import latentdrag.stylegan2.Architecture.Kind;

/**
 * The shape of a StyleGAN2 discriminator: everything about it but its weights. Immutable; any thread.
 *
 * @param kind how blocks take pictures and hand on maps
 * @param blocks the map that comes into each block, smallest first: the epilogue's, then each twice the size of the one before
 * @param imgChannels of a picture: 1, 3 or 4
 * @param input what is done with a picture before the first layer
 * @param convClamp bound on the absolute value of activations; empty = none
 * @param deviation of the batch, in the epilogue
 * @param denseWidth values of the epilogue's fully connected layer
 * @param labels of a conditional network
 * @param resampleTaps length of the resampling filter, 4 for the standard [1,3,3,1]; even
 */
public record DiscriminatorArchitecture(
        Kind kind,
        List<Block> blocks,
        int imgChannels,
        InputStage input,
        OptionalDouble convClamp,
        MinibatchDeviation deviation,
        int denseWidth,
        Labels labels,
        int resampleTaps) {

    public DiscriminatorArchitecture {
        blocks = List.copyOf(blocks);
        if (blocks.size() < 2) {
            throw new IllegalArgumentException("a discriminator has at least two blocks, got " + blocks.size());
        }
        for (int i = 1; i < blocks.size(); i++) {
            Block small = blocks.get(i - 1);
            Block large = blocks.get(i);
            if (large.height() != 2 * small.height() || large.width() != 2 * small.width()) {
                throw new IllegalArgumentException("block " + i + " must double " + small + ", got " + large);
            }
        }
        if (imgChannels < 1 || denseWidth < 1 || resampleTaps < 2 || resampleTaps % 2 != 0) {
            throw new IllegalArgumentException("impossible discriminator: " + imgChannels + " channels, " + denseWidth
                    + " values, " + resampleTaps + " taps");
        }
        Block first = blocks.get(blocks.size() - 1);
        if (first.height() * input.fold() % input.lowPass() != 0
                || first.width() * input.fold() % input.lowPass() != 0) {
            throw new IllegalArgumentException(
                    "pictures of " + first + " folded do not divide by the low-pass " + input);
        }
        int features = deviation.features();
        if (features > 0 && blocks.get(0).channels() % features != 0) {
            throw new IllegalArgumentException(
                    blocks.get(0).channels() + " channels have no " + features + " parts, see the minibatch deviation");
        }
    }

    /**
     * A standard square network for pictures of three channels: channels per block = min(base / resolution, max).
     *
     * @param resolution pixels a side, a power of two from 8 on
     * @param classes 0 = unconditional
     */
    public static DiscriminatorArchitecture standard(int resolution, int classes, int channelBase, int channelMax) {
        List<Block> blocks = new ArrayList<>();
        for (int size = 4; size <= resolution; size *= 2) {
            blocks.add(new Block(size, size, Math.min(channelBase / size, channelMax)));
        }
        int last = blocks.get(0).channels();
        return new DiscriminatorArchitecture(
                Kind.RESNET,
                blocks,
                3,
                InputStage.PLAIN,
                OptionalDouble.empty(),
                MinibatchDeviation.STANDARD,
                last,
                classes == 0 ? Labels.NONE : new Labels(classes, last, 8, 0.01),
                4);
    }

    public DiscriminatorArchitecture withKind(Kind other) {
        return new DiscriminatorArchitecture(
                other, blocks, imgChannels, input, convClamp, deviation, denseWidth, labels, resampleTaps);
    }

    /** The same blocks behind another input stage, so for pictures of another size. */
    public DiscriminatorArchitecture withInput(InputStage other) {
        return new DiscriminatorArchitecture(
                kind, blocks, imgChannels, other, convClamp, deviation, denseWidth, labels, resampleTaps);
    }

    public DiscriminatorArchitecture withConvClamp(OptionalDouble other) {
        return new DiscriminatorArchitecture(
                kind, blocks, imgChannels, input, other, deviation, denseWidth, labels, resampleTaps);
    }

    public DiscriminatorArchitecture withDeviation(MinibatchDeviation other) {
        return new DiscriminatorArchitecture(
                kind, blocks, imgChannels, input, convClamp, other, denseWidth, labels, resampleTaps);
    }

    /** The same for pictures of other channels and, with other blocks, of other proportions. */
    public DiscriminatorArchitecture withPictures(List<Block> others, int channels) {
        return new DiscriminatorArchitecture(
                kind, others, channels, input, convClamp, deviation, denseWidth, labels, resampleTaps);
    }

    /** The network behind the input stage: it takes what comes out of that as its pictures, and has the same tensors. */
    public DiscriminatorArchitecture behindInput() {
        return withPictures(blocks, input.channels(imgChannels)).withInput(InputStage.PLAIN);
    }

    /** Picture height in pixels. */
    public int height() {
        return blocks.get(blocks.size() - 1).height() * input.fold();
    }

    /** Picture width in pixels. */
    public int width() {
        return blocks.get(blocks.size() - 1).width() * input.fold();
    }

    /** Name of a block in checkpoints: b4, b8, … (by the standard square size also for other proportions). */
    public static String blockName(int index) {
        return "b" + (4L << index);
    }

    /** Whether a block takes the picture. */
    public boolean hasFromRgb(int index) {
        return kind == Kind.SKIP || index == blocks.size() - 1;
    }

    /** Number of trained values: all but the resampling filters. */
    public long parameters() {
        long count = 0;
        for (Map.Entry<String, long[]> tensor : tensorShapes().entrySet()) {
            long elements = 1;
            for (long size : tensor.getValue()) {
                elements *= size;
            }
            count += tensor.getKey().endsWith("resample_filter") ? 0 : elements;
        }
        return count;
    }

    /** Every tensor of such a network by its standard name, with its shape; the largest block first. */
    public Map<String, long[]> tensorShapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (int i = blocks.size() - 1; i > 0; i--) {
            String name = blockName(i) + ".";
            int in = blocks.get(i).channels();
            int out = blocks.get(i - 1).channels();
            shapes.put(name + "resample_filter", new long[] {resampleTaps, resampleTaps});
            fromRgb(shapes, i);
            layer(shapes, name + "conv0.", new long[] {in, in, 3, 3});
            layer(shapes, name + "conv1.", new long[] {out, in, 3, 3});
            if (kind == Kind.RESNET) {
                shapes.put(name + "skip.weight", new long[] {out, in, 1, 1});
            }
        }
        mapping(shapes);
        epilogue(shapes);
        return shapes;
    }

    private void fromRgb(Map<String, long[]> shapes, int index) {
        if (hasFromRgb(index)) {
            layer(shapes, blockName(index) + ".fromrgb.", new long[] {
                blocks.get(index).channels(), input.channels(imgChannels), 1, 1
            });
        }
    }

    private void mapping(Map<String, long[]> shapes) {
        if (labels.classes() == 0) {
            return;
        }
        layer(shapes, "mapping.embed.", new long[] {labels.mapDim(), labels.classes()});
        for (int i = 0; i < labels.layers(); i++) {
            layer(shapes, "mapping.fc" + i + ".", new long[] {labels.mapDim(), labels.mapDim()});
        }
    }

    private void epilogue(Map<String, long[]> shapes) {
        Block last = blocks.get(0);
        fromRgb(shapes, 0);
        layer(shapes, "b4.conv.", new long[] {last.channels(), last.channels() + deviation.features(), 3, 3});
        layer(shapes, "b4.fc.", new long[] {denseWidth, (long) last.channels() * last.height() * last.width()});
        layer(shapes, "b4.out.", new long[] {labels.mapDim(), denseWidth});
    }

    private static void layer(Map<String, long[]> shapes, String name, long[] weight) {
        shapes.put(name + "weight", weight);
        shapes.put(name + "bias", new long[] {weight[0]});
    }
}
