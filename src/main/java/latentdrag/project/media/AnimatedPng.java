package latentdrag.project.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import latentdrag.files.AtomicFile;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import latentdrag.project.PngChunks;
import latentdrag.project.PngChunks.Chunk;

/**
 * A film as an animated PNG (PNG specification, third edition, sections 4.9 and 11.3.6): every value as it is, repeating for ever; a
 * program that knows only PNG shows the first frame. Each frame is a PNG of its own whose image data is put into this one's chunks.
 */
final class AnimatedPng implements Animation {
    private static final byte REPLACE = 0;

    private final AtomicFile file;
    private final int frames;
    private final int framesPerSecond;
    private int added;
    private final Provenance provenance;
    private int sequence;
    private byte[] header = new byte[0];

    AnimatedPng(Path path, int frames, int framesPerSecond, Provenance provenance) throws IOException {
        file = new AtomicFile(path);
        this.provenance = provenance;
        this.frames = frames;
        this.framesPerSecond = framesPerSecond;
    }

    @Override
    public void add(Frame frame) throws IOException {
        PngChunks png = PngChunks.of(Png.encode(frame));
        byte[] thisHeader = png.first("IHDR").orElseThrow();
        if (added == 0) {
            header = thisHeader;
            file.stream().write(PngChunks.signature());
            put(new Chunk("IHDR", header));
            for (Chunk text : PictureFile.texts(provenance)) {
                put(text);
            }
            put(new Chunk("acTL", ByteBuffer.allocate(8).putInt(frames).array()));
        } else if (!Arrays.equals(header, thisHeader)) {
            throw new IllegalArgumentException("all frames of a film have one size");
        }
        put(new Chunk("fcTL", control(frame)));
        byte[] data = imageData(png);
        if (added == 0) {
            put(new Chunk("IDAT", data));
        } else {
            put(new Chunk(
                    "fdAT",
                    ByteBuffer.allocate(4 + data.length)
                            .putInt(sequence++)
                            .put(data)
                            .array()));
        }
        added++;
    }

    private byte[] control(Frame frame) {
        return ByteBuffer.allocate(26)
                .putInt(sequence++)
                .putInt(frame.width())
                .putInt(frame.height())
                .putInt(0) // x
                .putInt(0) // y
                .putShort((short) 1) // shown for 1 / framesPerSecond seconds
                .putShort((short) framesPerSecond)
                .put(REPLACE) // disposal: leave it, the next covers it
                .put(REPLACE) // blending: source
                .array();
    }

    /** The compressed rows, which may stand in several chunks. */
    private static byte[] imageData(PngChunks png) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        png.chunks().stream().filter(c -> c.type().equals("IDAT")).forEach(c -> data.writeBytes(c.data()));
        return data.toByteArray();
    }

    private void put(Chunk chunk) throws IOException {
        file.stream().write(PngChunks.bytes(chunk));
    }

    @Override
    public void finish() throws IOException {
        if (added != frames) {
            throw new IllegalStateException(frames + " frames were announced, " + added + " came");
        }
        put(new Chunk("IEND", new byte[0]));
        file.finish();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
