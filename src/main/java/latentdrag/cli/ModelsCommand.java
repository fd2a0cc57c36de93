package latentdrag.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import latentdrag.download.Downloaded;
import latentdrag.download.Downloader;
import latentdrag.project.Json;
import latentdrag.project.PlatformFolders;
import latentdrag.project.catalogue.Catalogue;
import latentdrag.project.catalogue.ModelEntry;
import latentdrag.project.catalogue.ModelsFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code latentdrag models}: public checkpoints, and their download when it is asked for. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description =
                "Lists public checkpoints, or downloads one into your folder of models. Nothing is connected to but"
                        + " the address of a model that is asked for.")
final class ModelsCommand implements Callable<Integer> {
    private final Terminal terminal;

    /** One of them must be given. */
    static final class What {
        @Option(names = "--list", required = true, description = "the catalogue, and what is in your folder")
        boolean list;

        @Option(
                names = "--get",
                paramLabel = "NAME|LINK",
                required = true,
                description = "download a model; what broke off or was stopped goes on")
        @Nullable
        String get;
    }

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    @Option(
            names = "--accept",
            description = "the licence of this model, which is non-commercial or unknown, allows what it is wanted for")
    private boolean accept;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "where models are (default: the folder models among this program's data)")
    @Nullable
    private Path place;

    @Option(names = "--json", description = "the list as JSON")
    private boolean json;

    ModelsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        PlatformFolders folders = PlatformFolders.here();
        Catalogue catalogue =
                Catalogue.bundled().with(Catalogue.read(folders.config().resolve(Catalogue.FILE)));
        ModelsFolder folder = new ModelsFolder(place == null ? ModelsFolder.usual(folders) : place);
        if (what.get != null) {
            get(entry(catalogue, what.get), folder);
        } else {
            terminal.out().println(json ? Json.page(asMap(catalogue, folder)) : table(catalogue, folder));
        }
        return 0;
    }

    private static ModelEntry entry(Catalogue catalogue, String wanted) {
        Optional<ModelEntry> named = catalogue.named(wanted);
        if (named.isPresent()) {
            return named.get();
        }
        if (!wanted.matches("(?i)https?://\\S+")) {
            throw new CommandException("There is no model \"" + wanted
                    + "\" in the catalogue; latentdrag models --list names those there are.");
        }
        try {
            URI link = URI.create(wanted);
            return catalogue.at(link).orElseGet(() -> ModelEntry.ofLink(link));
        } catch (IllegalArgumentException e) {
            throw new CommandException("\"" + wanted + "\" is no address that can be read; copy it anew.", e);
        }
    }

    private void get(ModelEntry entry, ModelsFolder folder) throws IOException {
        terminal.err()
                .println(entry.title() + ": licence " + licence(entry)
                        + entry.terms().address().map(a -> " (" + a + ")").orElse("") + ", " + size(entry) + ", from "
                        + entry.source());
        if (entry.terms().isRestricted() && !accept) {
            throw new CommandException("The licence of " + entry.name() + " is " + licence(entry)
                    + ": add --accept if it allows what you want it for.");
        }
        Downloaded got;
        try (ProgressBar bar = terminal.progressBar()) {
            got = folder.get(
                    entry,
                    new Downloader(),
                    (bytes, total) -> bar.progress(
                            entry.name() + ", " + bytes / 1_000_000 + " MB",
                            total.isPresent() ? (double) bytes / Math.max(1, total.getAsLong()) : -1));
        }
        terminal.out().println(got.file());
    }

    private static String licence(ModelEntry entry) {
        return entry.terms().words().orElse("unknown");
    }

    private static String size(ModelEntry entry) {
        return entry.megabytes().isPresent() ? entry.megabytes().getAsInt() + " MB" : "size unknown";
    }

    private static String table(Catalogue catalogue, ModelsFolder folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (ModelEntry entry : catalogue.models()) {
            String pictures =
                    entry.pictures().map(p -> p.width() + " x " + p.height()).orElse("?");
            String here = folder.downloaded(entry).isPresent() ? "here" : "";
            lines.add(String.format(
                            "%-18s %-11s %-24s %-12s %-4s  %s",
                            entry.name(), pictures, licence(entry), size(entry), here, entry.title())
                    .stripTrailing());
        }
        lines.add("Your folder: " + folder.folder());
        folder.files().forEach(file -> lines.add("  " + file.path().getFileName()));
        return String.join(System.lineSeparator(), lines);
    }

    private static Map<String, Object> asMap(Catalogue catalogue, ModelsFolder folder) throws IOException {
        List<Map<String, Object>> models = new ArrayList<>();
        for (ModelEntry entry : catalogue.models()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", entry.name());
            map.put("title", entry.title());
            map.put("width", entry.pictures().map(ModelEntry.PictureSize::width).orElse(null));
            map.put(
                    "height",
                    entry.pictures().map(ModelEntry.PictureSize::height).orElse(null));
            map.put("licence", entry.terms().licence().orElse(null));
            map.put("non_commercial", entry.terms().nonCommercial());
            map.put("terms", entry.terms().address().map(URI::toString).orElse(null));
            map.put("source", entry.source().toString());
            map.put(
                    "megabytes",
                    entry.megabytes().isPresent() ? entry.megabytes().getAsInt() : null);
            map.put("file", folder.downloaded(entry).map(Object::toString).orElse(null));
            models.add(map);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("models", models);
        map.put("folder", folder.folder().toString());
        map.put("files", folder.files().stream().map(f -> f.path().toString()).toList());
        return map;
    }
}
