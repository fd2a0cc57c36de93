package latentdrag.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a zip archive whose entries are stored without compression, as torch.save writes them. A damaged or unusual
 * directory (split, ZIP64, compressed entries) reads as having no such entries.
 */
final class StoredZip {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int LARGEST_DIRECTORY = 16 << 20;

    private final ByteSource file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(long localHeader, long size, boolean stored) {}

    private StoredZip(ByteSource file) {
        this.file = file;
    }

    static StoredZip open(ByteSource file) throws IOException {
        StoredZip zip = new StoredZip(file);
        zip.readDirectory();
        return zip;
    }

    Set<String> names() {
        return entries.keySet();
    }

    /** The bytes of an entry; null if it is not there, compressed or damaged. */
    @Nullable
    ByteSource entry(String name) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null || !entry.stored() || entry.localHeader() > file.length() - LOCAL_SIZE) {
            return null;
        }
        ByteBuffer local = read(entry.localHeader(), LOCAL_SIZE);
        if (local.getInt(0) != LOCAL_SIGNATURE) {
            return null;
        }
        long start = entry.localHeader() + LOCAL_SIZE + (local.getShort(26) & 0xffff) + (local.getShort(28) & 0xffff);
        return start > file.length() || entry.size() > file.length() - start ? null : file.slice(start, entry.size());
    }

    private void readDirectory() throws IOException {
        int tail = (int) Math.min(file.length(), END_SIZE + LONGEST_COMMENT);
        ByteBuffer end = read(file.length() - tail, tail);
        for (int i = tail - END_SIZE; i >= 0; i--) {
            if (end.getInt(i) == END_SIGNATURE) {
                long size = end.getInt(i + 12) & 0xffffffffL;
                long offset = end.getInt(i + 16) & 0xffffffffL;
                if (size <= LARGEST_DIRECTORY && offset <= file.length() && size <= file.length() - offset) {
                    readEntries(read(offset, (int) size));
                }
                return;
            }
        }
    }

    private void readEntries(ByteBuffer directory) {
        int at = 0;
        while (at + ENTRY_SIZE <= directory.limit() && directory.getInt(at) == ENTRY_SIGNATURE) {
            int nameLength = directory.getShort(at + 28) & 0xffff;
            int skipped = (directory.getShort(at + 30) & 0xffff) + (directory.getShort(at + 32) & 0xffff);
            if (at + ENTRY_SIZE + nameLength > directory.limit()) {
                return;
            }
            byte[] name = new byte[nameLength];
            directory.get(at + ENTRY_SIZE, name);
            long packedSize = directory.getInt(at + 20) & 0xffffffffL;
            long size = directory.getInt(at + 24) & 0xffffffffL;
            boolean stored = directory.getShort(at + 10) == 0 && packedSize == size;
            entries.put(
                    new String(name, StandardCharsets.UTF_8),
                    new Entry(directory.getInt(at + 42) & 0xffffffffL, size, stored));
            at += ENTRY_SIZE + nameLength + skipped;
        }
    }

    private ByteBuffer read(long offset, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        file.read(offset, buffer);
        return buffer.flip();
    }
}
