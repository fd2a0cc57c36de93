package latentdrag.checkpoint.family;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import latentdrag.checkpoint.source.CheckpointException;
import org.jspecify.annotations.Nullable;

/**
 * Which block is which: files call blocks by a size – 4, 8, 16, or 3x5, 6x10 where pictures are no squares –, and what counts is the order
 * of these sizes. Immutable.
 */
final class BlockOrder {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})(?:x(\\d{1,5}))?");
    private static final int FIRST_SIZE = 4;

    private final Map<String, Integer> indices = new HashMap<>();
    /** Height and width by the smallest one's name; 0 where names say one number only. */
    private long height;

    private long width;

    /** A size as a file writes it. */
    private record Size(String name, long height, long width) {
        static Size of(String name) {
            Matcher matcher = SIZE.matcher(name);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("no size: " + name);
            }
            long height = Long.parseLong(matcher.group(1));
            return new Size(name, height, matcher.group(2) == null ? height : Long.parseLong(matcher.group(2)));
        }

        boolean isTwice(Size other) {
            return height == 2 * other.height && width == 2 * other.width;
        }
    }

    private BlockOrder() {}

    /**
     * Of the blocks that names of tensors name.
     *
     * @param block matches a name; its first group is the block, e.g. "8x8"
     */
    static BlockOrder named(Set<String> names, Pattern block) {
        Set<String> blocks = new LinkedHashSet<>();
        for (String name : names) {
            Matcher matcher = block.matcher(name);
            if (matcher.matches()) {
                blocks.add(matcher.group(1));
            }
        }
        return of(blocks);
    }

    /**
     * @param names as they stand in names of tensors, e.g. "8" or "6x10"
     * @throws CheckpointException if one is missing between others
     */
    static BlockOrder of(Set<String> names) {
        List<Size> sizes = new ArrayList<>(names.stream().map(Size::of).toList());
        sizes.sort(Comparator.comparingLong((Size size) -> size.height() * size.width())
                .thenComparingLong(Size::height));
        BlockOrder order = new BlockOrder();
        for (int i = 0; i < sizes.size(); i++) {
            if (i > 0 && !sizes.get(i).isTwice(sizes.get(i - 1))) {
                throw new CheckpointException(
                        "its blocks are called " + sizes.get(i - 1).name() + " and "
                                + sizes.get(i).name()
                                + ", where each is twice as large as the one before; one is missing between them");
            }
            order.indices.put(sizes.get(i).name(), i);
        }
        if (!sizes.isEmpty() && sizes.get(0).name().contains("x")) {
            order.height = sizes.get(0).height();
            order.width = sizes.get(0).width();
        }
        return order;
    }

    /** Names of blocks as in synthesis.b8 that are in the order already are left alone, so that what is missing is told by its name. */
    static BlockOrder ofStandard(Set<String> names) {
        boolean usual = names.contains(Integer.toString(FIRST_SIZE));
        if (!usual || names.stream().anyMatch(name -> name.contains("x"))) {
            return of(names);
        }
        BlockOrder order = new BlockOrder();
        for (String name : names) {
            long size = Size.of(name).height();
            if (size >= FIRST_SIZE && Long.bitCount(size) == 1) {
                order.indices.put(name, Long.numberOfTrailingZeros(size / FIRST_SIZE));
            }
        }
        return order;
    }

    /** The block's place, the smallest having 0; null for what is no block of the order. */
    @Nullable
    Integer index(String name) {
        return indices.get(name);
    }

    /** Height and width of the smallest block, where names say them, as in 3x5; else null. */
    StoredDiscriminator.@Nullable Base smallest() {
        return height == 0 ? null : new StoredDiscriminator.Base(height, width);
    }

    /** What the names of a block's tensors begin with in the standard names; for what is no block of the order, the name as it is. */
    String standard(String name) {
        Integer index = indices.get(name);
        return index == null ? "synthesis.b" + name + "." : DefaultTensors.block(index);
    }
}
