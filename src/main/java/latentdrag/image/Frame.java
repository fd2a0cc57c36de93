package latentdrag.image;

import java.util.Arrays;

/**
 * A finished picture: 8-bit values, rows from the top, channels interleaved. Immutable: the bytes given are taken over, not
 * copied, and must not be changed afterwards. Any thread.
 */
public final class Frame {
    private final int width;
    private final int height;
    private final int channels;
    private final byte[] bytes;

    /**
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @param channels 1 (grey), 3 (RGB) or 4 (RGBA)
     * @param bytes height · width · channels values; ownership passes to the frame
     */
    public Frame(int width, int height, int channels, byte[] bytes) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a frame needs at least one pixel, got " + width + "×" + height);
        }
        if (channels != 1 && channels != 3 && channels != 4) {
            throw new IllegalArgumentException("a frame has 1, 3 or 4 channels, got " + channels);
        }
        if (bytes.length != width * height * channels) {
            throw new IllegalArgumentException("a " + width + "×" + height + "×" + channels + " frame has "
                    + (width * height * channels) + " bytes, got " + bytes.length);
        }
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.bytes = bytes;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** 1 (grey), 3 (RGB) or 4 (RGBA). */
    public int channels() {
        return channels;
    }

    /** The value 0–255 of one channel of one pixel. */
    public int value(int x, int y, int channel) {
        return bytes[(y * width + x) * channels + channel] & 0xff;
    }

    /** The pixel as 0xAARRGGBB, alpha not premultiplied. */
    public int argb(int x, int y) {
        int i = (y * width + x) * channels;
        int r = bytes[i] & 0xff;
        int g = channels == 1 ? r : bytes[i + 1] & 0xff;
        int b = channels == 1 ? r : bytes[i + 2] & 0xff;
        int a = channels == 4 ? bytes[i + 3] & 0xff : 0xff;
        return a << 24 | r << 16 | g << 8 | b;
    }

    /** A part of this picture, which lies inside of it. */
    public Frame part(int left, int top, int partWidth, int partHeight) {
        byte[] cut = new byte[partHeight * partWidth * channels];
        int row = partWidth * channels;
        for (int y = 0; y < partHeight; y++) {
            System.arraycopy(bytes, ((top + y) * width + left) * channels, cut, y * row, row);
        }
        return new Frame(partWidth, partHeight, channels, cut);
    }

    /**
     * This picture with a part of it renewed. Towards its edges the part fades into what was there, but not where the edge is the
     * picture's own.
     *
     * @param part of as many channels; lies inside
     * @param left column of this picture where the part begins
     * @param top row where it begins
     * @param fade pixels over which it fades, 0 = a hard edge
     */
    public Frame with(Frame part, int left, int top, int fade) {
        if (left < 0 || top < 0 || left + part.width > width || top + part.height > height) {
            throw new IllegalArgumentException(part + " at " + left + ", " + top + " does not lie inside " + this);
        }
        if (part.channels != channels) {
            throw new IllegalArgumentException(part + " has not the channels of " + this);
        }
        int[] across = weights(left, part.width, width, fade);
        int[] down = weights(top, part.height, height, fade);
        int full = fade + 1;
        byte[] renewed = bytes.clone();
        for (int y = 0; y < part.height; y++) {
            int to = ((top + y) * width + left) * channels;
            int from = y * part.width * channels;
            for (int i = 0; i < part.width * channels; i++) {
                int weight = Math.min(down[y], across[i / channels]);
                int before = bytes[to + i] & 0xff;
                int now = part.bytes[from + i] & 0xff;
                renewed[to + i] = (byte) (before + Math.round((float) (now - before) * weight / full));
            }
        }
        return new Frame(width, height, channels, renewed);
    }

    /** How much a part counts along one axis, of fade + 1. */
    private static int[] weights(int begin, int size, int whole, int fade) {
        int[] weights = new int[size];
        for (int i = 0; i < size; i++) {
            int fromBegin = begin == 0 ? fade : i;
            int fromEnd = begin + size == whole ? fade : size - 1 - i;
            weights[i] = Math.min(fade, Math.min(fromBegin, fromEnd)) + 1;
        }
        return weights;
    }

    /** A copy of the bytes, [height][width][channel]. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frame f
                && f.width == width
                && f.height == height
                && f.channels == channels
                && Arrays.equals(f.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes) * 31 + width;
    }

    @Override
    public String toString() {
        return "Frame[" + width + "×" + height + "×" + channels + "]";
    }
}
