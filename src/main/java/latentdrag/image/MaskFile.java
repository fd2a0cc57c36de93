package latentdrag.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import latentdrag.image.MaskRefusedException.Reason;

/**
 * Masks that people bring: black and white pictures of any kind that is read ({@link PictureKind#isRead}), white = may change, black =
 * must stay. Nothing else is taken for one, and nothing is guessed: what is in colour, grey, turned, of another size or without anything
 * white is refused. Any thread; the calls block on the disk. Failures are {@link IOException}s with one sentence for people.
 */
public final class MaskFile {
    /** Pixels of a picture of the wrong size that are looked at, to see whether it may be meant as a mask at all. */
    private static final int LOOKED_AT = 1 << 20;

    /** Pixels that nothing here has; they are not even looked at. */
    private static final long MOST_PIXELS = 1L << 28;

    private MaskFile() {}

    /**
     * Reads a mask.
     *
     * @param width of the picture it is for, in pixels
     * @param height of the picture it is for, in pixels
     * @throws MaskRefusedException where the file can be read but is no mask for that picture
     */
    public static Mask read(Path file, int width, int height) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException("Cannot read " + file + ": there is no such file, or it may not be read.");
        }
        File asked = new File(String.valueOf(file.getFileName()), PictureKind.of(file));
        PictureKind kind = asked.kind()
                .orElseThrow(() -> asked.refused(
                        Reason.NOT_READ,
                        "it is not a picture. A mask is a black and white picture, white = may change."));
        if (!kind.isRead()) {
            throw asked.refused(
                    Reason.NOT_READ, "it is " + kind.words() + ", which is not read here. Save the mask as PNG.");
        }
        try (PictureReader picture = PictureReader.open(file, kind)) {
            boolean fits = picture.width() == width && picture.height() == height;
            Frame frame = fits ? picture.read(1) : look(asked, picture, width, height);
            Tones tones = Tones.of(frame);
            requireBlackAndWhite(asked, frame, tones);
            if (!fits) {
                throw otherSize(asked, picture.width(), picture.height(), width, height);
            }
            requireOne(asked, Turning.of(file, kind), picture.count());
            return white(asked, frame, tones);
        }
    }

    private static Frame look(File asked, PictureReader picture, int width, int height) throws IOException {
        long pixels = (long) picture.width() * picture.height();
        if (pixels > MOST_PIXELS) {
            throw otherSize(asked, picture.width(), picture.height(), width, height);
        }
        return picture.read((int) Math.ceil(Math.sqrt(Math.max(1.0, (double) pixels / LOOKED_AT))));
    }

    /**
     * A picture as a mask, by the rules of files.
     *
     * @param name what it is called, for the sentence if it is refused
     */
    public static Mask of(Frame frame, String name, int width, int height) throws MaskRefusedException {
        File unwritten = new File(name, Optional.empty());
        Tones tones = Tones.of(frame);
        requireBlackAndWhite(unwritten, frame, tones);
        if (frame.width() != width || frame.height() != height) {
            throw otherSize(unwritten, frame.width(), frame.height(), width, height);
        }
        return white(unwritten, frame, tones);
    }

    private static void requireBlackAndWhite(File file, Frame frame, Tones tones) throws MaskRefusedException {
        if (tones.isInColour()) {
            throw file.refused(
                    Reason.IN_COLOUR,
                    "it is in colour (" + share(tones.coloured())
                            + " of it), and a mask is black and white: white may change, black must stay. Paint it so and"
                            + " try again.");
        }
        if (tones.isGrey() && !Masks.fromFrame(frame).isAllFixed()) {
            throw file.refused(
                    Reason.GREY,
                    share(tones.grey())
                            + " of it is neither black nor white, and a mask has nothing in between: white may change, black"
                            + " must stay. Make it black and white and try again.");
        }
    }

    private static void requireOne(File file, int turned, int count) throws MaskRefusedException {
        if (turned != 1) {
            throw file.refused(
                    Reason.TURNED,
                    "the file says that it is to be turned or mirrored (EXIF orientation " + turned
                            + "). Save it the way it is meant, e.g. as PNG.");
        }
        if (count > 1) {
            throw file.refused(
                    Reason.SEVERAL,
                    "it holds " + count + " pictures. Save the one that is meant by itself, e.g. as PNG.");
        }
    }

    private static Mask white(File file, Frame frame, Tones tones) throws MaskRefusedException {
        Mask mask = Masks.fromFrame(frame);
        if (mask.isAllFixed()) {
            String found = tones.onlyTransparency()
                    ? "it is black throughout, and only its transparency differs"
                    : "nothing in it is white (its lightest grey is " + tones.lightest() + " of 255)";
            throw file.refused(
                    Reason.NOTHING_WHITE,
                    found + ", so nothing could change. Paint white what may change and try again.");
        }
        return mask;
    }

    private static MaskRefusedException otherSize(File file, int itsWidth, int itsHeight, int width, int height) {
        return file.refused(
                Reason.OTHER_SIZE,
                "it is " + itsWidth + "×" + itsHeight + " pixels, but the picture is " + width + "×" + height
                        + ". Make the mask that size and try again.");
    }

    /**
     * What sentences call it.
     *
     * @param kind what kind of picture it is, as far as it is known
     */
    private record File(String name, Optional<PictureKind> kind) {
        MaskRefusedException refused(Reason reason, String found) {
            return new MaskRefusedException(name, reason, kind, found);
        }
    }

    private static String share(double share) {
        return share < 0.005 ? "less than 1 %" : Math.round(100 * share) + " %";
    }
}
