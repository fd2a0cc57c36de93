package latentdrag.image.photograph;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import latentdrag.image.photograph.Extras.JpegFrame;
import org.jspecify.annotations.Nullable;

/** A JPEG's segments up to its pixels (ITU-T T.81, Annex B), and whether its end is there. One thread. */
final class JpegHead {
    private static final byte[] EXIF = ascii("Exif\0\0");
    private static final byte[] ICC = ascii("ICC_PROFILE\0"); // ICC.1, B.4
    private static final byte[] JFIF = ascii("JFIF\0");
    private static final byte[] ADOBE = ascii("Adobe");
    private static final int SCAN = 0xda;
    private static final int END = 0xd9;

    private final TreeMap<Integer, byte[]> profile = new TreeMap<>();
    private byte @Nullable [] exif;
    private @Nullable JpegFrame frame;
    private boolean jfif;
    private int adobe = -1;

    private JpegHead() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static Extras read(Path file) throws IOException {
        JpegHead head = new JpegHead();
        boolean complete;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            complete = head.segments(in) && endFollows(in);
        } catch (EOFException e) {
            complete = false;
        }
        return head.extras(complete);
    }

    private Extras extras(boolean complete) {
        ByteArrayOutputStream icc = new ByteArrayOutputStream();
        profile.values().forEach(icc::writeBytes);
        JpegFrame made = frame == null ? null : new JpegFrame(frame.ids(), frame.across(), frame.down(), jfif, adobe);
        return new Extras(
                icc.size() == 0 ? Optional.empty() : Optional.of(icc.toByteArray()),
                Optional.ofNullable(exif),
                complete,
                made);
    }

    /** Up to the first scan. */
    private boolean segments(DataInputStream in) throws IOException {
        in.readUnsignedShort();
        while (true) {
            int marker = in.readUnsignedByte();
            if (marker != 0xff) {
                continue; // what lies between segments is passed over, as decoders do
            }
            while (marker == 0xff) {
                marker = in.readUnsignedByte();
            }
            if (marker == 0 || marker == 1 || marker >= 0xd0 && marker <= END) {
                continue; // without a length
            }
            byte[] content = new byte[Math.max(0, in.readUnsignedShort() - 2)];
            in.readFully(content);
            if (marker == SCAN) {
                return true;
            }
            take(marker, content);
        }
    }

    private void take(int marker, byte[] content) {
        boolean startOfFrame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (startOfFrame && content.length >= 6) {
            frame = frame(content);
        } else if (marker == 0xe0) {
            jfif |= begins(content, JFIF);
        } else if (marker == 0xe1 && begins(content, EXIF) && exif == null) {
            exif = Arrays.copyOfRange(content, EXIF.length, content.length);
        } else if (marker == 0xe2 && begins(content, ICC) && content.length > ICC.length + 2) {
            int number = content[ICC.length] & 0xff;
            profile.putIfAbsent(number, Arrays.copyOfRange(content, ICC.length + 2, content.length));
        } else if (marker == 0xee && begins(content, ADOBE) && content.length >= 12) {
            adobe = content[11] & 0xff;
        }
    }

    private static boolean begins(byte[] content, byte[] with) {
        return content.length >= with.length && Arrays.equals(content, 0, with.length, with, 0, with.length);
    }

    private static JpegFrame frame(byte[] content) {
        int components = Math.min(content[5] & 0xff, (content.length - 6) / 3);
        int[] ids = new int[components];
        int[] across = new int[components];
        int[] down = new int[components];
        for (int i = 0; i < components; i++) {
            ids[i] = content[6 + 3 * i] & 0xff;
            across[i] = Math.max(1, (content[7 + 3 * i] & 0xf0) >> 4);
            down[i] = Math.max(1, content[7 + 3 * i] & 0xf);
        }
        return new JpegFrame(ids, across, down, false, -1);
    }

    /** Pixels hold no end marker: a value of 255 is followed by a 0 there. */
    private static boolean endFollows(InputStream in) throws IOException {
        byte[] bytes = new byte[1 << 16];
        boolean after255 = false;
        for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
            for (int i = 0; i < n; i++) {
                int value = bytes[i] & 0xff;
                if (after255 && value == END) {
                    return true;
                }
                after255 = value == 0xff;
            }
        }
        return false;
    }
}
