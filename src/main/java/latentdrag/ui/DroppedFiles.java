package latentdrag.ui;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import latentdrag.engine.ModelInfo;
import latentdrag.project.ProjectFile;

/**
 * Several files dropped at once. A window shows one picture, so what belongs together is opened one after the other – a model, a latent
 * of it, a mask for its picture – and a project, which brings all of that along, alone. What is left over is named. Belongs to the JavaFX
 * thread.
 */
final class DroppedFiles {
    /** What a file seems to be, by its name; in the order in which they are opened. */
    private enum Kind {
        PROJECT,
        MODEL,
        LATENT,
        PICTURE
    }

    /**
     * What to do with them.
     *
     * @param opened in this order
     * @param left those a window has no room for
     */
    record Plan(List<Path> opened, List<Path> left) {
        static Plan of(List<Path> files) {
            List<Path> sorted = new ArrayList<>(files);
            sorted.sort(Comparator.comparing(DroppedFiles::kind));
            List<Path> opened = new ArrayList<>();
            for (Path file : sorted) {
                boolean project = !opened.isEmpty() && kind(opened.get(0)) == Kind.PROJECT;
                boolean another = opened.stream().anyMatch(o -> kind(o) == kind(file));
                if (!project && !another) {
                    opened.add(file);
                }
            }
            return new Plan(
                    List.copyOf(opened),
                    files.stream().filter(f -> !opened.contains(f)).toList());
        }
    }

    private final Executor ui;
    private final PictureModel pictures;
    private final Notices notices;
    private final Consumer<Path> open;
    private final Deque<Path> waiting = new ArrayDeque<>();
    private Optional<Path> model = Optional.empty();
    private String leftOver = "";

    /** @param open opens one file and returns at once */
    DroppedFiles(Executor ui, PictureModel pictures, WorkModel works, Notices notices, Consumer<Path> open) {
        this.ui = ui;
        this.pictures = pictures;
        this.notices = notices;
        this.open = open;
        works.shownProperty()
                .addListener((o, was, is) -> ui.execute(this::goOn)); // when what follows from it has begun
    }

    private static Kind kind(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(ProjectFile.ENDING)) {
            return Kind.PROJECT;
        }
        if (name.endsWith(".npy") || name.endsWith(".npz")) {
            return Kind.LATENT;
        }
        return name.endsWith(".png") ? Kind.PICTURE : Kind.MODEL;
    }

    /** Opens what fits together and says what does not; returns at once. */
    void open(List<Path> files) {
        Plan plan = Plan.of(files);
        waiting.clear();
        waiting.addAll(plan.opened());
        leftOver = plan.left().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.joining(", "));
        model = plan.opened().stream().filter(f -> kind(f) == Kind.MODEL).findFirst();
        openNext();
    }

    private void openNext() {
        Path next = waiting.poll();
        if (next != null) {
            open.accept(next);
        }
        if (waiting.isEmpty() && !leftOver.isEmpty()) {
            notices.inform(Texts.text("notice.leftOver", leftOver));
            leftOver = "";
        }
    }

    private void goOn() {
        if (waiting.isEmpty() || pictures.isBusy()) {
            return;
        }
        boolean wrongModel = model.isPresent()
                && !pictures.modelProperty().get().map(ModelInfo::path).equals(model);
        if (wrongModel) { // it was refused or given up, which has been said; what was to follow belongs to it
            waiting.clear();
            leftOver = "";
            return;
        }
        openNext();
    }
}
