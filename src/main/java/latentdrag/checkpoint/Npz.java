package latentdrag.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A NumPy archive (.npz), a ZIP of .npy files: of its arrays the one called "w", as projections are stored in the field, or the only one. */
public final class Npz {
    private static final String ENDING = ".npy";
    private static final String USUAL = "w" + ENDING;

    /** As much as the largest array {@link Npy} takes. */
    private static final int MOST_BYTES = 1 << 28;

    private Npz() {}

    /**
     * Reads the array.
     *
     * @throws CheckpointException if the file cannot be read or holds no single array
     */
    public static Npy read(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException("Cannot open " + name + ": there is no such file.");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            byte[] content = content(zip, chosen(zip));
            return Npy.read(new HeapBytes(content));
        } catch (ZipException e) {
            throw new CheckpointException("Cannot open " + name + ": it is not a NumPy archive (.npz).", e);
        } catch (CheckpointException e) {
            throw new CheckpointException("Cannot open " + name + ": " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new CheckpointException("Cannot open " + name + ": reading failed (" + Words.reason(e) + ").", e);
        }
    }

    private static ZipEntry chosen(ZipFile zip) {
        List<String> arrays = zip.stream()
                .map(ZipEntry::getName)
                .filter(n -> n.endsWith(ENDING))
                .limit(100)
                .toList();
        String wanted = arrays.contains(USUAL) ? USUAL : arrays.size() == 1 ? arrays.get(0) : "";
        ZipEntry entry = wanted.isEmpty() ? null : zip.getEntry(wanted);
        if (entry == null) {
            throw new CheckpointException(
                    arrays.isEmpty()
                            ? "it holds no array"
                            : "it holds " + arrays.size() + " arrays and none is called \"w\"");
        }
        return entry;
    }

    private static byte[] content(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new CheckpointException("its array is larger than any latent");
            }
            return content;
        }
    }
}
