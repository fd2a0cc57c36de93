package latentdrag.stylegan2;

import java.util.List;
import java.util.Locale;
import latentdrag.tensor.TorchFunction;

/**
 * Convolutions as lines of PyTorch's own language, for {@link TorchFunction}. Each method returns lines that assign y from tensors of the
 * given names; no gradient is lost in any of them.
 */
final class ConvolutionText {
    private ConvolutionText() {}

    /**
     * Convolution; x [N, in, h, w], w [out, in, k, k] → y [N, out, h', w'].
     *
     * @param bias name of a tensor [out], or None
     */
    static List<String> convolution(
            ConvolutionWay way, String y, String x, String w, String bias, int kernel, int stride, int padding) {
        String library = "torch.conv2d(%s, %s, " + bias
                + String.format(Locale.ROOT, ", [%1$d, %1$d], [%2$d, %2$d], [1, 1], 1)", stride, padding);
        return switch (way) {
            case LIBRARY -> List.of(y + " = " + String.format(library, x, w));
            case PADDED ->
                List.of(
                        paddedMap("xp", x),
                        paddedWeight("wp", w),
                        "yp = " + String.format(library.replace(", " + bias + ",", ", None,"), "xp", "wp"),
                        cut(y, "yp", "torch.size(" + w + ", 0)"),
                        biased(y, bias));
            case UNFOLDED ->
                List.of(
                        String.format(
                                Locale.ROOT,
                                "cols = torch.im2col(%1$s, [%2$d, %2$d], [1, 1], [%3$d, %3$d], [%4$d, %4$d])",
                                x,
                                kernel,
                                padding,
                                stride),
                        "prod = torch.matmul(torch.reshape(" + w + ", [torch.size(" + w + ", 0), -1]), cols)",
                        String.format(
                                "%s = torch.reshape(prod, [torch.size(%s, 0), torch.size(%s, 0), %s, %s])",
                                y,
                                x,
                                w,
                                shrunk("torch.size(" + x + ", 2)", kernel, stride, padding),
                                shrunk("torch.size(" + x + ", 3)", kernel, stride, padding)),
                        biased(y, bias));
        };
    }

    /** Transposed convolution of stride 2 without bias; x [N, in, h, w], w [in, out, k, k] → y [N, out, 2h − 2 + k − 2p, …]. */
    static List<String> transposed(ConvolutionWay way, String y, String x, String w, int kernel, int padding) {
        String library = "torch.conv_transpose2d(%s, %s, None, [2, 2], "
                + String.format(Locale.ROOT, "[%1$d, %1$d], [0, 0], 1, [1, 1])", padding);
        return switch (way) {
            case LIBRARY -> List.of(y + " = " + String.format(library, x, w));
            case PADDED ->
                List.of(
                        paddedMap("xp", x),
                        paddedWeight("wp", w),
                        "yp = " + String.format(library, "xp", "wp"),
                        cut(y, "yp", "torch.size(" + w + ", 1)"));
            case UNFOLDED ->
                List.of(
                        String.format("flat = torch.reshape(%1$s, [torch.size(%1$s, 0), torch.size(%1$s, 1), -1])", x),
                        "cols = torch.matmul(torch.t(torch.reshape(" + w + ", [torch.size(" + w + ", 0), -1])), flat)",
                        String.format(
                                Locale.ROOT,
                                "%1$s = torch.col2im(cols, [%2$s, %3$s], [%4$d, %4$d], [1, 1], [%5$d, %5$d], [2, 2])",
                                y,
                                grown("torch.size(" + x + ", 2)", kernel, padding),
                                grown("torch.size(" + x + ", 3)", kernel, padding),
                                kernel,
                                padding));
        };
    }

    /** One filter over each channel by itself; x [N, c, h, w], f [c, 1, k, k], all c of them alike. */
    static List<String> filter(ConvolutionWay way, String y, String x, String f, int kernel, int padding) {
        return eachFiltered(
                way,
                List.of(y, x, f),
                convolution(ConvolutionWay.UNFOLDED, "z", "e", "o", "None", kernel, 1, padding),
                1,
                padding);
    }

    /** The same filter, of whose result every second row and column is made. */
    static List<String> filterDown(ConvolutionWay way, String y, String x, String f, int kernel, int padding) {
        return eachFiltered(
                way,
                List.of(y, x, f),
                convolution(ConvolutionWay.UNFOLDED, "z", "e", "o", "None", kernel, 2, padding),
                2,
                padding);
    }

