package latentdrag.checkpoint.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import latentdrag.checkpoint.source.ByteSource;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FoundText;
import latentdrag.checkpoint.source.HeapBytes;
import latentdrag.checkpoint.source.SourceStream;
import org.jspecify.annotations.Nullable;

/**
 * A zip archive by its directory. Entries stored as they are, as torch.save writes them, are left in the file; packed ones are unpacked
 * into memory up to a limit. Sizes up to 2⁶³ (ZIP64); archives in several files are refused.
 */
public final class ZipArchive {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    /** How many first bytes tell. */
    static final int BEGINNING = 4;

    private static final int END64_LOCATOR_SIGNATURE = 0x07064b50;
    private static final int END64_LOCATOR_SIZE = 20;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64_SIZE = 56;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int ZIP64_EXTRA = 1;
    private static final long IN_EXTRA = 0xffffffffL;
    private static final int LARGEST_DIRECTORY = 4 << 20;
    private static final int MOST_ENTRIES = 20_000;
    private static final int DEFLATED = 8;
    /** Latents and pickles without their numbers are smaller by far; weights are not packed, because they do not shrink. */
    private static final long MOST_UNPACKED = 64L << 20;
    /** Deflate packs at most 1032 to 1; numbers that mean something never come near this. */
    private static final int MOST_RATIO = 200;

    private final ByteSource file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(long localHeader, long packed, long size, int method, boolean encrypted) {}

    private record Directory(long offset, long size) {}

    private ZipArchive(ByteSource file) {
        this.file = file;
    }

    /** Whether a file whose first bytes these are is a zip archive that holds something. */
    public static boolean begins(byte[] head) {
        return head.length >= BEGINNING
                && ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt() == LOCAL_SIGNATURE;
    }

    /**
     * Reads the directory.
     *
     * @throws CheckpointException if there is none, it is damaged, or an entry is locked by a password or made to fill the memory
     */
    public static ZipArchive open(ByteSource file) throws IOException {
        ZipArchive zip = new ZipArchive(file);
        Directory directory = zip.directory();
        zip.readEntries(zip.read(directory.offset(), (int) directory.size()));
        zip.entries.forEach(ZipArchive::requireHarmless);
        return zip;
    }

    public Set<String> names() {
        return entries.keySet();
    }

