package latentdrag.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import latentdrag.checkpoint.Npy;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;

/**
 * Pictures of a file as a discriminator takes them. What the file is, its first bytes tell: a PNG is a batch of one, anything else has to
 * be a .npy.
 *
 * @param name of the file, for sentences
 * @param count pictures
 * @param values float32 [count, channels, height, width], nominally in [−1, 1]; not a copy
 */
record PictureBatch(String name, int count, float[] values) {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    /** Generators leave [−1, 1] by a little; numbers of 0 to 255 leave it by far. */
    private static final float FAR = 2;

    private static final int OPAQUE = 255;

    /** @throws EngineException in words, if the file cannot be read or its pictures are no such as the discriminator takes */
    static PictureBatch read(Path file, DiscriminatorArchitecture shape) {
        String name = String.valueOf(file.getFileName());
        PictureBatch batch = isPng(file) ? of(name, frame(file), shape) : of(name, Npy.read(file), shape);
        if (!shape.deviation().takes(batch.count)) {
            int group = shape.deviation().group(batch.count);
            throw new EngineException(name + " holds a batch of " + batch.count
                    + " pictures, but this discriminator compares them in groups of " + group + "; give it up to "
                    + group + " pictures, or a multiple of " + group + ".");
        }
        return batch;
    }

    private static boolean isPng(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new EngineException("Cannot read " + file + ": "
                    + (Files.exists(file) ? "it is not a file." : "there is no such file."));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return java.util.Arrays.equals(in.readNBytes(PNG.length), PNG);
        } catch (IOException e) {
            throw new EngineException("Cannot read " + file + ": it may not be read.", e);
        }
    }

    private static Frame frame(Path file) {
        try {
            return Png.read(file);
        } catch (IOException e) {
            throw new EngineException(String.valueOf(e.getMessage()), e);
        }
    }

    static PictureBatch of(String name, Frame frame, DiscriminatorArchitecture shape) {
        int channels = shape.imgChannels();
        if (frame.width() != shape.width() || frame.height() != shape.height()) {
            throw new EngineException(name + " has " + frame.width() + "×" + frame.height()
                    + " pixels, but this discriminator takes " + shape.width() + "×" + shape.height()
                    + "; give it pictures of that size.");
        }
        if (!isLossless(frame, channels)) {
            throw new EngineException(name + " has " + frame.channels() + " channels"
                    + (frame.channels() == 4 ? ", some of it transparent," : "") + " but this discriminator takes "
                    + channels + "; give it pictures of " + channels + ".");
        }
        int pixels = frame.width() * frame.height();
        float[] values = new float[channels * pixels];
        for (int i = 0; i < values.length; i++) {
            int channel = i / pixels;
            int x = i % pixels % frame.width();
            int y = i % pixels / frame.width();
            values[i] = value(frame, x, y, channel) / 127.5f - 1;
        }
        return new PictureBatch(name, 1, values);
    }

    /** Grey becomes three equal channels, what is opaque may have an alpha or none; colour and transparency are not thrown away. */
    private static boolean isLossless(Frame frame, int channels) {
        boolean alphaGoes = frame.channels() == 4 && channels != 4;
        return frame.channels() == channels
                || channels > frame.channels()
                || alphaGoes && channels == 3 && isOpaque(frame);
    }

    private static boolean isOpaque(Frame frame) {
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                if (frame.value(x, y, 3) != OPAQUE) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int value(Frame frame, int x, int y, int channel) {
        if (channel == 3 && frame.channels() != 4) {
            return OPAQUE;
        }
        return frame.value(x, y, frame.channels() == 1 ? 0 : channel);
    }

    private static PictureBatch of(String name, Npy array, DiscriminatorArchitecture shape) {
        int[] found = array.shape();
        boolean fits = found.length == 4
                && found[0] > 0
                && found[1] == shape.imgChannels()
                && found[2] == shape.height()
                && found[3] == shape.width();
        if (!fits) {
            throw new EngineException(name + " holds an array of shape " + java.util.Arrays.toString(found)
                    + ", but this discriminator takes [N, " + shape.imgChannels() + ", " + shape.height() + ", "
                    + shape.width() + "]; give it pictures of that shape.");
        }
        for (float value : array.data()) {
            if (!Float.isFinite(value)) {
                throw new EngineException(
                        name
                                + " holds values that are no numbers (infinite, or NaN), which no picture has; give it another.");
            }
        }
        return new PictureBatch(name, found[0], array.data());
    }

    /** What is odd about the values, as a sentence. */
    Optional<String> remark() {
        float most = 0;
        for (float value : values) {
            most = Math.max(most, Math.abs(value));
        }
        return most <= FAR
                ? Optional.empty()
                : Optional.of(name + " has values up to " + most
                        + ", where pictures lie in -1 to 1; the logits say little of such.");
    }
}