    /**
     * @param names of y, x and f
     * @param otherwise how it is done where the library's way is not taken, from e and o to z
     */
    private static List<String> eachFiltered(
            ConvolutionWay way, List<String> names, List<String> otherwise, int stride, int padding) {
        if (way == ConvolutionWay.LIBRARY) {
            return List.of(String.format(
                    Locale.ROOT,
                    "%1$s = torch.conv2d(%2$s, %3$s, None, [%5$d, %5$d], [%4$d, %4$d], [1, 1], torch.size(%2$s, 1))",
                    names.get(0),
                    names.get(1),
                    names.get(2),
                    padding,
                    stride));
        }
        return eachByItself(names.get(0), names.get(1), names.get(2), otherwise);
    }

    /** The same filter to twice the size. */
    static List<String> filterUp(ConvolutionWay way, String y, String x, String f, int kernel, int padding) {
        if (way == ConvolutionWay.LIBRARY) {
            return List.of(String.format(
                    Locale.ROOT,
                    "%1$s = torch.conv_transpose2d(%2$s, %3$s, None, [2, 2], [%4$d, %4$d], [0, 0], torch.size(%2$s, 1),"
                            + " [1, 1])",
                    y,
                    x,
                    f,
                    padding));
        }
        return eachByItself(y, x, f, transposed(ConvolutionWay.UNFOLDED, "z", "e", "o", kernel, padding));
    }

    /** Channels as so many pictures of one channel, which share a filter o. */
    private static List<String> eachByItself(String y, String x, String f, List<String> work) {
        return lines(
                List.of(
                        String.format("e = torch.reshape(%1$s, [-1, 1, torch.size(%1$s, 2), torch.size(%1$s, 3)])", x),
                        "o = torch.narrow(" + f + ", 0, 0, 1)"),
                work,
                List.of(String.format(
                        "%1$s = torch.reshape(z, [torch.size(%2$s, 0), torch.size(%2$s, 1), torch.size(z, 2),"
                                + " torch.size(z, 3)])",
                        y, x)));
    }

    /** Several pieces of text as one. */
    @SafeVarargs
    static List<String> lines(List<String>... pieces) {
        return java.util.Arrays.stream(pieces).flatMap(List::stream).toList();
    }

    private static String biased(String y, String bias) {
        return bias.equals("None")
                ? y + " = " + y
                : String.format("%1$s = torch.add(%1$s, torch.reshape(%2$s, [1, -1, 1, 1]))", y, bias);
    }

    /** x with channels of zeros up to a multiple of the alignment. */
    static String paddedMap(String to, String x) {
        return to + " = torch.constant_pad_nd(" + x + ", [0, 0, 0, 0, 0, " + gap(x, 1) + "], 0)";
    }

    /** A weight [a, b, k, k] with zeros on both sides up to a multiple of the alignment. */
    static String paddedWeight(String to, String w) {
        return to + " = torch.constant_pad_nd(" + w + ", [0, 0, 0, 0, 0, " + gap(w, 1) + ", 0, " + gap(w, 0) + "], 0)";
    }

    private static String cut(String to, String y, String channels) {
        return to + " = torch.narrow(" + y + ", 1, 0, " + channels + ")";
    }

    /** How much is missing to a multiple of the alignment. */
    private static String gap(String tensor, int axis) {
        String size = "torch.size(" + tensor + ", " + axis + ")";
        int alignment = ConvolutionWays.ALIGNMENT;
        return String.format(
                Locale.ROOT,
                "torch.sub(torch.mul(torch.floordiv(torch.add(%1$s, %2$d), %3$d), %3$d), %1$s)",
                size,
                alignment - 1,
                alignment);
    }

    private static String shrunk(String size, int kernel, int stride, int padding) {
        return String.format(
                Locale.ROOT, "torch.add(torch.floordiv(torch.add(%s, %d), %d), 1)", size, 2 * padding - kernel, stride);
    }

    private static String grown(String size, int kernel, int padding) {
        return String.format(Locale.ROOT, "torch.add(torch.mul(torch.sub(%s, 1), 2), %d)", size, kernel - 2 * padding);
    }
}
