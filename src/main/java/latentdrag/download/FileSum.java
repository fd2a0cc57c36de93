package latentdrag.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What the content of a file is, read through once.
 *
 * @param sha256 lower-case hex
 * @param isWebPage whether it begins as HTML does
 */
record FileSum(String sha256, boolean isWebPage) {
    private static final int CHUNK = 1 << 18;
    private static final int HEAD = 256;

    /** @param tick called after every piece, may throw to give up */
    static FileSum of(Path file, Runnable tick) throws IOException {
        MessageDigest sha;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        byte[] chunk = new byte[CHUNK];
        String head = "";
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.readNBytes(chunk, 0, CHUNK); read > 0; read = in.readNBytes(chunk, 0, CHUNK)) {
                if (head.isEmpty()) {
                    head = new String(chunk, 0, Math.min(HEAD, read), StandardCharsets.ISO_8859_1);
                }
                sha.update(chunk, 0, read);
                tick.run();
            }
        }
        String begin = head.strip().toLowerCase(Locale.ROOT);
        return new FileSum(
                HexFormat.of().formatHex(sha.digest()),
                begin.startsWith("<!doctype html") || begin.startsWith("<html"));
    }
}
