package latentdrag.checkpoint.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The SHA-256 of a file, computed on a thread of its own beside the reading of the weights. Close it to stop that thread. */
public final class FileDigest implements AutoCloseable {
    private static final int CHUNK = 1 << 18;

    private final Path file;
    private final FutureTask<String> task;
    private volatile boolean stopped;
    private volatile long done;

    private FileDigest(Path file) {
        this.file = file;
        this.task = new FutureTask<>(this::compute);
    }

    public static FileDigest start(Path file) {
        FileDigest digest = new FileDigest(file);
        Thread thread = new Thread(digest.task, "checkpoint-sha256");
        thread.setDaemon(true);
        thread.start();
        return digest;
    }

    /**
     * Waits for the sum, reporting progress.
     *
     * @return lower-case hex
     */
    public String await(long fileLength, ReadProgress progress) throws IOException {
        while (true) {
            try {
                return task.get(50, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                progress.report("Computing the check sum", Math.min(1, (double) done / Math.max(1, fileLength)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while reading " + file.getFileName());
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
        }
    }

    private String compute() throws IOException {
        MessageDigest sha;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        byte[] chunk = new byte[CHUNK];
        long hashed = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0 && !stopped; read = in.read(chunk)) {
                sha.update(chunk, 0, read);
                hashed += read;
                done = hashed;
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    @Override
    public void close() {
        stopped = true;
    }
}
