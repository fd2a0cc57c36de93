package latentdrag.image.photograph;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import latentdrag.image.PictureKind;
import latentdrag.image.photograph.Extras.JpegFrame;
import latentdrag.image.photograph.Orientation.Picked;
import latentdrag.image.photograph.StoredPicture.Content;

/**
 * A photograph's file: what is known of it, and its pixels when they are asked for, upright and in sRGB. JPEG, PNG, WebP, TIFF, BMP and
 * the first picture of a GIF; 8 and 16 bits, grey, RGB and CMYK, with transparency and colour profiles. Immutable; any thread; what reads
 * blocks on the disk. Failures are {@link IOException}s with one sentence for people.
 */
public final class Photograph {
    /** Pixels on the shorter side, at least. */
    public static final int LEAST_SIDE = 64;

    /** Pixels of the largest that is opened: more than cameras have, and what a picture of one byte a channel may hold in Java. */
    public static final long MOST_PIXELS = 700_000_000L;

    /** Pixels that are read at once, where fewer will do. */
    private static final long READ_AT_ONCE = 12_000_000L;

    /** Further than the crop itself that settling may reach, in sides: ±10 % place, ±15 % size, ±10°. */
    private static final double REACH = 0.3;

    private final Path file;
    private final PictureKind kind;
    private final Extras extras;
    private final Orientation orientation;
    private final int width;
    private final int height;
    private final Colours colours;
    private final boolean is16Bit;
    private final String sha256;

    private Photograph(Path file, PictureKind kind, Extras extras, StoredPicture stored, String sha256)
            throws IOException {
        this.file = file;
        this.kind = kind;
        this.extras = extras;
        this.sha256 = sha256;
        orientation = extras.exif().map(Exif::orientation).orElse(Orientation.UPRIGHT);
        int across = stored.width();
        int down = stored.height();
        width = orientation.swapsSides() ? down : across;
        height = orientation.swapsSides() ? across : down;
        requireSize();
        Content corner = stored.read(new Picked(0, 1, 1), new Picked(0, 1, 1));
        colours = corner.colours();
        is16Bit = corner.samples().is16Bit();
    }

