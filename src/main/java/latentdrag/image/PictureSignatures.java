package latentdrag.image;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How pictures begin, as their formats' specifications have it. Pure functions; any thread. */
final class PictureSignatures {
    private static final Map<String, PictureKind> BEGINNINGS = beginnings();

    /** Of ISO base media files (ISO/IEC 14496-12), the brands that stand for a still picture. */
    private static final Set<String> HEIF_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "mif2", "msf1", "miaf");

    private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");

    private PictureSignatures() {}

    private static Map<String, PictureKind> beginnings() {
        Map<String, PictureKind> table = new LinkedHashMap<>();
        table.put("\u0089PNG", PictureKind.PNG);
        table.put("GIF87a", PictureKind.GIF);
        table.put("GIF89a", PictureKind.GIF);
        table.put("8BPS\0", PictureKind.PSD);
        table.put("gimp xcf", PictureKind.XCF);
        table.put("\0\0\0\fJXL \r\n\u0087\n", PictureKind.JPEG_XL);
        table.put("\u00ff\n", PictureKind.JPEG_XL);
        table.put("\0\0\0\fjP  \r\n\u0087\n", PictureKind.JPEG_2000);
        table.put("\u00ff\u004f\u00ff\u0051", PictureKind.JPEG_2000);
        table.put("FUJIFILMCCD-RAW", PictureKind.CAMERA_RAW);
        table.put("IIRO", PictureKind.CAMERA_RAW); // Olympus
        table.put("IIRS", PictureKind.CAMERA_RAW);
        table.put("MMOR", PictureKind.CAMERA_RAW);
        table.put("IIU\0", PictureKind.CAMERA_RAW); // Panasonic
        table.put("II\u001a\0\0\0HEAPCCDR", PictureKind.CAMERA_RAW); // Canon, the oldest of three
        table.put("FOVb", PictureKind.CAMERA_RAW); // Sigma
        table.put("\0MRM", PictureKind.CAMERA_RAW); // Minolta
        table.put("v/1\u0001", PictureKind.EXR);
        table.put("#?RADIANCE", PictureKind.HDR);
        table.put("#?RGBE", PictureKind.HDR);
        table.put("DDS |\0\0\0", PictureKind.DDS);
        table.put("qoif", PictureKind.QOI);
        table.put("%PDF-", PictureKind.PDF);
        table.put("%!PS", PictureKind.POSTSCRIPT);
        table.put("\u00c5\u00d0\u00d3\u00c6", PictureKind.POSTSCRIPT);
        table.put("\u001aE\u00df\u00a3", PictureKind.VIDEO); // Matroska and WebM
        return Map.copyOf(table);
    }

    static Optional<PictureKind> of(byte[] head) {
        if (isSafetensors(head)) {
            return Optional.empty(); // its first eight bytes are a length, which may look like anything
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (isJpeg(head)) {
            return Optional.of(PictureKind.JPEG);
        }
        for (Map.Entry<String, PictureKind> kind : BEGINNINGS.entrySet()) {
            if (text.startsWith(kind.getKey())) {
                return Optional.of(kind.getValue());
            }
        }
        return TiffDirectory.of(head)
                .map(PictureSignatures::tiff)
                .or(() -> media(text))
                .or(() -> riff(text))
                .or(() -> isBmp(head) ? Optional.of(PictureKind.BMP) : Optional.empty())
                .or(() -> isIcon(head) ? Optional.of(PictureKind.ICO) : Optional.empty())
                .or(() -> isPnm(text) ? Optional.of(PictureKind.PNM) : Optional.empty())
                .or(() -> isSvg(head) ? Optional.of(PictureKind.SVG) : Optional.empty());
    }

    private static boolean isSafetensors(byte[] b) {
        return b.length > 8 && b[8] == '{' && b[5] == 0 && b[6] == 0 && b[7] == 0;
    }

    /** Start of image, then another marker. */
    private static boolean isJpeg(byte[] b) {
        return b.length >= 3
                && b[0] == (byte) 0xff
                && b[1] == (byte) 0xd8
                && b[2] == (byte) 0xff
                && (b.length == 3 || (b[3] & 0xff) >= 0xc0);
    }

    private static PictureKind tiff(TiffDirectory tiff) {
        return tiff.isCameraRaw() ? PictureKind.CAMERA_RAW : PictureKind.TIFF;
    }

    /** Files in boxes, of which the first names the brands: the main one and those it is compatible with. */
    private static Optional<PictureKind> media(String text) {
        if (text.startsWith("moov", 4)) {
            return Optional.of(PictureKind.VIDEO);
        }
        if (!text.startsWith("ftyp", 4) || text.length() < 12) {
            return Optional.empty();
        }
        int end = Math.min(text.length(), text.charAt(2) * 256 + text.charAt(3));
        boolean heif = false;
        for (int at = 8; at + 4 <= end; at += at == 8 ? 8 : 4) {
            String brand = text.substring(at, at + 4);
            if (AVIF_BRANDS.contains(brand)) {
                return Optional.of(PictureKind.AVIF);
            }
            if (brand.equals("crx ")) { // Canon, the newest of three
                return Optional.of(PictureKind.CAMERA_RAW);
            }
            heif |= HEIF_BRANDS.contains(brand);
        }
        return Optional.of(heif ? PictureKind.HEIF : PictureKind.VIDEO);
    }

    private static Optional<PictureKind> riff(String text) {
        if (!text.startsWith("RIFF")) {
            return Optional.empty();
        }
        return text.startsWith("WEBP", 8)
                ? Optional.of(PictureKind.WEBP)
                : text.startsWith("AVI ", 8) ? Optional.of(PictureKind.VIDEO) : Optional.empty();
    }

    /** Two letters are few, so the length of the second header counts too. */
    private static boolean isBmp(byte[] b) {
        if (b.length < 18 || b[0] != 'B' || b[1] != 'M' || b[15] != 0 || b[16] != 0 || b[17] != 0) {
            return false;
        }
        return Set.of(12, 16, 40, 52, 56, 64, 108, 124).contains((int) b[14]);
    }

    /** An icon or a cursor: some pictures, each of at least a header's length, the first behind their list. */
    private static boolean isIcon(byte[] b) {
        return b.length >= 22
                && b[0] == 0
                && b[1] == 0
                && (b[2] == 1 || b[2] == 2)
                && b[3] == 0
                && b[4] > 0
                && b[5] == 0
                && b[9] == 0
                && (b[18] & 0xff | (b[19] & 0xff) << 8) >= 6 + 16 * b[4];
    }

    /** A letter, a digit, and then a number, a comment or the first word of a header. */
    private static boolean isPnm(String text) {
        return text.matches("(?s)P([1-6Ff]\\s+([0-9#]).*|7\\s+(#|WIDTH|HEIGHT|DEPTH|MAXVAL|TUPLTYPE).*)");
    }

    private static boolean isSvg(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        String begin = text.startsWith("\ufeff") ? text.substring(1) : text;
        return begin.stripLeading().startsWith("<") && begin.matches("(?s).*<svg[\\s>].*");
    }
}
