package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person at a command line reads of a file that is no StyleGAN2 generator: one sentence with what it is and what to do. */
class RefusedCheckpointsTest {
    private static final Path MODEL = Path.of("src/test/resources/reference/plain64.pkl");
    private static final String CHOOSE = "choose a StyleGAN2";

    @TempDir
    Path folder;

    static Stream<Arguments> files() throws IOException {
        byte[] whole = Files.readAllBytes(MODEL);
        byte[] locked = zip("model.pkl", 10);
        locked[new String(locked, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002") + 8] =
                1; // the flag of encryption
        return Stream.of(
                Arguments.of("StyleGAN1 network", safetensors("g_synthesis.blocks.4x4.const"), CHOOSE),
                Arguments.of("StyleGAN3 network", safetensors("synthesis.input.freqs"), CHOOSE),
                Arguments.of("StyleGAN-XL network", safetensors("mapping.embed_proj.weight"), CHOOSE),
                Arguments.of("diffusion model", safetensors("down_blocks.0.attentions.0.norm.weight"), CHOOSE),
                Arguments.of("ONNX model", latin1("\u0008\u0007\u0012\u0007pytorch\u001a\u00051.9.0"), CHOOSE),
                Arguments.of("text file", latin1("The quick brown fox\n"), CHOOSE),
                Arguments.of("Git LFS pointer", latin1("version https://git-lfs.github.com/spec/v1\n"), "git lfs pull"),
                Arguments.of("web page", latin1("<!doctype html><html></html>"), "download the file itself again"),
                Arguments.of("only partly downloaded", Arrays.copyOf(whole, whole.length / 2), "download it again"),
                Arguments.of("locked by a password", locked, "unpack it first with the password"),
                Arguments.of("zip bomb", zip("archive/data.pkl", 20 << 20), "get the file from where you trust it"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void itIsOneSentenceAndAFailure(String family, byte[] content, String step) throws IOException {
        Path file = Files.write(folder.resolve("a.pkl"), content);
        for (String[] command : new String[][] {
            {"info", file.toString()},
            {
                "generate",
                file.toString(),
                "--seed",
                "1",
                "--out",
                folder.resolve("x.png").toString()
            },
            {"convert", file.toString(), folder.resolve("x.safetensors").toString()}
        }) {
            SpokenTo said = SpokenTo.byScript(command);
            assertEquals(LatentDragCommand.FAILURE, said.exit());
            assertEquals("", said.out());
            assertEquals(1, said.errLines().size(), said.err());
            assertTrue(said.err().startsWith("Cannot open a.pkl: it "), said.err());
            assertTrue(said.err().contains(family) && said.err().contains(step), said.err());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count(), "nothing was written");
        }
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** One number under this name. */
    private static byte[] safetensors(String tensor) {
        byte[] header = latin1("{\"" + tensor + "\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}");
        return ByteBuffer.allocate(8 + header.length + 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .array();
    }

    private static byte[] zip(String name, int zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(new byte[zeros]);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
