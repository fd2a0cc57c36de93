package latentdrag.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import latentdrag.edit.DragSettings;
import latentdrag.project.Preferences.Compute;
import latentdrag.project.Preferences.Recent;
import latentdrag.project.Preferences.Theme;
import latentdrag.project.Preferences.WindowPlace;
import latentdrag.project.Preferences.Workspace;

/**
 * Preferences as a JSON file (RFC 8259) with a version, written beside its target and moved into place. What cannot be read is put
 * aside, not lost and not fatal. The calls block on the disk; one thread at a time.
 */
public final class PreferencesFile {
    /** Of the format; a file of a higher one is a newer program's. */
    static final int VERSION = 1;

    private final Path file;

    /** How reading went. */
    public sealed interface Reading {
        /** What to go on with. */
        Preferences preferences();

        /** As it was left, or the defaults where there is no file yet. */
        record Good(Preferences preferences) implements Reading {}

        /**
         * The file could not be read and lies aside now; the defaults count.
         *
         * @param aside where it lies
         * @param reason what was wrong with it
         */
        record PutAside(Preferences preferences, Path aside, String reason) implements Reading {}
    }

    /** @param file e.g. preferences.json in {@link PlatformFolders#config()} */
    public PreferencesFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Where the latents of bookmarks lie: beside the file that names them. */
    public Path bookmarks() {
        return file.resolveSibling("bookmarks");
    }

    /** @throws IOException if there is a file that can be neither read nor put aside */
    public Reading read() throws IOException {
        if (!Files.exists(file)) {
            return new Reading.Good(Preferences.defaults());
        }
        try {
            return new Reading.Good(preferences(Json.fields(Files.readAllBytes(file), "the file")));
        } catch (IllegalArgumentException e) {
            return new Reading.PutAside(Preferences.defaults(), putAside(), String.valueOf(e.getMessage()));
        }
    }

    private Path putAside() throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        for (int i = 2; Files.exists(aside); i++) {
            aside = file.resolveSibling(file.getFileName() + ".unreadable-" + i);
        }
        return Files.move(file, aside);
    }

    /**
     * Changes the file as it is now: another window may have written it meanwhile.
     *
     * @param changes what is to be changed in it
     * @param otherwise what is written where there is no file, or none that can be read, which is put aside
     */
    public void update(UnaryOperator<Preferences> changes, Preferences otherwise) throws IOException {
        Preferences next = otherwise;
        if (Files.exists(file) && read() instanceof Reading.Good now) {
            next = changes.apply(now.preferences());
        }
        write(next);
    }

    /** Writes the whole file, making its folder first where that is missing. */
    public void write(Preferences preferences) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Json.write(file, map(preferences));
    }

    private static Map<String, Object> map(Preferences p) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("version", VERSION);
        map.put("theme", p.theme().name().toLowerCase(Locale.ROOT));
        map.put("threads", p.compute().threads());
        map.put("frame_share", p.compute().frameShare());
        p.drag().ifPresent(drag -> map.put("drag", SettingsJson.write(drag)));
        if (!p.stopsWhenLeaving()) {
            map.put("stop_when_leaving", false);
        }
        p.files().folder().ifPresent(folder -> map.put("folder", folder.toString()));
        Map<String, String> folders = new TreeMap<>();
        p.files().folders().forEach((use, folder) -> folders.put(name(use), folder.toString()));
        map.put("folders", folders);
        map.put("recent", p.files().files().stream().map(Path::toString).toList());
        map.put(
                "favourites",
                p.files().favourites().stream().map(Path::toString).toList());
        p.workspace().window().ifPresent(window -> map.put("window", window));
        map.put("flags", new TreeMap<>(p.workspace().flags()));
        map.put("sizes", new TreeMap<>(p.workspace().sizes()));
        ModelMemoryJson.write(p.models(), map);
        map.put("seen", new TreeSet<>(p.seen()));
        return map;
    }

    /** What is missing is as in the defaults; what is there must make sense. */
    private static Preferences preferences(Fields f) {
        if (f.count("version") != VERSION) {
            throw new IllegalArgumentException(
                    "it is of version " + f.count("version") + ", and this program reads version " + VERSION);
        }
        Preferences defaults = Preferences.defaults();
        return new Preferences(
                f.has("theme") ? f.choice("theme", Theme.class) : defaults.theme(),
                new Compute(
                        f.has("threads")
                                ? f.count("threads")
                                : defaults.compute().threads(),
                        f.has("frame_share")
                                ? f.number("frame_share")
                                : defaults.compute().frameShare()),
                f.optional("drag")
                        .filter(SettingsJson::isKnown) // an algorithm that was taken away again
                        .map(drag -> SettingsJson.read(drag, DragSettings.defaults())),
                f.has("stop_when_leaving") ? f.yes("stop_when_leaving") : defaults.stopsWhenLeaving(),
                new Recent(folder(f), folders(f), paths(f, "recent"), paths(f, "favourites")),
                workspace(f),
                ModelMemoryJson.read(f),
                f.has("seen") ? Set.copyOf(f.texts("seen")) : Set.of());
    }

    private static Optional<Path> folder(Fields f) {
        return f.has("folder") ? path(f.text("folder")).findFirst() : Optional.empty();
    }

    /** Of uses that this program knows. */
    private static Map<FolderUse, Path> folders(Fields f) {
        Map<FolderUse, Path> folders = new HashMap<>();
        f.optional("folders").ifPresent(all -> {
            for (FolderUse use : FolderUse.values()) {
                if (all.has(name(use))) {
                    path(all.text(name(use))).forEach(folder -> folders.put(use, folder));
                }
            }
        });
        return folders;
    }

    private static String name(FolderUse use) {
        return use.name().toLowerCase(Locale.ROOT);
    }

    private static List<Path> paths(Fields f, String name) {
        return f.has(name)
                ? f.texts(name).stream().flatMap(PreferencesFile::path).toList()
                : List.of();
    }

    /** None where a name from another platform cannot be one here. */
    private static Stream<Path> path(String name) {
        try {
            return Stream.of(Path.of(name));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    private static Workspace workspace(Fields f) {
        Map<String, Boolean> flags = new HashMap<>();
        f.optional("flags").ifPresent(all -> all.names().forEach(name -> flags.put(name, all.yes(name))));
        Map<String, Double> sizes = new HashMap<>();
        f.optional("sizes").ifPresent(all -> all.names().forEach(name -> sizes.put(name, all.number(name))));
        return new Workspace(
                f.optional("window")
                        .map(w -> new WindowPlace(
                                w.number("x"),
                                w.number("y"),
                                w.number("width"),
                                w.number("height"),
                                w.yes("maximised"))),
                flags,
                sizes);
    }
}
