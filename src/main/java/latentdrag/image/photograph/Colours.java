package latentdrag.image.photograph;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.WritableRaster;
import java.util.Optional;
import latentdrag.image.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What a file's values mean: grey, RGB or CMYK, with or without transparency, by a profile or as sRGB. Immutable; any thread.
 *
 * @param channels of colour: 1 (grey), 3 (RGB) or 4 (CMYK, 0 = no ink)
 * @param alpha whether another band behind them is opacity
 * @param profile of these colours; null where they are sRGB (a CMYK without one is mixed by multiplying)
 */
record Colours(int channels, boolean alpha, @Nullable ICC_Profile profile) {
    /** What lies under transparent places. */
    static final int MID_GREY = 128;

    private static final int GRID = 5;

    /**
     * @param icc as the file has it; one that is damaged, for other colours or as good as sRGB is passed over
     */
    static Colours of(int channels, boolean alpha, Optional<byte[]> icc) {
        ICC_Profile profile = icc.map(Colours::profile).orElse(null);
        if (profile == null
                || profile.getNumComponents() != channels
                || profile.getProfileClass() == ICC_Profile.CLASS_ABSTRACT) {
            return new Colours(channels, alpha, null);
        }
        return new Colours(channels, alpha, isPlain(profile, channels) ? null : profile);
    }

    private static @Nullable ICC_Profile profile(byte[] icc) {
        try {
            return ICC_Profile.getInstance(icc);
        } catch (IllegalArgumentException e) { // damaged: the values are taken for sRGB, as every viewer does
            return null;
        }
    }

    /** Whether a profile changes no colour by more than one level, or cannot be used. */
    private static boolean isPlain(ICC_Profile profile, int channels) {
        if (channels == 4) {
            return false;
        }
        int colours = channels == 1 ? GRID : GRID * GRID * GRID;
        Samples given = Samples.empty(colours, 1, channels, false);
        for (int i = 0, k = i; i < colours; i++) {
            for (int c = 0, rest = i; c < channels; c++, rest /= GRID) {
                given.data().setElem(k++, rest % GRID * 255 / (GRID - 1));
            }
        }
        WritableRaster seen = Samples.empty(colours, 1, 3, false).raster();
        try {
            op(profile, sRgb()).filter(given.raster(), seen);
        } catch (RuntimeException e) { // CMMException and others, of a profile that can be parsed but not used
            return true;
        }
        for (int i = 0; i < colours; i++) {
            for (int c = 0; c < 3; c++) {
                if (Math.abs(seen.getSample(i, 0, c) - given.value(i, 0, channels == 1 ? 0 : c)) > 1) {
                    return false;
                }
            }
        }
        return true;
    }

    private static ICC_Profile sRgb() {
        return ICC_Profile.getInstance(ColorSpace.CS_sRGB);
    }

    private static ColorConvertOp op(ICC_Profile from, ICC_Profile to) {
        return new ColorConvertOp(new ICC_Profile[] {from, to}, null);
    }

    int bands() {
        return channels + (alpha ? 1 : 0);
    }

    /** As it is seen: RGB in sRGB, transparent places over {@link #MID_GREY}. */
    Frame seen(Samples samples) {
        byte[] rgb = opaque(samples);
        if (alpha) {
            double most = samples.white();
            for (int i = 0, k = channels; k < samples.data().getSize(); i += 3, k += bands()) {
                double opacity = samples.data().getElem(k) / most;
                for (int c = 0; c < 3; c++) {
                    double value = opacity * (rgb[i + c] & 0xff) + (1 - opacity) * MID_GREY;
                    rgb[i + c] = (byte) Math.round(value);
                }
            }
        }
        return new Frame(samples.width(), samples.height(), 3, rgb);
    }

    /** RGB in sRGB, without regard to opacity; 8 bits, interleaved. */
    byte[] opaque(Samples samples) {
        int pixels = samples.width() * samples.height();
        Samples eight = Samples.empty(samples.width(), samples.height(), channels, false);
        DataBuffer from = samples.data();
        boolean is16Bit = samples.is16Bit();
        for (int i = 0, k = 0; i < pixels; i++) {
            for (int c = 0; c < channels; c++, k++) {
                int value = from.getElem(i * bands() + c);
                eight.data().setElem(k, is16Bit ? (value + 128) / 257 : value);
            }
        }
        if (profile != null) {
            Samples seen = Samples.empty(samples.width(), samples.height(), 3, false);
            op(profile, sRgb()).filter(eight.raster(), seen.raster());
            return bytes(seen.data());
        }
        return switch (channels) {
            case 3 -> bytes(eight.data());
            case 1 -> spread(bytes(eight.data()));
            default -> mixed(bytes(eight.data()));
        };
    }

    private static byte[] bytes(DataBuffer data) {
        return ((DataBufferByte) data).getData();
    }

    private static byte[] spread(byte[] grey) {
        byte[] rgb = new byte[3 * grey.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = grey[i / 3];
        }
        return rgb;
    }

    private static byte[] mixed(byte[] cmyk) {
        byte[] rgb = new byte[cmyk.length / 4 * 3];
        for (int i = 0, k = 0; k < cmyk.length; k += 4) {
            int light = 255 - (cmyk[k + 3] & 0xff);
            for (int c = 0; c < 3; c++) {
                rgb[i++] = (byte) (((255 - (cmyk[k + c] & 0xff)) * light + 127) / 255);
            }
        }
        return rgb;
    }

    /**
     * sRGB in these colours, at 16 bits; for what has a profile and three channels.
     *
     * @param rgb 16 bits, three bands
     */
    Samples fromSrgb(Samples rgb) {
        if (profile == null || channels != 3) {
            return rgb;
        }
        Samples native16 = Samples.empty(rgb.width(), rgb.height(), 3, true);
        op(sRgb(), profile).filter(rgb.raster(), native16.raster());
        return native16;
    }
}
