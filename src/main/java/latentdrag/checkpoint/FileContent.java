package latentdrag.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Recognises what a file is by its first bytes. */
final class FileContent {
    private static final int HEAD = 512;

    private FileContent() {}

    /**
     * The generator in the file, weights not yet read.
     *
     * @throws CheckpointException naming what the file is instead
     */
    static StoredNetwork network(ByteSource file) throws IOException {
        byte[] head = new byte[(int) Math.min(HEAD, file.length())];
        file.read(0, ByteBuffer.wrap(head));
        if (startsWith(head, TorchSave.MAGIC)) {
            throw Refusals.torchFile();
        }
        if (head.length > 1 && head[0] == (byte) 0x80 && head[1] >= 2 && head[1] <= 5) {
            return StyleGan2Pickle.read(file);
        }
        if (head.length > 8 && head[8] == '{') {
            return SafetensorsFile.read(file);
        }
        throw Refusals.unknown(head);
    }

    static boolean startsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    static boolean startsWith(byte[] head, String magic) {
        return startsWith(head, magic.getBytes(StandardCharsets.ISO_8859_1));
    }
}
