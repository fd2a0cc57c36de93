package latentdrag.ui.project;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import latentdrag.engine.ModelInfo;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.WorkModel;
import latentdrag.ui.picture.PictureModel;

/**
 * Files brought at once. A window shows one picture, so what belongs together is opened one after the other – a model, a latent of it, a
 * mask for its picture – and a project, which brings all of that along, alone. What is left over is named. What needs a picture waits
 * until the one that is under way is there. Belongs to the JavaFX thread.
 */
final class DroppedFiles {
    /**
     * What to do with them.
     *
     * @param opened in this order
     * @param left those a window has no room for
     */
    record Plan(List<FoundFile> opened, List<Path> left) {
        static Plan of(List<FoundFile> files) {
            List<FoundFile> sorted = new ArrayList<>(files);
            sorted.sort(Comparator.comparing(FoundFile::kind));
            List<FoundFile> opened = new ArrayList<>();
            for (FoundFile file : sorted) {
                boolean project = !opened.isEmpty() && opened.get(0).kind() == FoundFile.Kind.PROJECT;
                boolean another = opened.stream().anyMatch(o -> o.kind() == file.kind());
                if (!project && !another) {
                    opened.add(file);
                }
            }
            return new Plan(
                    List.copyOf(opened),
                    files.stream()
                            .filter(f -> !opened.contains(f))
                            .map(FoundFile::path)
                            .toList());
        }
    }

    private final Executor ui;
    private final PictureModel pictures;
    private final Notices notices;
    private final Consumer<FoundFile> open;
    private final Deque<FoundFile> waiting = new ArrayDeque<>();
    private Optional<Path> model = Optional.empty();
    private String leftOver = "";

    /** @param open opens one file and returns at once */
    DroppedFiles(Executor ui, PictureModel pictures, WorkModel works, Notices notices, Consumer<FoundFile> open) {
        this.ui = ui;
        this.pictures = pictures;
        this.notices = notices;
        this.open = open;
        works.shownProperty()
                .addListener((o, was, is) -> ui.execute(this::goOn)); // when what follows from it has begun
    }

    /** Opens what fits together and says what does not; returns at once. */
    void open(List<FoundFile> files) {
        Plan plan = Plan.of(files);
        waiting.clear();
        waiting.addAll(plan.opened());
        leftOver = plan.left().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.joining(", "));
        model = plan.opened().stream()
                .filter(f -> f.kind() == FoundFile.Kind.MODEL)
                .findFirst()
                .map(FoundFile::path);
        if (!mustWait()) {
            openNext();
        }
    }

    /** Whether a picture is still being made that the next file is for. */
    private boolean mustWait() {
        FoundFile next = waiting.peek();
        return next != null && next.needsAPicture() && pictures.isBusy();
    }

    private void openNext() {
        FoundFile next = waiting.poll();
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
        boolean noModel =
                pictures.modelProperty().get().isEmpty() && pictures.models().hasFailed();
        if (wrongModel
                || noModel) { // it was refused or given up, which has been said; what was to follow belongs to it
            waiting.clear();
            leftOver = "";
            return;
        }
        openNext();
    }
}
