package latentdrag.checkpoint.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import latentdrag.checkpoint.container.Shapes;
import latentdrag.checkpoint.family.StoredDiscriminator.Base;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FoundText;
import latentdrag.stylegan2.Architecture.Block;
import latentdrag.stylegan2.Architecture.Kind;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;
import latentdrag.stylegan2.discriminator.InputStage;
import latentdrag.stylegan2.discriminator.Labels;
import latentdrag.stylegan2.discriminator.MinibatchDeviation;
import org.jspecify.annotations.Nullable;

/** Infers a discriminator's architecture from the names and shapes of its tensors. */
final class DiscriminatorReader {
    private static final int MOST_BLOCKS = 10;
    private static final int MOST_LAYERS = 64;
    private static final long LARGEST_SIZE = 1 << 16;
    private static final long LARGEST_BASE = 64;
    private static final int USUAL_CELLS = 16;
    private static final Pattern BASE = Pattern.compile("(\\d{1,2})x(\\d{1,2})");

    private final StoredDiscriminator network;
    private final Assumptions assumptions;
    private final Map<String, long[]> shapes = new HashMap<>();

    private DiscriminatorReader(StoredDiscriminator network, Assumptions assumptions) {
        this.network = network;
        this.assumptions = assumptions;
        network.weights().forEach((name, weight) -> shapes.put(name, shape(name, weight)));
    }

    /**
     * @param generator height and width with which the file's generator begins; null where there is none. Asked only where it matters
     * @throws CheckpointException naming the tensor, if one is missing or has a shape that does not fit the others
     */
    static DiscriminatorArchitecture infer(
            StoredDiscriminator network, Supplier<@Nullable Base> generator, Assumptions assumptions) {
        DiscriminatorReader reader = new DiscriminatorReader(network, assumptions);
        DiscriminatorArchitecture architecture = reader.architecture(generator);
        reader.requireAllTensors(architecture);
        reader.requireNoMore(architecture);
        network.said().claims().require(architecture, assumptions);
        return architecture;
    }

    private static long[] shape(String name, Weight weight) {
        try {
            return weight.shape();
        } catch (CheckpointException e) {
            throw new CheckpointException(e.getMessage() + " (tensor " + name + " of its discriminator)", e);
        }
    }

