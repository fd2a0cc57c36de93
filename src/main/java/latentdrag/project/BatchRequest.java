package latentdrag.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import latentdrag.edit.DragSettings;
import latentdrag.image.PointPair;
import latentdrag.text.TextException;
import latentdrag.text.TextFile;

/**
 * One drag of a batch, as a line of JSON describes it. Immutable; any thread.
 *
 * @param line where it stands, from 1
 * @param id its name among the results, fit for a file's name
 * @param model the checkpoint, or a project; empty = the bundled one
 * @param picture that is dragged
 * @param pairs handle and target points in image pixels, at least one
 * @param mask a PNG, white = may change; empty = everything
 * @param numbers settings that differ from the model's usual ones
 */
public record BatchRequest(
        int line,
        String id,
        Optional<Path> model,
        BatchPicture picture,
        List<PointPair> pairs,
        Optional<Path> mask,
        Optional<Fields> numbers) {
    private static final Set<String> NAMES = Stream.concat(
                    Stream.of("id", "model", "pairs", "mask", "settings"), BatchPicture.NAMES.stream())
            .collect(Collectors.toUnmodifiableSet());

    public BatchRequest {
        pairs = List.copyOf(pairs);
        if (!id.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}._-]{0,99}")) {
            throw new IllegalArgumentException(
                    "\"id\" must be letters, digits, dots, dashes and underscores, got \"" + id + "\"");
        }
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("\"pairs\" must have at least one [x0, y0, x1, y1]");
        }
    }

    /**
     * The settings of the run.
     *
     * @param usual what counts where nothing is said
     */
    public DragSettings settings(DragSettings usual) {
        return numbers.map(fields -> SettingsJson.readStrictly(fields, usual)).orElse(usual);
    }

    /**
     * Reads all lines before any work begins. Empty lines are passed over; files are looked for beside this one.
     *
     * @param pivots whether a line that names neither seed nor latent means its model's pivot
     * @throws IOException with one sentence that names the line, if one makes no sense
     */
    public static List<BatchRequest> read(Path file, boolean pivots) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("Cannot open " + file + ": there is no such file.");
        }
        List<BatchRequest> requests = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                BatchRequest request = read(i + 1, lines.get(i), file.toAbsolutePath(), pivots);
                if (!ids.add(request.id())) {
                    throw new IllegalArgumentException("the id \"" + request.id() + "\" stands there twice");
                }
                requests.add(request);
            } catch (IllegalArgumentException e) { // the values' own constructors know what makes no sense
                throw new IOException("Line " + (i + 1) + " of " + file.getFileName() + ": " + e.getMessage() + ".", e);
            }
        }
        return requests;
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return TextFile.lines(file);
        } catch (TextException e) {
            throw new IOException("Cannot read the drags: " + e.getMessage(), e);
        }
    }

    private static BatchRequest read(int line, String text, Path beside, boolean pivots) {
        Fields fields = Json.fields(text, "the drag");
        for (String name : fields.names()) {
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("\"" + name + "\" is not among the fields of a drag, which are "
                        + NAMES.stream().sorted().toList());
            }
        }
        BatchRequest request = new BatchRequest(
                line,
                fields.has("id") ? fields.text("id") : String.format(Locale.ROOT, "%05d", line),
                path(fields, "model", beside),
                BatchPicture.read(fields, beside, pivots || namesProject(fields)),
                fields.rows("pairs").stream().map(StateJson::readPair).toList(),
                path(fields, "mask", beside),
                fields.optional("settings"));
        request.settings(DragSettings.defaults());
        return request;
    }

    /** A project shows the picture to begin with. */
    private static boolean namesProject(Fields fields) {
        return fields.has("model")
                && fields.text("model").toLowerCase(Locale.ROOT).matches(".*\\.(latentdrag|png)");
    }

    private static Optional<Path> path(Fields fields, String name, Path beside) {
        return fields.has(name) ? Optional.of(beside.resolveSibling(fields.text(name))) : Optional.empty();
    }
}
