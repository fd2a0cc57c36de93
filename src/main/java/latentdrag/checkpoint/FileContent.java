package latentdrag.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** Recognises what a file is by its first bytes. */
final class FileContent {
    private static final int HEAD = 512;

    /** Kinds of files people take for checkpoints, by how they begin, and what to say. */
    private static final Map<String, String> STRANGERS = Map.ofEntries(
            Map.entry(
                    "version https://git-lfs",
                    "it is a Git LFS pointer, not the file itself; fetch it with “git lfs pull”"),
            Map.entry("\u0093NUMPY", "it is a NumPy array (.npy), not a network; open it as a latent"),
            Map.entry("\u0089HDF", "it is an HDF5 file (Keras?), not a StyleGAN2 checkpoint; " + Refusals.CHOOSE),
            Map.entry("\u0089PNG", "it is a picture (PNG), not a checkpoint; " + Refusals.CHOOSE),
            Map.entry("\u00ff\u00d8\u00ff", "it is a picture (JPEG), not a checkpoint; " + Refusals.CHOOSE),
            Map.entry("\u001f\u008b", "it is a gzip archive; unpack it first"),
            Map.entry("7z\u00bc\u00af", "it is a 7-Zip archive; unpack it first"),
            Map.entry("Rar!", "it is a RAR archive; unpack it first"),
            Map.entry("GGUF", "it is a GGUF language model, not a StyleGAN2 checkpoint; " + Refusals.CHOOSE));

    private FileContent() {}

    /**
     * The generator in the file, weights not yet read.
     *
     * @throws CheckpointException naming what the file is instead
     */
    static StoredNetwork network(ByteSource file) throws IOException {
        byte[] head = new byte[(int) Math.min(HEAD, file.length())];
        file.read(0, ByteBuffer.wrap(head));
        if (head.length == 0) {
            throw new CheckpointException("it is empty; download it again");
        }
        if (startsWith(head, TorchSave.MAGIC)) {
            throw Refusals.torchFile();
        }
        if (startsWith(head, "PK\u0003\u0004")) {
            throw zip(file);
        }
        if (head.length > 1 && head[0] == (byte) 0x80 && head[1] >= 2 && head[1] <= 5) {
            return StyleGan2Pickle.read(file);
        }
        // A header of more than 2^56 bytes is none; text that has a brace there is not taken for one.
        if (head.length > 8 && head[8] == '{' && head[7] == 0) {
            return SafetensorsFile.read(file);
        }
        throw stranger(head);
    }

    private static CheckpointException stranger(byte[] head) {
        for (Map.Entry<String, String> kind : STRANGERS.entrySet()) {
            if (startsWith(head, kind.getKey())) {
                return new CheckpointException(kind.getValue());
            }
        }
        if (isText(head)) {
            String text = new String(head, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
            boolean page = text.startsWith("<!doctype html") || text.startsWith("<html") || text.contains("<head");
            return new CheckpointException(
                    page
                            ? "it is a web page saved under this name, not a checkpoint; download the file itself again"
                            : "it is a text file, not a checkpoint; " + Refusals.CHOOSE);
        }
        if (isOnnx(head)) {
            return new CheckpointException("it is an ONNX model, which is not supported; " + Refusals.CHOOSE);
        }
        String first = HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(8, head.length));
        return new CheckpointException("its content is of no known kind (it begins " + first + "); " + Refusals.CHOOSE);
    }

    private static CheckpointException zip(ByteSource file) throws IOException {
        boolean torch = StoredZip.open(file).names().stream().anyMatch(name -> name.endsWith("/data.pkl"));
        return torch
                ? Refusals.torchFile()
                : new CheckpointException("it is a zip archive; unpack it first, or " + Refusals.CHOOSE);
    }

    /** Only characters that text has; a head may end within a character. */
    private static boolean isText(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                return false;
            }
        }
        String text = new String(head, 0, Math.max(1, head.length - 3), StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0;
    }

    /** An ONNX model begins with the protocol-buffer fields ir_version (a small number) and producer_name (a word). */
    private static boolean isOnnx(byte[] head) {
        if (head.length < 8 || head[0] != 0x08 || head[1] < 1 || head[1] > 32 || head[2] != 0x12 || head[3] < 1) {
            return false;
        }
        for (int i = 4; i < Math.min(head.length, 4 + head[3]); i++) {
            if (head[i] < ' ') {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    private static boolean startsWith(byte[] head, String magic) {
        return startsWith(head, magic.getBytes(StandardCharsets.ISO_8859_1));
    }
}