    private DiscriminatorArchitecture architecture(Supplier<@Nullable Base> generator) {
        List<Integer> channels = channels();
        int last = channels.size() - 1;
        int features = size("b4.conv.weight", 4, 1) - channels.get(0);
        if (features < 0 || (features > 0 && channels.get(0) % features != 0)) {
            throw new CheckpointException("its discriminator's last convolution takes " + (features + channels.get(0))
                    + " channels of " + channels.get(0) + ", which leaves none for the deviation of the batch");
        }
        InputStage input = network.said().input();
        int cells = size("b4.fc.weight", 2, 1);
        if (cells % channels.get(0) != 0) {
            throw new CheckpointException("its discriminator's tensor b4.fc.weight takes " + cells
                    + " values, which are no whole cells of " + channels.get(0) + " channels");
        }
        Base base = base(cells / channels.get(0), generator);
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            blocks.add(new Block((int) base.height() << i, (int) base.width() << i, channels.get(i)));
        }
        requireDivides(blocks.get(last), input);
        return new DiscriminatorArchitecture(
                kind(last),
                blocks,
                imgChannels(size(block(last) + "fromrgb.weight", 4, 1), input),
                input,
                network.said().convClamp(),
                new MinibatchDeviation(network.said().groupSize(), features),
                size("b4.fc.weight", 2, 0),
                labels(),
                taps());
    }

    private List<Integer> channels() {
        List<Integer> channels = new ArrayList<>();
        channels.add(size("b4.conv.weight", 4, 0));
        for (int i = 1; i < MOST_BLOCKS && hasAny(Pattern.quote(block(i)) + ".*"); i++) {
            channels.add(size(block(i) + "conv0.weight", 4, 1));
        }
        if (channels.size() < 2) {
            throw new CheckpointException("its discriminator has only one block (b8 is missing)");
        }
        return channels;
    }

    /** Height and width of the map in the last block, of which the tensors tell only how many cells it has. */
    private Base base(int cells, Supplier<@Nullable Base> generator) {
        Base said = network.said().base();
        Base told = said == null ? generator.get() : said;
        if (told != null && told.has(cells)) {
            return within(told);
        }
        return told == null && cells == USUAL_CELLS ? new Base(4, 4) : agreed(cells, told);
    }

    /** What a person said of it, where the file says nothing, or something else than its tensors. */
    private Base agreed(int cells, @Nullable Base told) {
        String problem = "its discriminator ends with a map of " + cells + " cells, and "
                + (told == null
                        ? "nothing in the file says its height and width"
                        : "the file says " + told.height() + "x" + told.width());
        String word = assumptions.given(Assumptions.BASE);
        if (word == null) {
            assumptions.require(Assumptions.BASE, "HEIGHTxWIDTH", problem);
        }
        Matcher size = BASE.matcher(String.valueOf(word));
        Base base = size.matches()
                ? new Base(Long.parseLong(size.group(1)), Long.parseLong(size.group(2)))
                : new Base(0, 0);
        if (!base.has(cells)) {
            throw new CheckpointException(problem + ", and " + FoundText.quoted(String.valueOf(word)) + " has others");
        }
        assumptions.note(Assumptions.BASE, String.valueOf(word), problem);
        return within(base);
    }

    private static Base within(Base base) {
        if (base.height() < 1 || base.width() < 1 || base.height() > LARGEST_BASE || base.width() > LARGEST_BASE) {
            throw new CheckpointException("its discriminator's last block is " + base.height() + "×" + base.width()
                    + " cells large, where 4×4 is usual");
        }
        return base;
    }

    private static void requireDivides(Block first, InputStage input) {
        if (first.height() * input.fold() % input.lowPass() != 0
                || first.width() * input.fold() % input.lowPass() != 0) {
            throw new CheckpointException("its discriminator's pictures of " + first.width() * input.fold() + "×"
                    + first.height() * input.fold() + " pixels do not divide by its low-pass of " + input.lowPass());
        }
    }

    private static int imgChannels(int taken, InputStage input) {
        int folded = input.fold() * input.fold();
        int channels = taken % folded == 0 ? taken / folded : 0;
        if (channels != 1 && channels != 3 && channels != 4) {
            throw new CheckpointException("its discriminator takes pictures of " + taken
                    + (folded == 1 ? "" : " folded") + " channels, where 1, 3 or 4 are supported");
        }
        return channels;
    }

    private Kind kind(int last) {
        if (hasAny("b\\d+\\.skip\\..*")) {
            return Kind.RESNET;
        }
        boolean rgbLate = hasAny("b(?!" + (4L << last) + "\\.)\\d+\\.fromrgb\\..*");
        return rgbLate ? Kind.SKIP : Kind.ORIG;
    }

    private Labels labels() {
        int out = size("b4.out.weight", 2, 0);
        if (!hasAny("mapping\\..*")) {
            if (out != 1) {
                throw new CheckpointException("its discriminator's last layer makes " + out
                        + " values, as those of conditional networks do, but it has no mapping of labels"
                        + " (mapping.embed)");
            }
            return Labels.NONE;
        }
        int layers = 0;
        while (layers < MOST_LAYERS && hasAny("mapping\\.fc" + layers + "\\..*")) {
            layers++;
        }
        return new Labels(
                size("mapping.embed.weight", 2, 1),
                size("mapping.embed.weight", 2, 0),
                layers,
                network.said().lrMultiplier());
    }

    private int taps() {
        int taps = size("b8.resample_filter", 2, 0);
        if (taps % 2 != 0) {
            throw new CheckpointException(
                    "its discriminator's resampling filter has " + taps + " taps, where an even number is supported");
        }
        return taps;
    }

    private void requireAllTensors(DiscriminatorArchitecture architecture) {
        architecture.tensorShapes().forEach((name, shape) -> {
            long[] found = shape(name);
            if (!Arrays.equals(found, shape)) {
                throw new CheckpointException("its discriminator's tensor " + name + " has shape " + Shapes.words(found)
                        + " where the rest of the network needs " + Shapes.words(shape));
            }
        });
    }

    private void requireNoMore(DiscriminatorArchitecture architecture) {
        Map<String, long[]> expected = architecture.tensorShapes();
        for (String name : network.weights().keySet()) {
            if (!expected.containsKey(name)) {
                assumptions.require(
                        Assumptions.EXTRA,
                        "ignored",
                        "its discriminator's tensor " + FoundText.quoted(name)
                                + " belongs to no StyleGAN2 discriminator, or tensors beside it are missing");
            }
        }
    }

    private boolean hasAny(String pattern) {
        return shapes.keySet().stream().anyMatch(Pattern.compile(pattern).asMatchPredicate());
    }

    private static String block(int index) {
        return StoredDiscriminator.block(index);
    }

    private long[] shape(String name) {
        long[] shape = shapes.get(name);
        if (shape == null) {
            throw new CheckpointException("the tensor " + name + " of a StyleGAN2 discriminator is missing");
        }
        return shape;
    }

    private int size(String name, int rank, int axis) {
        long[] shape = shape(name);
        if (shape.length != rank || shape[axis] < 1 || shape[axis] > LARGEST_SIZE) {
            throw new CheckpointException("its discriminator's tensor " + name + " has the shape " + Shapes.words(shape)
                    + ", which no StyleGAN2 discriminator has");
        }
        return (int) shape[axis];
    }
}
