package latentdrag.checkpoint.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import latentdrag.checkpoint.container.Shapes;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FoundText;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.Architecture.Block;
import latentdrag.stylegan2.Architecture.Kind;

/** Infers a generator's architecture from the names and shapes of its tensors. */
public final class ArchitectureReader {
    private static final int MOST_BLOCKS = 10;
    private static final int MOST_LAYERS = 64;
    private static final long LARGEST_SIZE = 1 << 16;

    private final StoredNetwork network;
    private final Map<String, long[]> shapes = new HashMap<>();

    private ArchitectureReader(StoredNetwork network) {
        this.network = network;
        network.weights().forEach((name, weight) -> shapes.put(name, shape(name, weight)));
    }

    /**
     * @throws CheckpointException naming the tensor, if one is missing or has a shape that does not fit the others
     */
    static Architecture infer(StoredNetwork network, Assumptions assumptions) {
        ArchitectureReader reader = new ArchitectureReader(network);
        Architecture architecture = reader.architecture();
        reader.requireAllTensors(architecture);
        reader.requireNoMore(architecture, assumptions);
        network.claims().require(architecture, assumptions);
        requireClassEmbedding(network, architecture, assumptions);
        return architecture;
    }

    /** Twice as many inputs as w has values are those of a conditional network, z and the embedding of its class. */
    private static void requireClassEmbedding(
            StoredNetwork network, Architecture architecture, Assumptions assumptions) {
        if (architecture.cDim() == 0
                && architecture.zDim() == 2 * architecture.wDim()
                && !network.claims().zIsKnown()) {
            assumptions.require(
                    Assumptions.Z_DIM,
                    Integer.toString(architecture.zDim()),
                    "its mapping network takes " + architecture.zDim() + " values for w of " + architecture.wDim()
                            + ", as conditional networks do, but it has no class embedding (mapping.embed), which was lost when it was exported; open the .pkl it came from");
        }
    }

    private static long[] shape(String name, Weight weight) {
        try {
            return weight.shape();
        } catch (CheckpointException e) {
            throw new CheckpointException(e.getMessage() + " (tensor " + name + ")", e);
        }
    }

    /** Why it is of its kind, as a clause. */
    static String evidence(Architecture architecture) {
        return switch (architecture.kind()) {
            case SKIP -> "every block has a ToRGB: skip architecture";
            case RESNET -> "blocks have skip convolutions and only the last has a ToRGB: resnet architecture";
            case ORIG -> "only the last block has a ToRGB, and no block a skip convolution: orig architecture";
        };
    }

    private Architecture architecture() {
        List<Block> blocks = blocks();
        int last = blocks.size() - 1;
        boolean perRow = shape("mapping.w_avg").length == 2;
        int wDim = perRow ? size("mapping.w_avg", 2, 1) : size("mapping.w_avg", 1, 0);
        int cDim = hasAny("mapping\\.embed\\..*") ? size("mapping.embed.weight", 2, 1) : 0;
        int zDim = size("mapping.fc0.weight", 2, 1) - (cDim > 0 ? wDim : 0);
        if (zDim < 1) {
            throw new CheckpointException("its mapping network takes no z (mapping.fc0.weight has shape "
                    + Shapes.words(shape("mapping.fc0.weight")) + " for " + cDim + " classes)");
        }
        int imgChannels = size(blockPrefix(last) + "torgb.weight", 4, 0);
        if (imgChannels != 1 && imgChannels != 3 && imgChannels != 4) {
            throw new CheckpointException(
                    "it makes pictures of " + imgChannels + " channels, where 1, 3 or 4 are supported");
        }
        return new Architecture(
                zDim,
                cDim,
                wDim,
                mappingLayers(),
                network.mappingLrMultiplier(),
                kind(last),
                blocks,
                imgChannels,
                network.convClamp(),
                hasAny("synthesis\\..*\\.noise_(const|strength)"),
                size("synthesis.b4.resample_filter", 2, 0),
                perRow);
    }

    private List<Block> blocks() {
        int height = size("synthesis.b4.const", 3, 1);
        int width = size("synthesis.b4.const", 3, 2);
        if (height > 64 || width > 64) {
            throw new CheckpointException(
                    "its first block is " + height + "×" + width + " cells large, where 4×4 is usual");
        }
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; hasBlock(i); i++) {
            blocks.add(new Block(height << i, width << i, size(blockPrefix(i) + "conv1.weight", 4, 0)));
        }
        if (blocks.size() < 2) {
            throw new CheckpointException("its synthesis network has only one block (synthesis.b8 is missing)");
        }
        return blocks;
    }

    private boolean hasBlock(int index) {
        return index < MOST_BLOCKS && hasAny(Pattern.quote(blockPrefix(index)) + ".*");
    }

    private Kind kind(int last) {
        boolean rgbEarly = hasAny("synthesis\\.b(?!" + (4 << last) + "\\.)\\d+\\.torgb\\..*");
        return rgbEarly ? Kind.SKIP : hasAny("synthesis\\.b\\d+\\.skip\\..*") ? Kind.RESNET : Kind.ORIG;
    }

    private int mappingLayers() {
        int layers = 0;
        while (layers < MOST_LAYERS && hasAny("mapping\\.fc" + layers + "\\..*")) {
            layers++;
        }
        return layers;
    }

    /** Whether there is any such tensor, so that a network that lacks a part of something is not taken for one without it. */
    private boolean hasAny(String pattern) {
        return shapes.keySet().stream().anyMatch(Pattern.compile(pattern).asMatchPredicate());
    }

    private void requireAllTensors(Architecture architecture) {
        Map<String, long[]> expected = architecture.tensorShapes();
        expected.forEach((name, shape) -> {
            long[] found = shape(name);
            if (!Arrays.equals(found, shape)) {
                throw new CheckpointException("its tensor " + name + " has shape " + Shapes.words(found)
                        + " where the rest of the network needs " + Shapes.words(shape));
            }
        });
    }

    private void requireNoMore(Architecture architecture, Assumptions assumptions) {
        Map<String, long[]> expected = architecture.tensorShapes();
        for (String name : network.weights().keySet()) {
            if (!expected.containsKey(name)) {
                assumptions.require(
                        Assumptions.EXTRA,
                        "ignored",
                        "its tensor " + FoundText.quoted(name)
                                + " belongs to no StyleGAN2 generator, or tensors beside it are missing");
            }
        }
    }

    private static String blockPrefix(int index) {
        return "synthesis.b" + (4 << index) + ".";
    }

    private long[] shape(String name) {
        long[] shape = shapes.get(name);
        if (shape == null) {
            throw new CheckpointException("the tensor " + name + " of a StyleGAN2 generator is missing");
        }
        return shape;
    }

    private int size(String name, int rank, int axis) {
        long[] shape = shape(name);
        if (shape.length != rank || shape[axis] < 1 || shape[axis] > LARGEST_SIZE) {
            throw new CheckpointException("its tensor " + name + " has the shape " + Shapes.words(shape)
                    + ", which no StyleGAN2 generator has");
        }
        return (int) shape[axis];
    }
}
