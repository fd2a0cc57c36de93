package latentdrag.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the model of a project where it is now: by its check sum, whatever it is called. Any thread; the calls block on the disk. */
public final class ModelFinder {
    private static final int CHUNK = 1 << 18;

    private ModelFinder() {}

    /**
     * The model's file: where it was, else one of that content among these places.
     *
     * @param places files and folders to look at, the likeliest first; of folders what lies directly in them
     */
    public static Optional<Path> find(ModelReference model, List<Path> places) throws IOException {
        Set<Path> candidates = new LinkedHashSet<>();
        candidates.add(model.path());
        for (Path place : places) {
            candidates.add(place.resolve(String.valueOf(model.path().getFileName())));
            candidates.addAll(filesIn(place));
        }
        for (Path candidate : candidates) {
            if (isThat(model, candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** True when the file holds that model; where its check sum is not known, when it is where the model was. */
    public static boolean isThat(ModelReference model, Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return false;
        }
        if (model.sha256().isEmpty()) {
            return file.equals(model.path());
        }
        // A large file is not read through where its length tells that it is another.
        return (model.bytes() < 0 || Files.size(file) == model.bytes())
                && sha256(file).equals(model.sha256());
    }

    private static List<Path> filesIn(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> files = Files.list(place)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
        }
    }

    /** The SHA-256 of some bytes in lower-case hex. */
    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The SHA-256 of a file in lower-case hex. */
    public static String sha256(Path file) throws IOException {
        MessageDigest sha = digest();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                sha.update(chunk, 0, read);
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }
}
