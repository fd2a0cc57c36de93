package latentdrag.project.torch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import latentdrag.download.DownloadRequest;
import latentdrag.download.Downloader;

/**
 * Fetches and unpacks a PyTorch: the archive arrives beside its place and is gone on with where it broke off, is unpacked beside its place
 * with the check sum of every file compared, and moved there as a whole. One thread; the calls block.
 */
public final class TorchInstall {
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final Downloader downloader;

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Called several times a second.
         *
         * @param unpacking whether everything has arrived and is being unpacked
         * @param fraction 0 to 1; −1 where it cannot be known
         * @throws java.util.concurrent.CancellationException to give it up; what has arrived is kept for the next time
         */
        void progress(boolean unpacking, double fraction);
    }

    /** Into a folder for libraries, which need not exist yet. */
    public TorchInstall(Path folder, Downloader downloader) {
        this.folder = folder.toAbsolutePath().normalize();
        this.downloader = downloader;
    }

    /**
     * Fetches it, unpacks it and moves it into place.
     *
     * @param name of the folder it gets; one of that name is replaced
     * @return the folder it was unpacked into, which holds what the archive does
     * @throws IOException in one sentence, where it cannot be had; nothing is left then but what had arrived
     */
    public Path install(TorchPackage what, String name, Progress progress) throws IOException {
        Path target = folder.resolve(name);
        Path archive = folder.resolve(name + ".zip");
        downloader.fetch(
                new DownloadRequest(what.source(), archive, OptionalLong.empty(), what.sha256()),
                (bytes, total) -> progress.progress(
                        false, total.isPresent() && total.getAsLong() > 0 ? (double) bytes / total.getAsLong() : -1));
        Path beside = Files.createTempDirectory(folder, ".unpacking");
        try {
            unpack(archive, beside, progress);
            delete(target);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(archive);
            return target;
        } catch (ZipException e) {
            Files.delete(archive); // to be gone on with it would have to be whole
            throw new IOException(
                    "What came from " + what.source().getHost() + " is no whole archive (" + e.getMessage()
                            + "); download it once more.",
                    e);
        } finally {
            delete(beside);
        }
    }

    private static void unpack(Path archive, Path to, Progress progress) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            long all = zip.stream().mapToLong(e -> Math.max(0, e.getSize())).sum();
            requireRoom(to, all);
            long done = 0;
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                progress.progress(true, all == 0 ? -1 : (double) done / all);
                Path file = to.resolve(entry.getName()).normalize();
                if (!file.startsWith(to)) {
                    throw new ZipException("it holds a file that would lie outside, " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.resolveSibling("."));
                    long before = done;
                    done += copy(zip, entry, file, bytes -> progress.progress(true, (double) (before + bytes) / all));
                }
            }
        }
    }

    private interface Written {
        void bytes(long bytes);
    }

    private static long copy(ZipFile zip, ZipEntry entry, Path file, Written written) throws IOException {
        long bytes = 0;
        CRC32 sum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum);
                OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                bytes += n;
                written.bytes(bytes);
            }
        }
        if (sum.getValue() != entry.getCrc()) {
            throw new ZipException("the check sum of " + entry.getName() + " does not fit");
        }
        return bytes;
    }

    private static void requireRoom(Path where, long bytes) throws IOException {
        long free = Files.getFileStore(where).getUsableSpace();
        if (bytes > free) {
            throw new IOException("Unpacking needs " + (bytes >> 20) + " MiB, but " + where.getRoot() + " has "
                    + (free >> 20) + " MiB free; make room and try again.");
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
