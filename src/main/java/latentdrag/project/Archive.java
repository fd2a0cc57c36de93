package latentdrag.project;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * A ZIP that somebody brings. Nothing of it is ever unpacked to the disk: entries are asked for by names the program knows, so names
 * that would lead elsewhere lead nowhere, and each is read up to a limit, so that little bytes cannot become many. Check sums are held
 * to. One thread at a time.
 */
abstract class Archive implements AutoCloseable {
    /** More than any project has. */
    private static final int MOST_ENTRIES = 4096;

    private static void requireUsual(int entries) {
        if (entries > MOST_ENTRIES) {
            throw new IllegalArgumentException("it has " + entries + " parts, more than any project");
        }
    }

    /** @throws IOException if it is no ZIP, or a damaged one */
    static Archive open(Path file) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        try {
            requireUsual(zip.size());
            return new OfFile(zip);
        } catch (IllegalArgumentException e) {
            zip.close();
            throw e;
        }
    }

    /** @param limit bytes all entries may have together */
    static Archive of(byte[] zip, long limit) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        long left = limit;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = new Limited(in, left, entry.getName()).readAllBytes();
                left -= content.length;
                entries.put(entry.getName(), content);
                requireUsual(entries.size());
            }
        }
        return new InMemory(entries);
    }

    abstract boolean has(String name);

    /**
     * The content of an entry, to be closed.
     *
     * @param limit bytes it may have; the stream fails beyond
     * @throws IllegalArgumentException if there is no such entry
     */
    abstract InputStream stream(String name, long limit) throws IOException;

    byte[] bytes(String name, int limit) throws IOException {
        try (InputStream in = stream(name, limit)) {
            return in.readAllBytes();
        }
    }

    @Override
    public abstract void close() throws IOException;

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("\"" + name + "\" is missing");
    }

    private static final class OfFile extends Archive {
        private final ZipFile zip;

        OfFile(ZipFile zip) {
            this.zip = zip;
        }

        @Override
        boolean has(String name) {
            return zip.getEntry(name) != null;
        }

        @Override
        InputStream stream(String name, long limit) throws IOException {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw missing(name);
            }
            InputStream content = new Limited(zip.getInputStream(entry), limit, name);
            return new BufferedInputStream(new Checked(content, entry.getCrc(), name));
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }

    private static final class InMemory extends Archive {
        private final Map<String, byte[]> entries;

        InMemory(Map<String, byte[]> entries) {
            this.entries = entries;
        }

        @Override
        boolean has(String name) {
            return entries.containsKey(name);
        }

        @Override
        InputStream stream(String name, long limit) {
            byte[] content = entries.get(name);
            if (content == null) {
                throw missing(name);
            }
            return new Limited(new ByteArrayInputStream(content), limit, name);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /** Fails where more bytes come than may. */
    private static final class Limited extends FilterInputStream {
        private final String name;
        private long left;

        Limited(InputStream in, long limit, String name) {
            super(in);
            this.left = limit;
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new IllegalArgumentException("\"" + name + "\" is larger than any project's");
            }
        }
    }

    /** Java compares no check sum when it reads a ZIP's entries out of order; this does, at the end of an entry. */
    private static final class Checked extends FilterInputStream {
        private final CheckedInputStream sum;
        private final long expected;
        private final String name;

        Checked(InputStream in, long expected, String name) {
            super(new CheckedInputStream(in, new CRC32()));
            this.sum = (CheckedInputStream) this.in;
            this.expected = expected;
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            return held(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return held(super.read(bytes, offset, length));
        }

        private int held(int read) {
            if (read < 0 && expected >= 0 && sum.getChecksum().getValue() != expected) {
                throw new IllegalArgumentException("the check sum of \"" + name + "\" is wrong");
            }
            return read;
        }
    }
}
