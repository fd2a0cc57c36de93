package latentdrag.image.photograph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import latentdrag.image.Frame;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 200 megapixels, 600 MB of values, in a memory that does not hold them twice. */
@Slow
class LargePhotographTest {
    private static final int WIDTH = 16_000;
    private static final int HEIGHT = 12_500;
    private static final int BLOCK = 500;

    @TempDir
    private Path folder;

    private Path file;

    /** Blocks of one colour each, written row by row. */
    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("large.png");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream rows = new DeflaterOutputStream(packed, new Deflater(1), 1 << 16)) {
            byte[] row = new byte[1 + 3 * WIDTH];
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH && y % BLOCK == 0; x++) {
                    for (int c = 0; c < 3; c++) {
                        row[1 + 3 * x + c] = (byte) level(x, y, c);
                    }
                }
                rows.write(row);
            }
        }
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
            byte[] head = ByteBuffer.allocate(13)
                    .putInt(WIDTH)
                    .putInt(HEIGHT)
                    .put(new byte[] {8, 2, 0, 0, 0})
                    .array();
            chunk(out, "IHDR", head);
            chunk(out, "IDAT", packed.toByteArray());
            chunk(out, "IEND", new byte[0]);
        }
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(type.getBytes(StandardCharsets.ISO_8859_1));
        sum.update(content);
        out.writeInt(content.length);
        out.write(type.getBytes(StandardCharsets.ISO_8859_1));
        out.write(content);
        out.writeInt((int) sum.getValue());
    }

    private static int level(int x, int y, int c) {
        return 40 + (x / BLOCK * 7 + y / BLOCK * (11 + c)) % 180;
    }

    @Test
    void onlyWhatIsNeededIsReadAndTheChangeComesBackAtFullSize() throws IOException {
        Photograph photograph = Photograph.open(file);
        PhotographPart view = photograph.view(400);
        assertEquals(400, view.pixels().width());
        assertEquals(level(15_900, 12_400, 1), view.pixels().value(397, 310, 1));

        Crop small = Crop.square(15_250, 250, 300, 0);
        CropTarget target = photograph.sampler(small, 64, 64).sample(CropAdjustment.NONE);
        assertEquals(level(15_250, 250, 2) / 127.5f - 1, target.values()[2 * 4096 + 2080], 1e-5);

        float[] after = target.values().clone();
        for (int i = 0; i < after.length; i++) {
            after[i] += i % 64 > 24 && i % 64 < 40 && i / 64 % 64 > 24 && i / 64 % 64 < 40 ? 0.5f : 0;
        }
        PhotographReturn change = PhotographReturn.of(
                photograph, small, new Drawn(64, 64, target.values(), after), new ReturnSettings(0, 0));
        Path returned = folder.resolve("returned.png");
        change.write(PhotographFormat.PNG, new PhotographNotes("<x/>", "a", "b"), returned);
        Photograph again = Photograph.open(returned);
        assertEquals(WIDTH, again.width());
        Frame before = photograph.part(14_900, 0, 700, 500, 1).pixels();
        Frame now = again.part(14_900, 0, 700, 500, 1).pixels();
        assertFalse(before.equals(now));
        assertArrayEquals(
                before.part(0, 0, 190, 500).toBytes(), now.part(0, 0, 190, 500).toBytes());
        assertEquals(before.value(350, 250, 0) + 64, now.value(350, 250, 0), 4);
    }
}
