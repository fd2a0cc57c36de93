package latentdrag.drag.gpu;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import latentdrag.drag.FeatureGrid;
import latentdrag.drag.FeatureWindow;
import latentdrag.drag.PixelAxis;
import latentdrag.tensor.TorchFunction;

/**
 * The feature map read at pixel coordinates of the picture without leaving the device: {@link PixelAxis} and {@link FeatureWindow} in
 * tensors. Addresses are worked out in float64, so that a place has the same cells and, to the rounding of a sum, the same features as in
 * Java. Constants of a map; owned by the manager it was made with. Engine thread only, no gradients.
 */
final class MapReading {
    /** Cells a pixel is read from, and a place between pixels. */
    static final int TAPS_OF_PIXELS = 4;

    static final int TAPS_BETWEEN = 16;

    /** Points are worked on together as long as what they read of the map stays below so many values, for the device's memory. */
    private static final long MOST_VALUES = 1 << 23;

    private final TorchFunction pixels;
    private final TorchFunction places;
    private final TorchFunction read;
    private final TorchFunction spread;

    /**
     * Where places are read.
     *
     * @param cells int64 [taps, places], y·width + x
     * @param weights float64 [taps, places]
     */
    record Addresses(NDArray cells, NDArray weights) {
        private static Addresses of(NDList both) {
            return new Addresses(both.get(0), both.get(1));
        }
    }

    MapReading(NDManager manager, FeatureGrid grid) {
        pixels = addresses(manager, grid, false);
        places = addresses(manager, grid, true);
        read = TorchFunction.of(
                manager,
                "f, cells, w",
                "map = torch.reshape(f, [torch.size(f, 1), -1])",
                "there = torch.index_select(map, 1, torch.reshape(cells, [-1]))",
                "taps = torch.reshape(there, [torch.size(f, 1), torch.size(cells, 0), torch.size(cells, 1)])",
                "return torch.to(torch.sum(taps * w, [1]), 6)");
        spread = TorchFunction.of(
                manager,
                "g, cells, w, f",
                "map = torch.new_zeros(g, [torch.size(f, 1), torch.size(f, 2) * torch.size(f, 3)])",
                "taps = torch.reshape(torch.unsqueeze(g, 1) * w, [torch.size(f, 1), -1])",
                "map = torch.index_add(map, 1, torch.reshape(cells, [-1]), taps)",
                "return torch.reshape(torch.to(map, 6), torch.size(f))");
    }

    /** @param between whether places may lie between pixels */
    private static TorchFunction addresses(NDManager manager, FeatureGrid grid, boolean between) {
        List<String> lines = new ArrayList<>();
        lines.addAll(axis("y", 0, grid.y(), between));
        lines.addAll(axis("x", 1, grid.x(), between));
        int taps = between ? TAPS_BETWEEN : TAPS_OF_PIXELS;
        lines.add(text(
                "cells = torch.unsqueeze(ycells, 1) * %d + torch.unsqueeze(xcells, 0)",
                grid.x().cells()));
        lines.add("w = torch.unsqueeze(yw, 1) * torch.unsqueeze(xw, 0)");
        lines.add(text("return (torch.reshape(torch.to(cells, 4), [%1$d, -1]), torch.reshape(w, [%1$d, -1]))", taps));
        return TorchFunction.ofMany(2, manager, "at", lines.toArray(String[]::new));
    }

    /**
     * Cells and weights along one axis, [2, places] or, between pixels, [4, places]: first the pixels beside the place, then the cells
     * beside each pixel; those beyond the border are the border's.
     */
    private static List<String> axis(String name, int column, PixelAxis axis, boolean between) {
        String pixel = between ? """
                low# = torch.floor(in#)
                t# = in# - low#
                pixel# = torch.stack([low#, torch.clamp(low# + 1, 0, LAST_PIXEL)])
                mix# = torch.stack([1 - t#, t#])
                """ : """
                pixel# = in#
                mix# = torch.ones_like(in#)
                """;
        String lines = """
                in# = torch.clamp(torch.select(at, 1, COLUMN), 0, LAST_PIXEL)
                """ + pixel + """
                cell# = torch.clamp((pixel# + 0.5) * RATE / PIXELS - 0.5 + MARGIN, 0)
                first# = torch.floor(cell#)
                s# = cell# - first#
                #cells = torch.reshape(torch.stack([first#, torch.clamp(first# + 1, 0, LAST_CELL)]), [TAPS, -1])
                #w = torch.reshape(torch.stack([(1 - s#) * mix#, s# * mix#]), [TAPS, -1])
                """;
        return Arrays.asList(lines.replace("COLUMN", Integer.toString(column))
                .replace("LAST_PIXEL", Integer.toString(axis.pixels() - 1))
                .replace("LAST_CELL", Integer.toString(axis.cells() - 1))
                .replace("RATE", Integer.toString(axis.rate()))
                .replace("MARGIN", Integer.toString(axis.map().margin()))
                .replace("PIXELS", Integer.toString(axis.pixels()))
                .replace("TAPS", between ? "4" : "2")
                .replace("#", name)
                .split("\n", -1));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /**
     * Points that are worked on together, as ranges of their first axis.
     *
     * @param points [points, 2]
     * @param each values that one of them reads
     */
    static List<String> groups(NDArray points, long each) {
        long n = points.getShape().get(0);
        long together = Math.max(1, MOST_VALUES / each);
        List<String> groups = new ArrayList<>();
        for (long from = 0; from < n; from += together) {
            groups.add(from + ":" + Math.min(n, from + together));
        }
        return groups;
    }

    /** @param at float64 [places, 2], y and x of pixels; those outside count as the border's */
    Addresses pixels(NDArray at) {
        return Addresses.of(pixels.applyAll(at));
    }

    /** @param at float64 [places, 2], y and x of places between pixels */
    Addresses between(NDArray at) {
        return Addresses.of(places.applyAll(at));
    }

    /**
     * F there, summed in float64.
     *
     * @param features F [1, channels, height, width]
     * @return float32 [channels, places]
     */
    NDArray read(NDArray features, Addresses at) {
        return read.apply(features, at.cells, at.weights);
    }

    /**
     * The transpose of {@link #read}: ∂L/∂F of a gradient on what was read.
     *
     * @param gradient float64 [channels, places]
     * @param features F, for its shape
     * @return float32, shape of F
     */
    NDArray spread(NDArray gradient, Addresses at, NDArray features) {
        return spread.apply(gradient, at.cells, at.weights, features);
    }
}
