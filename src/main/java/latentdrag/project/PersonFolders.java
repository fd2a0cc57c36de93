package latentdrag.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a person keeps things on this platform: on Linux what xdg-user-dirs has written (in whatever language), on Windows and a Mac the
 * folders of the home that every account begins with. One that is not there is the home itself. Immutable; any thread, but {@link #here}
 * blocks on the disk.
 */
public record PersonFolders(Path home, Path pictures, Path videos, Path documents, Path downloads) {
    /** As in {@code XDG_PICTURES_DIR="$HOME/Bilder"}. */
    private static final Pattern LINE = Pattern.compile("\\s*XDG_([A-Z]+)_DIR\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*");

    private static final String IN_HOME = "$HOME";

    /** Those of the computer the program runs on. */
    public static PersonFolders here() {
        return of(
                System.getProperty("os.name", ""),
                name -> System.getenv().getOrDefault(name, ""),
                Path.of(System.getProperty("user.home", "")).toAbsolutePath());
    }

    /**
     * Those of any platform.
     *
     * @param os as Java names it, e.g. "Mac OS X"
     * @param environment the value of a variable; empty = not set
     */
    static PersonFolders of(String os, UnaryOperator<String> environment, Path home) {
        String system = os.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return inHome(home, "Videos", Optional.of(environment.apply("OneDrive")));
        }
        if (system.startsWith("mac")) {
            return inHome(home, "Movies", Optional.empty());
        }
        PersonFolders usual = inHome(home, "Videos", Optional.empty());
        String config = environment.apply("XDG_CONFIG_HOME");
        Path folder = config.isEmpty() || !Path.of(config).isAbsolute() ? home.resolve(".config") : Path.of(config);
        Map<String, Path> said = read(folder.resolve("user-dirs.dirs"), home);
        return new PersonFolders(
                home,
                said.getOrDefault("PICTURES", usual.pictures()),
                said.getOrDefault("VIDEOS", usual.videos()),
                said.getOrDefault("DOCUMENTS", usual.documents()),
                said.getOrDefault("DOWNLOAD", usual.downloads()));
    }

    /** @param backup where Windows moves some of them when it keeps copies of them elsewhere */
    private static PersonFolders inHome(Path home, String videos, Optional<String> backup) {
        List<Path> places = backup.filter(b -> !b.isEmpty())
                .map(b -> List.of(home, Path.of(b)))
                .orElse(List.of(home));
        return new PersonFolders(
                home,
                first(places, "Pictures"),
                first(places, videos),
                first(places, "Documents"),
                first(places, "Downloads"));
    }

    private static Path first(List<Path> places, String name) {
        return places.stream()
                .map(place -> place.resolve(name))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(places.get(0));
    }

    /** By the name between XDG_ and _DIR; what is not there, or switched off by naming the home, is left out. */
    private static Map<String, Path> read(Path file, Path home) {
        Map<String, Path> said = new HashMap<>();
        if (!Files.isRegularFile(file)) {
            return said;
        }
        try {
            // Whatever the bytes are, lines that make no sense are passed over.
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                Matcher words = LINE.matcher(line);
                if (words.matches()) {
                    path(words.group(2).replaceAll("\\\\(.)", "$1"), home)
                            .filter(Files::isDirectory)
                            .filter(folder -> !folder.equals(home))
                            .ifPresent(folder -> said.put(words.group(1), folder));
                }
            }
        } catch (IOException e) { // then the usual names count
            said.clear();
        }
        return said;
    }

    private static Optional<Path> path(String text, Path home) {
        try {
            if (text.equals(IN_HOME) || text.startsWith(IN_HOME + "/")) {
                String inside = text.substring(IN_HOME.length()).replaceFirst("^/+", "");
                return Optional.of(home.resolve(inside));
            }
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Where a file of a kind is looked for, or put, the first time. */
    public Path first(FolderUse use) {
        return switch (use) {
            case PICTURES, PHOTOGRAPHS, MASKS -> pictures;
            case FILMS -> videos;
            case LATENTS, PROJECTS -> documents;
            case MODELS, LIBRARIES -> downloads;
        };
    }

    /**
     * Where a dialog begins: in the folder that was chosen last; where that has gone, in the nearest one above it that is there; where
     * that would be the root of the disk or above the home, as the first time. Empty where not even that is there. Blocks on the disk.
     *
     * @param last empty = none was chosen yet
     */
    public Optional<Path> begin(FolderUse use, Optional<Path> last) {
        Optional<Path> chosen = last.map(Path::toAbsolutePath).map(Path::normalize);
        Optional<Path> there = chosen;
        while (there.isPresent() && !Files.isDirectory(there.get())) {
            there = there.map(Path::getParent);
        }
        boolean gone = !there.equals(chosen);
        return there.filter(folder -> !gone || isAPlaceOfItsOwn(folder))
                .or(() -> Optional.of(first(use)))
                .filter(Files::isDirectory);
    }

    private boolean isAPlaceOfItsOwn(Path folder) {
        return folder.equals(home) || folder.getParent() != null && !home.startsWith(folder);
    }
}
