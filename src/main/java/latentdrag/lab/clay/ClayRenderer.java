package latentdrag.lab.clay;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Draws one animal at one size. Which piece is seen is asked at 4×4 places in each pixel, row by row with a depth buffer; the colour
 * is computed once per piece and pixel, in the middle of the places that show the piece; where there are painted details, once per
 * piece and block of a pixel, with more blocks in smaller pictures, so that lines keep their weight at every size. Not for sharing between threads.
 */
final class ClayRenderer {
    /** Places asked along each side of a pixel. */
    private static final int SAMPLES = 4;

    private static final byte NOTHING = -1;

    /** The middle of a pixel, in places from its first one. */
    private static final double MIDDLE = 0.5 * (SAMPLES - 1);

    private static final Set<Part> DETAILED = EnumSet.of(Part.EYE, Part.MUZZLE, Part.JAW, Part.NOSE);

    private final ClayShader shader;
    private final Ellipsoid[] pieces;
    private final int size;
    /** Places along a row of the picture. */
    private final int columns;
    /** Places along each side of a block that is shaded at once, where details are. */
    private final int fineBlock;

    private double red;
    private double green;
    private double blue;
    private final double left;
    private final double step;
    private final double top;
    private final float[] depth;
    private final byte[] seen;
    private final double[] sumX;
    private final double[] sumY;
    private final int[] counts;

    ClayRenderer(ClayScene scene, int size) {
        this.size = size;
        shader = new ClayShader(scene);
        List<Ellipsoid> all = scene.pieces;
        pieces = all.toArray(new Ellipsoid[0]);
        columns = size * SAMPLES;
        fineBlock = size <= 48 ? 1 : size <= 160 ? 2 : 4;
        left = scene.x(0.5 / SAMPLES, size);
        top = scene.y(0.5 / SAMPLES, size);
        step = scene.x((1 + 0.5) / SAMPLES, size) - left;
        depth = new float[SAMPLES * columns];
        seen = new byte[SAMPLES * columns];
        sumX = new double[pieces.length];
        sumY = new double[pieces.length];
        counts = new int[pieces.length];
    }

    /** Writes [3][size][size] values in [−1, 1] from {@code offset} on. */
    void draw(float[] out, int offset) {
        for (int row = 0; row < size; row++) {
            Arrays.fill(depth, Float.NEGATIVE_INFINITY);
            Arrays.fill(seen, NOTHING);
            for (int i = 0; i < SAMPLES; i++) {
                trace(i, top - (row * SAMPLES + i) * step);
            }
            for (int column = 0; column < size; column++) {
                resolve(row, column, out, offset + row * size + column);
            }
        }
    }

    /** Fills one line of the depth buffer. */
    private void trace(int line, double y) {
        for (int p = 0; p < pieces.length; p++) {
            Ellipsoid piece = pieces[p];
            double dy = y - piece.cy;
            // Where a·dx² + 2b·dx·dy + e·dy² ≤ s.
            double middle = -piece.b * dy / piece.a;
            double square = middle * middle - (piece.e * dy * dy - piece.s) / piece.a;
            if (square <= 0) {
                continue;
            }
            double reach = Math.sqrt(square);
            double centre = (piece.cx + middle - left) / step;
            int from = (int) Math.max(0, Math.ceil(centre - reach / step));
            int to = (int) Math.min(columns - 1, Math.floor(centre + reach / step));
            fill(piece, (byte) p, line * columns, from, to, dy);
        }
    }

    private void fill(Ellipsoid piece, byte index, int base, int from, int to, double dy) {
        double a = piece.a;
        double twoB = 2 * piece.b * dy;
        double rest = piece.s - piece.e * dy * dy;
        double flat = piece.cz + piece.ky * dy;
        double kx = piece.kx;
        double start = left - piece.cx;
        for (int i = from; i <= to; i++) {
            double dx = start + i * step;
            float z = (float) (flat + kx * dx + Math.sqrt(Math.max(0, rest - (a * dx + twoB) * dx)));
            if (z > depth[base + i]) {
                depth[base + i] = z;
                seen[base + i] = index;
            }
        }
    }

    private void resolve(int row, int column, float[] out, int at) {
        red = 0;
        green = 0;
        blue = 0;
        int last = columns * SAMPLES;
        byte first = seen[column * SAMPLES];
        boolean uniform = true;
        boolean fine = false;
        for (int line = column * SAMPLES; line < last; line += columns) {
            for (int i = line; i < line + SAMPLES; i++) {
                byte p = seen[i];
                uniform &= p == first;
                fine |= p != NOTHING && DETAILED.contains(pieces[p].part);
            }
        }
        if (uniform && !fine) {
            double x = left + (column * SAMPLES + MIDDLE) * step;
            double y = top - (row * SAMPLES + MIDDLE) * step;
            add(first, x, y, row, column, SAMPLES * SAMPLES);
        } else {
            int block = fine ? fineBlock : SAMPLES;
            for (int line = 0; line < SAMPLES; line += block) {
                for (int i = 0; i < SAMPLES; i += block) {
                    resolveBlock(row, column, line, i, block);
                }
            }
        }
        double scale = 2.0 / (SAMPLES * SAMPLES);
        int plane = size * size;
        out[at] = (float) (red * scale - 1);
        out[at + plane] = (float) (green * scale - 1);
        out[at + 2 * plane] = (float) (blue * scale - 1);
    }

    private void resolveBlock(int row, int column, int line, int firstInPixel, int block) {
        int nothing = gather(row, column * SAMPLES + firstInPixel, line, block);
        if (nothing > 0) {
            add(NOTHING, 0, 0, row, column, nothing);
        }
        for (int p = 0; p < pieces.length; p++) {
            int count = counts[p];
            if (count > 0) {
                add((byte) p, sumX[p] / count, sumY[p] / count, row, column, count);
            }
        }
    }

    private void add(byte piece, double x, double y, int row, int column, int weight) {
        if (piece == NOTHING) {
            shader.background(2 * (column + 0.5) / size - 1, 1 - 2 * (row + 0.5) / size);
        } else {
            shader.shade(pieces[piece], x, y);
        }
        red += weight * shader.r;
        green += weight * shader.g;
        blue += weight * shader.b;
    }

    /** Counts the places of one block by the piece they show, and sums where they are; the result is how many show the background. */
    private int gather(int row, int firstColumn, int firstLine, int block) {
        Arrays.fill(counts, 0);
        int nothing = 0;
        for (int i = firstLine; i < firstLine + block; i++) {
            double y = top - (row * SAMPLES + i) * step;
            for (int j = firstColumn; j < firstColumn + block; j++) {
                int p = seen[i * columns + j];
                if (p == NOTHING) {
                    nothing++;
                    continue;
                }
                if (counts[p] == 0) {
                    sumX[p] = 0;
                    sumY[p] = 0;
                }
                counts[p]++;
                sumX[p] += left + j * step;
                sumY[p] += y;
            }
        }
        return nothing;
    }
}