    /** The bytes of an entry; null if there is none. */
    @Nullable
    public ByteSource entry(String name) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null) {
            return null;
        }
        if (entry.localHeader() > file.length() - LOCAL_SIZE) {
            throw damaged();
        }
        ByteBuffer local = read(entry.localHeader(), LOCAL_SIZE);
        if (local.getInt(0) != LOCAL_SIGNATURE) {
            throw damaged();
        }
        long start = entry.localHeader() + LOCAL_SIZE + (local.getShort(26) & 0xffff) + (local.getShort(28) & 0xffff);
        if (start > file.length() || entry.packed() > file.length() - start) {
            throw damaged();
        }
        ByteSource packed = file.slice(start, entry.packed());
        return entry.method() == DEFLATED ? unpacked(name, packed, entry.size()) : packed;
    }

    private static void requireHarmless(String name, Entry entry) {
        if (entry.encrypted()) {
            throw new CheckpointException(
                    "it is a zip archive locked by a password; unpack it first with the password, then open what was in it");
        }
        if (entry.method() != 0 && entry.size() > MOST_RATIO * Math.max(1, entry.packed()) && entry.size() > 1 << 20) {
            throw new CheckpointException("it is a zip archive whose entry " + FoundText.quoted(name) + " unfolds from "
                    + entry.packed() + " to " + entry.size()
                    + " bytes (a zip bomb?), so it was not unpacked; get the file from where you trust it");
        }
        if (entry.method() != 0 && entry.method() != DEFLATED) {
            throw new CheckpointException("it is a zip archive packed by a method that is not supported (number "
                    + entry.method() + "); unpack it first");
        }
        if (entry.method() == 0 && entry.size() != entry.packed()) {
            throw damaged();
        }
    }

    private static ByteSource unpacked(String name, ByteSource packed, long size) throws IOException {
        if (size > MOST_UNPACKED || packed.length() > MOST_UNPACKED) {
            throw new CheckpointException("it is a zip archive whose entry " + FoundText.quoted(name)
                    + " is packed and large (" + size + " bytes); unpack it and pack it again without compression");
        }
        byte[] bytes = new byte[(int) size];
        Inflater inflater = new Inflater(true);
        try {
            SourceStream in = new SourceStream(packed);
            byte[] chunk = new byte[8192];
            int done = 0;
            while (done < bytes.length) {
                int count = inflater.inflate(bytes, done, bytes.length - done);
                done += count;
                if (count == 0) {
                    int more = inflater.needsInput() ? in.read(chunk, 0, chunk.length) : -1;
                    if (more <= 0) {
                        throw damaged();
                    }
                    inflater.setInput(chunk, 0, more);
                }
            }
            return new HeapBytes(bytes);
        } catch (DataFormatException e) {
            throw new CheckpointException(damaged().getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    private Directory directory() throws IOException {
        int tail = (int) Math.min(file.length(), END_SIZE + LONGEST_COMMENT);
        long tailStart = file.length() - tail;
        ByteBuffer end = read(tailStart, tail);
        for (int i = tail - END_SIZE; i >= 0; i--) {
            if (end.getInt(i) == END_SIGNATURE) {
                Directory found = new Directory(unsigned(end, i + 16), unsigned(end, i + 12));
                if (found.offset() == IN_EXTRA || found.size() == IN_EXTRA) {
                    found = directory64(tailStart + i);
                }
                if (found.offset() < 0
                        || found.size() < 0
                        || found.size() > LARGEST_DIRECTORY
                        || found.offset() > file.length() - found.size()) {
                    throw damaged();
                }
                return found;
            }
        }
        throw new CheckpointException(
                "it is a zip archive that ends too early (a download that broke off?); download it again");
    }

    private Directory directory64(long end) throws IOException {
        long locator = end - END64_LOCATOR_SIZE;
        if (locator < 0) {
            throw damaged();
        }
        ByteBuffer found = read(locator, END64_LOCATOR_SIZE);
        long at = found.getLong(8);
        if (found.getInt(0) != END64_LOCATOR_SIGNATURE || at < 0 || at > locator - END64_SIZE) {
            throw damaged();
        }
        ByteBuffer end64 = read(at, END64_SIZE);
        if (end64.getInt(0) != END64_SIGNATURE) {
            throw damaged();
        }
        return new Directory(end64.getLong(48), end64.getLong(40));
    }

    private void readEntries(ByteBuffer directory) {
        int at = 0;
        while (at + ENTRY_SIZE <= directory.limit()) {
            int nameLength = directory.getShort(at + 28) & 0xffff;
            int extraLength = directory.getShort(at + 30) & 0xffff;
            int next = at + ENTRY_SIZE + nameLength + extraLength + (directory.getShort(at + 32) & 0xffff);
            if (directory.getInt(at) != ENTRY_SIGNATURE || next > directory.limit() || entries.size() > MOST_ENTRIES) {
                throw damaged();
            }
            byte[] name = new byte[nameLength];
            directory.get(at + ENTRY_SIZE, name);
            ByteBuffer extra =
                    directory.slice(at + ENTRY_SIZE + nameLength, extraLength).order(ByteOrder.LITTLE_ENDIAN);
            entries.putIfAbsent(new String(name, StandardCharsets.UTF_8), entry(directory, at, extra));
            at = next;
        }
    }

    private static Entry entry(ByteBuffer directory, int at, ByteBuffer extra) {
        ByteBuffer large = zip64(extra);
        // Only what does not fit stands in the extra field, in this order.
        long size = orLarge(unsigned(directory, at + 24), large);
        long packed = orLarge(unsigned(directory, at + 20), large);
        long localHeader = orLarge(unsigned(directory, at + 42), large);
        boolean encrypted = (directory.getShort(at + 8) & 1) != 0;
        return new Entry(localHeader, packed, size, directory.getShort(at + 10) & 0xffff, encrypted);
    }

    private static ByteBuffer zip64(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int kind = extra.getShort() & 0xffff;
            int length = extra.getShort() & 0xffff;
            if (length > extra.remaining()) {
                break;
            }
            if (kind == ZIP64_EXTRA) {
                return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            }
            extra.position(extra.position() + length);
        }
        return ByteBuffer.allocate(0);
    }

    private static long orLarge(long value, ByteBuffer large) {
        if (value != IN_EXTRA) {
            return value;
        }
        long found = large.remaining() >= Long.BYTES ? large.getLong() : -1;
        if (found < 0) {
            throw damaged();
        }
        return found;
    }

    private static long unsigned(ByteBuffer buffer, int at) {
        return buffer.getInt(at) & 0xffffffffL;
    }

    private ByteBuffer read(long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.read(offset, buffer);
        return buffer.flip();
    }

    private static CheckpointException damaged() {
        return new CheckpointException("it is a zip archive whose directory is damaged; download it again");
    }
}
