package latentdrag.project.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import latentdrag.edit.Easing;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.LatentPath;
import latentdrag.edit.Noise;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import latentdrag.project.EditPath;
import latentdrag.project.PngChunks;
import latentdrag.project.PngChunks.Chunk;
import latentdrag.project.Project;
import latentdrag.project.Projects;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FilmTest {
    private static final int SIZE = 48;

    @TempDir
    Path folder;

    private final Latent start = latent(8);
    private final Latent end = latent(40);
    private final Film film = new Film(new LatentPath(List.of(start, end)), 0.4, 0.2, 10, Easing.LINEAR, false);

    private final Provenance provenance = new Provenance(
            Projects.model(),
            new LatentOrigin.Seed(77, 0.7, OptionalInt.empty(), OptionalInt.empty()),
            Noise.CONST,
            true);

    private static Latent latent(float x) {
        return new Latent(1, 1, new float[] {x});
    }

    /** A bright bar at the latent's value on a coloured ground. */
    private static Frame draw(Latent latent) {
        byte[] bytes = new byte[SIZE * SIZE * 3];
        for (int i = 0; i < SIZE * SIZE; i++) {
            boolean bar = Math.abs(i % SIZE - latent.value(0, 0)) <= 4;
            bytes[3 * i] = (byte) (bar ? 250 : 60);
            bytes[3 * i + 1] = (byte) (bar ? 240 : 90);
            bytes[3 * i + 2] = (byte) (bar ? 230 : 160);
        }
        return new Frame(SIZE, SIZE, 3, bytes);
    }

    @Test
    void itRestsMovesAndRests() {
        assertEquals(8, film.frames());
        List<Float> places = new ArrayList<>();
        for (int i = 0; i < film.frames(); i++) {
            places.add(film.latent(i).value(0, 0));
        }
        assertEquals(List.of(8f, 8f, 16f, 24f, 32f, 40f, 40f, 40f), places);
        Film back = new Film(film.way(), 0.4, 0.2, 10, Easing.SMOOTH, true);
        assertEquals(12, back.frames());
        assertEquals(end, back.latent(7));
        assertEquals(start, back.latent(11));
    }

    @Test
    void lengthsThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Film(film.way(), 0, 1, 25, Easing.LINEAR, false));
        assertThrows(IllegalArgumentException.class, () -> new Film(film.way(), 1, 1, 61, Easing.LINEAR, false));
        assertThrows(IllegalArgumentException.class, () -> new Film(film.way(), 1e6, 1, 25, Easing.LINEAR, false));
    }

    @ParameterizedTest
    @EnumSource(Animation.Kind.class)
    void whatIsCancelledLeavesNothing(Animation.Kind kind) throws IOException {
        Path file = folder.resolve("film" + kind.ending());
        assertFalse(film.write(kind, file, provenance, FilmTest::draw, share -> share < 0.5));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void anApngHoldsEveryFrameExactly() throws IOException {
        Path file = write(Animation.Kind.APNG);
        PngChunks png = PngChunks.of(Files.readAllBytes(file));
        ByteBuffer control = ByteBuffer.wrap(png.first("acTL").orElseThrow());
        assertEquals(8, control.getInt());
        assertEquals(0, control.getInt(), "for ever");
        assertEquals(draw(start), Png.read(file), "a program that knows only PNG shows the first frame");
        List<byte[]> data = new ArrayList<>();
        int sequence = 0;
        int delays = 0;
        for (Chunk chunk : png.chunks()) {
            ByteBuffer bytes = ByteBuffer.wrap(chunk.data());
            if (chunk.type().equals("fcTL")) {
                assertEquals(sequence++, bytes.getInt());
                assertEquals(SIZE, bytes.getInt());
                delays += 10 * bytes.getShort(20) / bytes.getShort(22);
            } else if (chunk.type().equals("fdAT")) {
                assertEquals(sequence++, bytes.getInt());
                data.add(bytes.slice().array().length == 0 ? new byte[0] : tail(chunk.data()));
            }
        }
        assertEquals(8, delays, "each frame a tenth of a second");
        assertEquals(7, data.size());
        for (int i = 0; i < 7; i++) {
            assertEquals(draw(film.latent(i + 1)), alone(png, data.get(i)), "frame " + (i + 1));
        }
    }

    private static byte[] tail(byte[] data) {
        return java.util.Arrays.copyOfRange(data, 4, data.length);
    }

    /** A frame of the film as a PNG of its own, as the standard allows. */
    private static Frame alone(PngChunks film, byte[] data) throws IOException {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        out.writeBytes(PngChunks.signature());
        out.writeBytes(PngChunks.bytes(new Chunk("IHDR", film.first("IHDR").orElseThrow())));
        out.writeBytes(PngChunks.bytes(new Chunk("IDAT", data)));
        out.writeBytes(PngChunks.bytes(new Chunk("IEND", new byte[0])));
        return Png.decode(out.toByteArray(), "frame");
    }

    @Test
    void aGifHasEveryFrame() throws IOException {
        Path file = write(Animation.Kind.GIF);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertEquals(8, reader.getNumImages(true));
            assertEquals(0xfffaf0e6, reader.read(3).getRGB(24, 20));
            assertEquals(0xff3c5aa0, reader.read(3).getRGB(4, 20));
        } finally {
            reader.dispose();
        }
    }

    @Test
    void anMp4ShowsEveryFrameInItsColours() throws IOException, JCodecException {
        Path file = write(Animation.Kind.MP4);
        FrameGrab grab = FrameGrab.createFrameGrab(NIOUtils.readableChannel(file.toFile()));
        assertEquals(0.8, grab.getVideoTrack().getMeta().getTotalDuration(), 0.01);
        int frames = 0;
        for (Picture picture = grab.getNativeFrame(); picture != null; picture = grab.getNativeFrame()) {
            assertEquals(SIZE, picture.getCroppedWidth());
            assertEquals(SIZE, picture.getCroppedHeight());
            Frame expected = draw(film.latent(frames));
            for (int x = 2; x < SIZE; x += 4) {
                YCbCr colours = YCbCr.ofHeight(SIZE);
                int luma = picture.getPlaneData(0)[20 * picture.getWidth() + x] + 128;
                assertEquals(colours.y(expected.argb(x, 20)), luma, 12, "frame " + frames + ", x " + x);
            }
            frames++;
        }
        assertEquals(8, frames);
    }

    /** JCodec's usual steps make a teal wall blue and grey fur purple: here they are off by 1.3 on the mean. */
    @Test
    void anMp4TintsNothing() throws IOException, JCodecException {
        Frame wall = wall();
        Path file = folder.resolve("wall.mp4");
        assertTrue(film.write(Animation.Kind.MP4, file, provenance, latent -> wall, share -> true));
        Picture first = FrameGrab.createFrameGrab(NIOUtils.readableChannel(file.toFile()))
                .getNativeFrame();
        YCbCr colours = YCbCr.ofHeight(SIZE);
        int half = SIZE / 2;
        double blue = 0;
        double red = 0;
        for (int i = 0; i < half * half; i++) {
            int rgb = wall.argb(2 * (i % half), 2 * (i / half));
            blue += Math.abs(first.getPlaneData(1)[i] + 128 - colours.cb(rgb));
            red += Math.abs(first.getPlaneData(2)[i] + 128 - colours.cr(rgb));
        }
        assertEquals(0, blue / half / half, 0.8);
        assertEquals(0, red / half / half, 0.8);
    }

    /** In soft light. */
    private static Frame wall() {
        byte[] pixels = new byte[SIZE * SIZE * 3];
        for (int i = 0; i < SIZE * SIZE; i++) {
            double light = 1 - 0.2 * Math.hypot(i % SIZE - 10, i / SIZE - 5) / SIZE;
            pixels[3 * i] = (byte) (light * 138);
            pixels[3 * i + 1] = (byte) (light * 173);
            pixels[3 * i + 2] = (byte) (light * 175);
        }
        return new Frame(SIZE, SIZE, 3, pixels);
    }

    @ParameterizedTest
    @EnumSource(Animation.Kind.class)
    void everyKindSaysThatItIsAiGenerated(Animation.Kind kind) throws IOException {
        String content = Files.readString(write(kind), StandardCharsets.ISO_8859_1);
        assertTrue(content.contains("AI-generated with LatentDrag (StyleGAN2 model"), kind.toString());
        assertTrue(content.contains(", seed 77, dragged)"), kind.toString());
        assertEquals(
                kind != Animation.Kind.GIF, // its comment is for people only
                content.contains(Provenance.SOURCE_TYPE),
                kind.toString());
    }

    @Test
    void limitedRangeVideoHasBlackAt16AndWhiteAt235() {
        for (int height : List.of(256, 1024)) {
            YCbCr c = YCbCr.ofHeight(height);
            assertEquals(16, c.y(0), 1e-9);
            assertEquals(235, c.y(0xffffff), 1e-9);
            assertEquals(128, c.cb(0x777777), 1e-9);
            assertEquals(240, c.cr(0xff0000), 1e-9);
            assertEquals(240, c.cb(0x0000ff), 1e-9);
        }
        assertEquals(81.5, YCbCr.ofHeight(256).y(0xff0000), 0.1, "red in BT.601");
    }

    @Test
    void theWayOfAnEditGoesThroughItsSteps() {
        Project project = Projects.full();
        LatentPath way = EditPath.of(project);
        assertEquals(5, way.latents().size(), "the original, three steps and where it ended");
        assertEquals(project.shown().original(), way.latents().get(0));
        assertEquals(project.shown().steps().get(1).latent(), way.latents().get(2));
        assertEquals(project.shown().current(), way.latents().get(4));
        Project before = new Project(project.model(), project.states(), 2, project.view(), project.pictures());
        assertEquals(1, EditPath.of(before).latents().size());
        Project other = new Project(project.model(), project.states(), 5, project.view(), project.pictures());
        assertEquals(3, EditPath.of(other).latents().size(), "the drags of the picture before are no part of it");
    }

    private Path write(Animation.Kind kind) throws IOException {
        Path file = folder.resolve("film" + kind.ending());
        List<Double> shares = new ArrayList<>();
        assertTrue(film.write(kind, file, provenance, FilmTest::draw, shares::add));
        assertEquals(8, shares.size());
        assertEquals(1, shares.get(7));
        return file;
    }
}