    /** Looks at a file and reads as little as it can. */
    public static Photograph open(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException("Cannot open " + file + ": there is no such file, or it may not be read.");
        }
        PictureKind kind = PictureKind.of(file)
                .orElseThrow(() -> new IOException("Cannot open " + file
                        + ": it is not a picture. A photograph is a JPEG, PNG, WebP, TIFF or BMP file."));
        if (!kind.isRead() && kind != PictureKind.WEBP) {
            throw new IOException("Cannot open " + file + ": it is " + kind.words()
                    + ", which is not read here. Save it as JPEG or PNG.");
        }
        Extras extras = extras(file, kind);
        if (!extras.complete()) {
            throw new IOException(
                    "Cannot open " + file + ": the file ends before the picture does. Copy or download it once more.");
        }
        try (StoredPicture stored = StoredPicture.open(file, kind, extras)) {
            return new Photograph(file, kind, extras, stored, sum(file));
        }
    }

    private static Extras extras(Path file, PictureKind kind) throws IOException {
        return switch (kind) {
            case JPEG -> JpegHead.read(file);
            case PNG -> ChunkHead.png(file);
            case WEBP -> ChunkHead.webp(file);
            case TIFF -> TiffHead.read(file);
            default -> Extras.NONE;
        };
    }

    private void requireSize() throws IOException {
        if (Math.min(width, height) < LEAST_SIDE) {
            throw new IOException("Cannot open " + file + ": it is " + width + "×" + height
                    + " pixels, and a photograph needs at least " + LEAST_SIDE + " on each side.");
        }
        long pixels = (long) width * height;
        if (pixels > MOST_PIXELS) {
            throw new IOException("Cannot open " + file + ": it is " + width + "×" + height + " pixels, "
                    + pixels / 1_000_000 + " megapixels, and at most " + MOST_PIXELS / 1_000_000
                    + " are read. Save it smaller.");
        }
    }

    private static String sum(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] bytes = new byte[1 << 16];
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                digest.update(bytes, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public Path file() {
        return file;
    }

    /** Pixels, upright. */
    public int width() {
        return width;
    }

    /** Pixels, upright. */
    public int height() {
        return height;
    }

    public PictureKind kind() {
        return kind;
    }

    /** How the file's pixels are stored, 1 to 8 as EXIF has it, 1 = upright. Everything here is upright already. */
    public int orientation() {
        return orientation.value();
    }

    /** Whether places of it are, or may be, transparent. */
    public boolean hasAlpha() {
        return colours.alpha();
    }

    /** Whether the file holds a colour profile. */
    public boolean hasProfile() {
        return extras.icc().isPresent();
    }

    public boolean is16Bit() {
        return is16Bit;
    }

    /** Of the file's bytes when it was opened, 64 small hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** Whether the file still is what it was when it was opened; reads all of it. */
    public boolean isUnchanged() throws IOException {
        return Files.isRegularFile(file) && sum(file).equals(sha256);
    }

    Colours colours() {
        return colours;
    }

    Optional<byte[]> profile() {
        return extras.icc();
    }

    Optional<byte[]> exif() {
        return extras.exif();
    }

    /** Samples of brightness for each of colour, across and down; 1 and 1 for what is no JPEG. */
    int[] chroma() {
        JpegFrame jpeg = extras.jpeg();
        return jpeg == null ? new int[] {1, 1} : jpeg.chroma();
    }

    /**
     * A rectangle of it.
     *
     * @param left column, 0 to width − 1
     * @param top row, 0 to height − 1
     * @param partWidth pixels; what reaches beyond the photograph is left out
     * @param partHeight pixels; what reaches beyond the photograph is left out
     * @param every only the middle one of so many pixels across and down, from 1 on
     */
    public PhotographPart part(int left, int top, int partWidth, int partHeight, int every) throws IOException {
        Picked columns = picked(left, partWidth, width, every);
        Picked rows = picked(top, partHeight, height, every);
        return new PhotographPart(colours.seen(samples(columns, rows)), left, top, every, width, height);
    }

    private static Picked picked(int first, int size, int whole, int every) {
        if (first < 0 || first >= whole || size < 1 || every < 1) {
            throw new IllegalArgumentException("no part of a photograph of " + whole + " pixels: " + size + " from "
                    + first + " on, every " + every);
        }
        int inside = Math.min(size, whole - first);
        int middle = Math.min((every - 1) / 2, inside - 1);
        return new Picked(first + middle, (inside - middle + every - 1) / every, every);
    }

    /** Upright pixels in the file's own colours. */
    Samples samples(Picked columns, Picked rows) throws IOException {
        Picked[] picked = orientation.stored(columns, rows, width, height);
        try (StoredPicture stored = StoredPicture.open(file, kind, extras)) {
            return orientation.upright(stored.read(picked[0], picked[1]).samples());
        }
    }

    /** All of it, for a screen: at most so many pixels on the longer side, unless it has fewer. */
    public PhotographPart view(int most) throws IOException {
        int every = Math.max(1, (Math.max(width, height) + most - 1) / most);
        return part(0, 0, width, height, every);
    }

    /**
     * Reads as much of it as a crop needs, and settling the crop.
     *
     * @param targetWidth of the network's picture, pixels
     * @param targetHeight of the network's picture, pixels
     * @throws IOException also where more than half of the crop lies outside
     */
    public CropSampler sampler(Crop crop, int targetWidth, int targetHeight) throws IOException {
        CropSampler.requireInside(crop, width, height);
        Reach across = reach(crop, 0, width);
        Reach down = reach(crop, 1, height);
        double most = Math.max(1, crop.width() / targetWidth / 2); // two of the pixels read for one of the target
        double wished = Math.sqrt((double) across.size() * down.size() / READ_AT_ONCE);
        int every = (int) Math.max(1, Math.min(Math.floor(most), Math.ceil(wished)));
        PhotographPart part = part(across.first(), down.first(), across.size(), down.size(), every);
        return CropSampler.of(part, crop, targetWidth, targetHeight);
    }

    private record Reach(int first, int size) {}

    /** Along one axis, what the crop reads wherever it settles, reflections included. */
    private static Reach reach(Crop crop, int axis, int whole) {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (double[] corner : crop.corners()) {
            least = Math.min(least, corner[axis]);
            most = Math.max(most, corner[axis]);
        }
        least -= REACH * crop.side() + 2;
        most += REACH * crop.side() + 2;
        double first = most > whole ? Math.min(least, 2.0 * whole - most) : least;
        double end = least < 0 ? Math.max(most, -least) : most;
        int from = (int) Math.max(0, Math.floor(first));
        int to = (int) Math.min(whole, Math.ceil(end));
        return new Reach(from, to - from);
    }
}
