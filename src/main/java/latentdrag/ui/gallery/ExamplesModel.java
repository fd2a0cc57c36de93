package latentdrag.ui.gallery;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import latentdrag.edit.Document;
import latentdrag.edit.DragSettings;
import latentdrag.edit.Picture;
import latentdrag.engine.ModelInfo;
import latentdrag.project.Example;
import latentdrag.project.Examples;
import latentdrag.project.View;
import latentdrag.ui.canvas.CanvasModel;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.WayBack;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.picture.PictureModel;

/**
 * The ready examples: one click shows the picture with its points and begins the drag. What was there before is one undo away. Belongs
 * to the JavaFX thread; knows no nodes.
 */
public final class ExamplesModel {
    private final EditorBackend backend;
    private final Executor ui;
    private final DocumentModel documents;
    private final DragModel drag;
    private final PictureModel pictures;
    private final CanvasModel canvas;
    private final Notices notices;
    private final BooleanSupplier unsaved;
    private final List<Example> examples = Examples.bundled().examples();
    private int asked;
    /** Waits for the bundled model. */
    private Optional<Example> waiting = Optional.empty();

    private Path bundled = Path.of("");

    /** @param unsaved whether there is work that an example would take the place of */
    public ExamplesModel(
            EditorBackend backend,
            Executor ui,
            DocumentModel documents,
            DragModel drag,
            PictureModel pictures,
            CanvasModel canvas,
            Notices notices,
            BooleanSupplier unsaved) {
        this.backend = backend;
        this.ui = ui;
        this.documents = documents;
        this.drag = drag;
        this.pictures = pictures;
        this.canvas = canvas;
        this.notices = notices;
        this.unsaved = unsaved;
        documents.documentProperty().addListener((o, was, is) -> is.ifPresent(this::arrived));
    }

    /** In the order in which they are shown. */
    public List<Example> examples() {
        return examples;
    }

    /**
     * Shows an example and drags; a run that goes on is stopped first.
     *
     * @param model the bundled model, which is opened where another is open
     */
    public void start(Example example, Path model) {
        int number = ++asked;
        bundled = model;
        drag.whenIdle(() -> {
            boolean isThere =
                    documents.document().filter(d -> d.model().equals(model)).isPresent()
                            && pictures.models().change().isEmpty();
            if (isThere) {
                waiting = Optional.empty();
                show(example, number);
            } else {
                waiting = Optional.of(example);
                pictures.open(model);
            }
        });
    }

    /** The first picture of a model; that of another than the bundled one means that the person went on to something else. */
    private void arrived(Document document) {
        Optional<Example> next = waiting.filter(e -> document.model().equals(bundled));
        waiting = Optional.empty();
        // Later: the document is being begun.
        next.ifPresent(example -> {
            int number = ++asked;
            ui.execute(() -> show(example, number));
        });
    }

    private void show(Example example, int number) {
        Tasks.deliver(
                backend.latent(example.origin())
                        .thenCompose(latent -> backend.picture(latent).thenApply(frame -> new Picture(latent, frame))),
                ui,
                picture -> {
                    if (number == asked) {
                        place(example, picture);
                    }
                },
                notices::problem);
    }

    private void place(Example example, Picture picture) {
        Optional<Document> before = documents.present().filter(document -> unsaved.getAsBoolean());
        View view = canvas.view();
        int width = picture.frame().width();
        int height = picture.frame().height();
        DragSettings usual = pictures.modelProperty()
                .get()
                .map(ModelInfo::dragDefaults)
                .orElseGet(documents.settingsProperty()::get);
        documents.settingsProperty().set(example.settings(usual));
        documents.change(
                Texts.text("undo.example", example.title()),
                document -> Document.of(document.model(), example.origin(), picture, document.settings())
                        .withPairs(example.pairs(width, height))
                        .withMask(example.mask(width, height)));
        drag.forgetStatus();
        drag.start();
        before.ifPresent(work -> notices.offer(
                new WayBack(Texts.text("wayBack.example"), Texts.text("wayBack.goBack"), () -> goBack(work, view))));
    }

    /** To the work that was there before; what the example came to stays one redo away. */
    private void goBack(Document work, View view) {
        drag.whenIdle(() -> {
            if (!documents.goTo(work)) {
                notices.inform(Texts.text("notice.workForgotten"));
                return;
            }
            canvas.show(view);
            drag.forgetStatus();
            notices.putWayBackAway();
        });
    }
}
