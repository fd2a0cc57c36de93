package latentdrag.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import latentdrag.edit.DragSettings;
import latentdrag.project.Preferences.Compute;
import latentdrag.project.Preferences.WindowPlace;
import latentdrag.project.Preferences.Workspace;

/**
 * Preferences as a JSON file (RFC 8259) with a version, written beside its target and moved into place. What cannot be read is put
 * aside, not lost and not fatal. The calls block on the disk; one thread at a time.
 */
public final class PreferencesFile {
    /** Of the format; a file of a higher one is a newer program's. */
    static final int VERSION = 1;

    private static final ObjectMapper JSON = JsonMapper.builder().build();

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
         * @param reason what was wrong with it, as part of a sentence
         */
        record PutAside(Preferences preferences, Path aside, String reason) implements Reading {}
    }

    /** @param file e.g. preferences.json in {@link PlatformFolders#config()} */
    public PreferencesFile(Path file) {
        this.file = file;
    }

    /** @throws IOException if there is a file that can be neither read nor put aside */
    public Reading read() throws IOException {
        if (!Files.exists(file)) {
            return new Reading.Good(Preferences.defaults());
        }
        try {
            return new Reading.Good(parse(Files.readString(file)));
        } catch (JsonProcessingException e) {
            return putAside(e.getOriginalMessage());
        } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
            return putAside(String.valueOf(e.getMessage()));
        }
    }

    private Reading putAside(String reason) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        for (int i = 2; Files.exists(aside) && folder != null; i++) {
            aside = folder.resolve(file.getFileName() + ".unreadable-" + i);
        }
        Files.move(file, aside);
        return new Reading.PutAside(Preferences.defaults(), aside, reason);
    }

    /** Writes the whole file, making its folder first where that is missing. */
    public void write(Preferences preferences) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (AtomicFile out = new AtomicFile(file)) {
            out.stream().write((Json.page(toMap(preferences)) + "\n").getBytes(StandardCharsets.UTF_8));
            out.finish();
        }
    }

    private static Map<String, Object> toMap(Preferences p) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("version", VERSION);
        map.put("theme", p.theme());
        map.put("threads", p.compute().threads());
        map.put("frame_share", p.compute().frameShare());
        p.drag().ifPresent(drag -> map.put("drag", drag));
        p.files().folder().ifPresent(folder -> map.put("folder", folder.toString()));
        map.put("recent", p.files().recent().stream().map(Path::toString).toList());
        p.workspace().window().ifPresent(window -> map.put("window", window));
        map.put("panels", new TreeMap<>(p.workspace().flags()));
        map.put("sizes", new TreeMap<>(p.workspace().sizes()));
        map.put("seen", new TreeSet<>(p.seen()));
        return map;
    }

    private static Preferences parse(String text) throws JsonProcessingException {
        JsonNode root = JSON.readTree(text);
        int version = root.path("version").asInt(0);
        if (version != VERSION) {
            throw new IllegalArgumentException("it is of version " + version + ", and this program reads " + VERSION);
        }
        Preferences defaults = Preferences.defaults();
        return new Preferences(
                Preferences.Theme.valueOf(
                        root.path("theme").asText(defaults.theme().name())),
                new Compute(
                        root.path("threads").asInt(defaults.compute().threads()),
                        root.path("frame_share").asDouble(defaults.compute().frameShare())),
                settings(root.path("drag")),
                new Preferences.Files(text(root.path("folder")).map(Path::of), paths(root.path("recent"))),
                new Workspace(
                        value(root.path("window"), WindowPlace.class),
                        flags(root.path("panels")),
                        sizes(root.path("sizes"))),
                strings(root.path("seen")));
    }

    private static <T> Optional<T> value(JsonNode node, Class<T> type) throws JsonProcessingException {
        return node.isMissingNode() ? Optional.empty() : Optional.of(JSON.treeToValue(node, type));
    }

    /** Settings another version of the program wrote, with other numbers in them, are no reason to lose everything else. */
    private static Optional<DragSettings> settings(JsonNode node) {
        try {
            return value(node, DragSettings.class);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    private static List<Path> paths(JsonNode node) {
        List<Path> paths = new ArrayList<>();
        for (JsonNode path : node) {
            try {
                paths.add(Path.of(path.asText()));
            } catch (InvalidPathException e) {
                continue; // from another platform: a file that cannot be named here cannot be opened here
            }
        }
        return paths;
    }

    private static Map<String, Boolean> flags(JsonNode node) {
        Map<String, Boolean> flags = new HashMap<>();
        node.properties().forEach(e -> flags.put(e.getKey(), e.getValue().asBoolean()));
        return flags;
    }

    private static Map<String, Double> sizes(JsonNode node) {
        Map<String, Double> sizes = new HashMap<>();
        node.properties().forEach(e -> sizes.put(e.getKey(), e.getValue().asDouble()));
        return sizes;
    }

    private static Set<String> strings(JsonNode node) {
        Set<String> strings = new HashSet<>();
        node.forEach(s -> strings.add(s.asText()));
        return strings;
    }
}
