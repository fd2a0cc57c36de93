package latentdrag.stylegan2;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import latentdrag.stylegan2.ConvolutionProbe.Kind;
import latentdrag.stylegan2.ConvolutionWays.Group;

/**
 * Finds a right way for every convolution: holds some against plain Java in the library's way, and where one is wrong, tries the other ways
 * in turn. Takes less than a tenth of a second where all are right (docs/decisions/0016). Engine thread only.
 */
final class ConvolutionCheck {
    /**
     * What is tried. Kernels differ by the block of channels they work on (8 or 16) and by the number of those blocks, so there are
     * channels that are no multiple of 8, of 16 and of 32. Batches and single maps go through different code.
     */
    static final List<ConvolutionProbe> PROBES = List.of(
            new ConvolutionProbe(Kind.SAME, 1, 32, 64, 16),
            new ConvolutionProbe(Kind.UP, 1, 64, 32, 12),
            new ConvolutionProbe(Kind.PICTURE_SAME, 1, 32, 64, 16),
            new ConvolutionProbe(Kind.PICTURE_UP, 1, 64, 32, 12),
            new ConvolutionProbe(Kind.SAME, 1, 24, 16, 32),
            new ConvolutionProbe(Kind.SAME, 1, 20, 36, 16),
            new ConvolutionProbe(Kind.SAME, 2, 17, 40, 8),
            new ConvolutionProbe(Kind.UP, 1, 24, 40, 16),
            new ConvolutionProbe(Kind.UP, 1, 32, 80, 12),
            new ConvolutionProbe(Kind.UP, 2, 20, 17, 8),
            new ConvolutionProbe(Kind.PICTURE_SAME, 1, 24, 40, 16),
            new ConvolutionProbe(Kind.PICTURE_UP, 1, 32, 80, 12),
            new ConvolutionProbe(Kind.SAME, 2, 1, 24, 8),
            new ConvolutionProbe(Kind.UP, 2, 24, 1, 8),
            new ConvolutionProbe(Kind.UPSAMPLE, 1, 1, 1, 8),
            new ConvolutionProbe(Kind.UPSAMPLE, 1, 3, 3, 16),
            new ConvolutionProbe(Kind.UPSAMPLE, 2, 24, 24, 8),
            new ConvolutionProbe(Kind.DOWN, 1, 32, 64, 16),
            new ConvolutionProbe(Kind.DOWN, 1, 48, 80, 16),
            new ConvolutionProbe(Kind.DOWN, 2, 24, 40, 8),
            new ConvolutionProbe(Kind.DOWN, 2, 24, 1, 8),
            new ConvolutionProbe(Kind.DOWNSAMPLE, 1, 1, 1, 8),
            new ConvolutionProbe(Kind.DOWNSAMPLE, 1, 3, 3, 16),
            new ConvolutionProbe(Kind.DOWNSAMPLE, 2, 24, 24, 8));

    private final BiFunction<NDManager, ConvolutionWays, Convolutions> convolutions;

    ConvolutionCheck() {
        this(Convolutions::new);
    }

    /** @param convolutions makes what is tried; tests hand over some that are wrong on purpose */
    ConvolutionCheck(BiFunction<NDManager, ConvolutionWays, Convolutions> convolutions) {
        this.convolutions = convolutions;
    }

    /** @param manager of the device that is tried */
    ProvenConvolutions prove(NDManager parent) {
        try (NDManager manager = parent.newSubManager()) {
            return proveIn(manager);
        }
    }

    private ProvenConvolutions proveIn(NDManager manager) {
        Map<ConvolutionWay, Convolutions> tried = new EnumMap<>(ConvolutionWay.class);
        Map<Group, Worst> library = new EnumMap<>(Group.class);
        for (Group group : Group.values()) {
            library.put(group, worst(manager, tried, ConvolutionWay.LIBRARY, group));
        }
        // One cause makes both wrong, but not every kernel meets it in the few shapes that are tried.
        boolean odd = isWrong(library, Group.OTHER) || isWrong(library, Group.SINGLE);
        ConvolutionWays ways = ConvolutionWays.LIBRARY;
        List<ProvenConvolutions.Fault> faults = new ArrayList<>();
        for (Group group : Group.values()) {
            Worst found = worst(library, group);
            boolean together = odd && (group == Group.OTHER || group == Group.SINGLE);
            if (isWrong(library, group) || together) {
                Taken taken = otherWay(manager, tried, group, found.error);
                ways = ways.with(group, taken.way);
                faults.add(
                        new ProvenConvolutions.Fault(group, found.probe.shape(), found.error, taken.way, taken.error));
            }
        }
        return new ProvenConvolutions(ways, faults);
    }

    private static Worst worst(Map<Group, Worst> found, Group group) {
        return Objects.requireNonNull(found.get(group));
    }

    private static boolean isWrong(Map<Group, Worst> found, Group group) {
        return worst(found, group).error > ConvolutionProbe.TOLERANCE;
    }

    private record Taken(ConvolutionWay way, double error) {}

    /** The first right way; where none is, the library's. */
    private Taken otherWay(
            NDManager manager, Map<ConvolutionWay, Convolutions> tried, Group group, double libraryError) {
        for (ConvolutionWay way : others(group)) {
            double error = worst(manager, tried, way, group).error;
            if (error <= ConvolutionProbe.TOLERANCE) {
                return new Taken(way, error);
            }
        }
        return new Taken(ConvolutionWay.LIBRARY, libraryError);
    }

    /** Ways beside the library's, the fastest first. One channel would be padded to many. */
    private static List<ConvolutionWay> others(Group group) {
        return switch (group) {
            case OTHER -> List.of(ConvolutionWay.PADDED, ConvolutionWay.UNFOLDED);
            case ALIGNED, SINGLE, FILTER -> List.of(ConvolutionWay.UNFOLDED);
        };
    }

    private record Worst(ConvolutionProbe probe, double error) {}

    private Worst worst(NDManager manager, Map<ConvolutionWay, Convolutions> tried, ConvolutionWay way, Group group) {
        Convolutions of = tried.computeIfAbsent(way, w -> convolutions.apply(manager, ConvolutionWays.all(w)));
        Worst worst = null;
        for (ConvolutionProbe probe : PROBES) {
            if (probe.group() == group) {
                double error = probe.error(manager, of);
                if (worst == null || error > worst.error) {
                    worst = new Worst(probe, error);
                }
            }
        }
        if (worst == null) {
            throw new IllegalStateException("nothing is tried for " + group);
        }
        return worst;
    }
}
