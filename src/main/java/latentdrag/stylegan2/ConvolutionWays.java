package latentdrag.stylegan2;

/**
 * Which way is taken for which convolution. The library chooses its code by the numbers of channels, so a fault of it meets some layers
 * and not others; those that it does not meet keep the library's way. Immutable; any thread.
 *
 * @param aligned for multiples of {@link #ALIGNMENT} channels on both sides
 * @param other for all other numbers of channels
 * @param single where there is one channel on one side
 * @param filter for filters that treat each channel by itself
 */
public record ConvolutionWays(
        ConvolutionWay aligned, ConvolutionWay other, ConvolutionWay single, ConvolutionWay filter) {
    /** Channels. Multiples of 16 are not enough: 48, 80 and 112 were seen to be wrong in transposed convolutions (decision 16). */
    public static final int ALIGNMENT = 32;

    /** The library's way for everything. */
    public static final ConvolutionWays LIBRARY = all(ConvolutionWay.LIBRARY);

    /** One way for everything. */
    public static ConvolutionWays all(ConvolutionWay way) {
        return new ConvolutionWays(way, way, way, way);
    }

    /** The layers that share a way. */
    public enum Group {
        ALIGNED,
        OTHER,
        SINGLE,
        FILTER;

        /** That of a convolution between so many channels. */
        public static Group of(long in, long out) {
            if (in == 1 || out == 1) {
                return SINGLE;
            }
            return in % ALIGNMENT == 0 && out % ALIGNMENT == 0 ? ALIGNED : OTHER;
        }
    }

    /** The way of a group. */
    public ConvolutionWay of(Group group) {
        return switch (group) {
            case ALIGNED -> aligned;
            case OTHER -> other;
            case SINGLE -> single;
            case FILTER -> filter;
        };
    }

    /** The same with another way for one group. */
    ConvolutionWays with(Group group, ConvolutionWay way) {
        return new ConvolutionWays(
                group == Group.ALIGNED ? way : aligned,
                group == Group.OTHER ? way : other,
                group == Group.SINGLE ? way : single,
                group == Group.FILTER ? way : filter);
    }

    /** The way of a convolution between so many channels. */
    ConvolutionWay between(long in, long out) {
        return of(Group.of(in, out));
    }

    /** The way of a filter over so many channels: of one channel it is an ordinary convolution. */
    ConvolutionWay overEach(long channels) {
        return channels == 1 ? single : filter;
    }
}
