package latentdrag.project.media;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A picture in 256 colours of its own: chosen by median cut (Heckbert, 1982), between which the pixels take turns in a fixed pattern
 * (ordered dithering, Bayer, 1973), so that soft light does not fall into bands. The pattern stays where it is from frame to frame, which
 * spreading each pixel's error would not. What has no more than 256 colours keeps them exactly; of large pictures a part of the pixels is
 * looked at. Immutable; any thread.
 */
final class Palette {
    private static final int MOST = 256;

    /** Bits of each channel by which colours are told apart when the nearest one is looked up. */
    private static final int BITS = 6;

    /** How far the pattern goes, as a share of what lies between two colours: with more of it it is seen, with less the bands are. */
    private static final double SHARE = 0.6;

    /** Pixels that colours are chosen by. */
    private static final int MOST_SAMPLES = 1 << 17;

    private static final double MOST_SPREAD = 20;

    private static final int[][] BAYER = bayer(3);

    private final int[] colours;

    /** Levels from the darkest to the brightest place of the pattern. */
    private final double spread;

    private Palette(int[] colours, double spread) {
        this.colours = colours;
        this.spread = spread;
    }

    /** The picture in its own palette. */
    static BufferedImage indexed(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        int every = Math.max(1, pixels.length / MOST_SAMPLES);
        int[] samples = IntStream.range(0, pixels.length / every)
                .map(i -> pixels[i * every])
                .toArray();
        return of(samples).draw(pixels, image.getWidth(), image.getHeight());
    }

    private static Palette of(int[] pixels) {
        List<Box> boxes = new ArrayList<>(List.of(Box.of(pixels)));
        while (boxes.size() < MOST) {
            Box largest =
                    boxes.stream().max(Comparator.comparingDouble(Box::weight)).orElseThrow();
            if (largest.side() == 0) {
                break; // every colour has a box of its own
            }
            boxes.remove(largest);
            boxes.addAll(largest.halves());
        }
        double side =
                boxes.stream().mapToDouble(b -> (double) b.side() * b.count()).sum() / pixels.length;
        return new Palette(boxes.stream().mapToInt(Box::mean).toArray(), Math.min(MOST_SPREAD, SHARE * side));
    }

    private BufferedImage draw(int[] pixels, int width, int height) {
        byte[][] channels = new byte[3][colours.length];
        for (int i = 0; i < colours.length; i++) {
            for (int c = 0; c < 3; c++) {
                channels[c][i] = (byte) channel(colours[i], c);
            }
        }
        IndexColorModel model = new IndexColorModel(8, colours.length, channels[0], channels[1], channels[2]);
        BufferedImage indexed = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        short[] known = new short[1 << 3 * BITS];
        Arrays.fill(known, (short) -1);
        byte[] indices = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indices[i] = (byte) nearest(dithered(pixels[i], i % width, i / width), known);
        }
        indexed.getRaster().setDataElements(0, 0, width, height, indices);
        return indexed;
    }

    private int dithered(int rgb, int x, int y) {
        int more = (int) Math.round(spread * ((BAYER[y & 7][x & 7] + 0.5) / 64 - 0.5));
        int out = 0;
        for (int c = 0; c < 3; c++) {
            out = out << 8 | Math.max(0, Math.min(255, channel(rgb, c) + more));
        }
        return out;
    }

    /** @param known what was found for colours that are alike; −1 = nothing yet */
    private int nearest(int rgb, short[] known) {
        int key = 0;
        for (int c = 0; c < 3; c++) {
            key = key << BITS | channel(rgb, c) >> 8 - BITS;
        }
        if (known[key] < 0) {
            int best = 0;
            for (int i = 1; i < colours.length; i++) {
                best = distance(colours[i], rgb) < distance(colours[best], rgb) ? i : best;
            }
            known[key] = (short) best;
        }
        return known[key];
    }

    private static int distance(int a, int b) {
        int sum = 0;
        for (int c = 0; c < 3; c++) {
            int d = channel(a, c) - channel(b, c);
            sum += d * d;
        }
        return sum;
    }

    /** 0 = red, 1 = green, 2 = blue. */
    private static int channel(int rgb, int c) {
        return rgb >> 16 - 8 * c & 0xff;
    }

    /** The thresholds 0 … 4ⁿ−1 of a square of 2ⁿ pixels. */
    private static int[][] bayer(int n) {
        int side = 1 << n;
        int[][] matrix = new int[side][side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                for (int bit = 0; bit < n; bit++) {
                    int cell = (x >> bit & 1 ^ y >> bit & 1) << 1 | y >> bit & 1;
                    matrix[y][x] |= cell << 2 * (n - 1 - bit);
                }
            }
        }
        return matrix;
    }

    /**
     * Pixels of neighbouring colours.
     *
     * @param axis the channel in which they differ most
     * @param side by how much, in levels
     */
    private record Box(int[] pixels, int axis, int side) {
        static Box of(int[] pixels) {
            int axis = 0;
            int side = -1;
            for (int c = 0; c < 3; c++) {
                int low = 255;
                int high = 0;
                for (int rgb : pixels) {
                    low = Math.min(low, channel(rgb, c));
                    high = Math.max(high, channel(rgb, c));
                }
                if (high - low > side) {
                    axis = c;
                    side = high - low;
                }
            }
            return new Box(pixels, axis, side);
        }

        int count() {
            return pixels.length;
        }

        /** What is wide is divided, and what is much of the picture; a wide one first. */
        double weight() {
            return (double) side * side * Math.sqrt(pixels.length);
        }

        /** Divided where half of the pixels lie, but never within a colour. */
        List<Box> halves() {
            int[] levels = Arrays.stream(pixels)
                    .map(rgb -> channel(rgb, axis))
                    .sorted()
                    .toArray();
            int half = levels[(levels.length - 1) / 2];
            int cut = Math.min(half, levels[levels.length - 1] - 1); // something is above it
            return List.of(
                    of(Arrays.stream(pixels)
                            .filter(rgb -> channel(rgb, axis) <= cut)
                            .toArray()),
                    of(Arrays.stream(pixels)
                            .filter(rgb -> channel(rgb, axis) > cut)
                            .toArray()));
        }

        int mean() {
            int out = 0;
            for (int c = 0; c < 3; c++) {
                long sum = 0;
                for (int rgb : pixels) {
                    sum += channel(rgb, c);
                }
                out = out << 8 | (int) Math.round((double) sum / pixels.length);
            }
            return out;
        }
    }
}
