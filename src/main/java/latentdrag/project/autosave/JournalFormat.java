package latentdrag.project.autosave;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * How records follow each other in a journal: length of the payload (int), CRC-32 of kind and payload (int), kind (byte), payload.
 * What was being written when the process died fails its check sum, and everything before it counts.
 */
final class JournalFormat {
    /** JSON: format and version; the first record. */
    static final byte HEADER = 'H';

    /** JSON: the model and the project file. */
    static final byte MODEL = 'M';

    /** What tuning has added to the weights of the model that follows, as a .safetensors file. */
    static final byte CHANGE = 'W';

    /** A latent; counted from 0. */
    static final byte LATENT = 'L';

    /** A mask; counted from 0. */
    static final byte MASK = 'K';

    /** JSON: how the history differs from that of the snapshot before. */
    static final byte SNAPSHOT = 'S';

    static final String NAME = "LatentDrag autosave";
    static final int VERSION = 4;

    /** Bytes before a payload. */
    static final int HEAD = 9;

    private JournalFormat() {}

    static byte[] record(byte kind, byte[] payload) {
        ByteBuffer buffer = ByteBuffer.allocate(HEAD + payload.length);
        buffer.putInt(payload.length).putInt(checkSum(kind, payload)).put(kind).put(payload);
        return buffer.array();
    }

    static int checkSum(byte kind, byte[] payload) {
        CRC32 crc = new CRC32();
        crc.update(kind);
        crc.update(payload);
        return (int) crc.getValue();
    }
}
