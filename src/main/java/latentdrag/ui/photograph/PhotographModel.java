package latentdrag.ui.photograph;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.photograph.PhotographEvent;
import latentdrag.edit.photograph.PhotographRequest;
import latentdrag.edit.photograph.PhotographResult;
import latentdrag.engine.ModelInfo;
import latentdrag.image.Frame;
import latentdrag.image.photograph.Crop;
import latentdrag.image.photograph.CropSampler;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.Work;
import latentdrag.ui.common.WorkModel;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.picture.PictureModel;
import latentdrag.ui.project.ProjectModel;

/**
 * A photograph on its way into the editor: opened, cropped, and searched for with the open model, until what was found is the document. A
 * failure on the way leaves everything as it was. Belongs to the JavaFX thread; knows no nodes.
 */
public final class PhotographModel implements AutoCloseable {
    private final EditorBackend backend;
    private final Executor ui;
    private final DocumentModel documents;
    private final DragModel drag;
    private final PictureModel pictures;
    private final Notices notices;
    private final WorkModel works;
    private final PhotographDocuments results;
    private final Tasks disk;
    private final ReadOnlyObjectWrapper<Optional<OpenPhotograph>> opened =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final CropModel crop = new CropModel(this::isSearching);
    private final ReadOnlyObjectWrapper<Optional<Frame>> mean = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SearchProgress>> progress =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<PhotographChoices> choices = new SimpleObjectProperty<>(PhotographChoices.usual());
    private Optional<RunningSearch> search = Optional.empty();
    private int asked;
    private int meansAsked;

    public PhotographModel(
            EditorBackend backend,
            Executor ui,
            DocumentModel documents,
            DragModel drag,
            PictureModel pictures,
            ProjectModel projects,
            Notices notices,
            WorkModel works) {
        this.backend = backend;
        this.ui = ui;
        this.documents = documents;
        this.drag = drag;
        this.pictures = pictures;
        this.notices = notices;
        this.works = works;
        results = new PhotographDocuments(documents, drag, pictures, projects, notices);
        disk = new Tasks("latentdrag-photographs", ui, notices);
        pictures.modelProperty().addListener((o, was, is) -> is.ifPresent(this::modelChanged));
    }

    /** The photograph that is being cropped; empty = none is. */
    public ReadOnlyObjectProperty<Optional<OpenPhotograph>> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /** What of it the network is to see. */
    public CropModel crop() {
        return crop;
    }

    /** The open model's mean picture: where it has the things it draws. */
    public ReadOnlyObjectProperty<Optional<Frame>> meanProperty() {
        return mean.getReadOnlyProperty();
    }

    /** The search that goes on; empty = none does. */
    public ReadOnlyObjectProperty<Optional<SearchProgress>> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** What else there is to choose; stays for the next photograph. */
    public ObjectProperty<PhotographChoices> choicesProperty() {
        return choices;
    }

    /** How many classes the open model has; 0 = it has none. */
    public int classes() {
        return model().map(ModelInfo::cDim).orElse(0);
    }

    /** Whether the open model can be tuned: one that was already is not tuned again. */
    public boolean isTunable() {
        return pictures.models().change().isEmpty();
    }

    /** True while a search goes on. */
    public boolean isSearching() {
        return search.isPresent();
    }

    private Optional<ModelInfo> model() {
        return pictures.modelProperty().get();
    }

    /** Reads a photograph and offers its crop; a sentence says why where it cannot be read. */
    public void open(Path file) {
        if (isSearching()) {
            notices.inform(Texts.text("notice.searchGoesOn"));
            return;
        }
        if (model().isEmpty()) {
            notices.inform(Texts.text("notice.photographWithoutModel", file.getFileName()));
            return;
        }
        notices.dismiss();
        int number = ++asked;
        WorkModel.Ongoing work = works.begin(Work.of(Texts.text("work.opening", file.getFileName())));
        disk.ask(
                () -> OpenPhotograph.read(file),
                read -> {
                    work.end();
                    if (number == asked) { // a person who opens another file does not want the first any more
                        show(read);
                    }
                },
                work::end);
    }

    private void show(OpenPhotograph read) {
        usualClass();
        crop.begin(read.width(), read.height(), aspect());
        opened.set(Optional.of(read));
        drawMean();
    }

    /** Of a conditional model the class on the screen is meant until another is chosen. */
    private void usualClass() {
        int shown = documents
                .present()
                .flatMap(document -> document.origin().fromSeed())
                .map(seed -> seed.classIndex().orElse(0))
                .orElse(0);
        choices.set(choices.get().withClass(shown).withTuning(choices.get().tunes() && isTunable()));
    }

    private double aspect() {
        return model().map(info -> (double) info.width() / info.height()).orElse(1.0);
    }

    private void modelChanged(ModelInfo info) {
        crop.shape(aspect());
        if (opened.get().isPresent()) {
            usualClass();
            drawMean();
        }
    }

    /** Chooses a class of a conditional model. */
    public void chooseClass(int index) {
        choices.set(choices.get().withClass(index));
        drawMean();
    }

    private OptionalInt classIndex() {
        return classes() > 0
                ? OptionalInt.of(Math.min(choices.get().classIndex(), classes() - 1))
                : OptionalInt.empty();
    }

    /** w̄ is what every seed is at ψ 0. */
    private void drawMean() {
        int number = ++meansAsked;
        mean.set(Optional.empty());
        Tasks.deliver(
                backend.latent(new LatentOrigin.Seed(0, 0, OptionalInt.empty(), classIndex()))
                        .thenCompose(backend::picture),
                ui,
                frame -> {
                    if (number == meansAsked && opened.get().isPresent()) {
                        mean.set(Optional.of(frame));
                    }
                },
                notices::problem);
    }

    /** Puts the photograph away; not while a search goes on. */
    public void leave() {
        if (!isSearching()) {
            asked++;
            opened.set(Optional.empty());
            crop.end();
            mean.set(Optional.empty());
        }
    }

    /** Begins to look for the latent; a run that goes on is stopped first. */
    public void find() {
        if (pictures.models().isReading()) {
            notices.say(Texts.text("say.modelChanges"));
        } else if (opened.get().isPresent() && model().isPresent() && !isSearching()) {
            notices.dismiss();
            drag.whenIdle(this::begin);
        }
    }

    private void begin() {
        if (isSearching() || opened.get().isEmpty()) {
            return; // twice pressed while a run ended, or put away
        }
        ModelInfo info = model().orElseThrow();
        OpenPhotograph photograph = opened.get().orElseThrow();
        Crop wanted = crop.cropProperty().get().orElseThrow();
        RunningSearch begun = new RunningSearch(photograph, now -> progress.set(Optional.of(now)));
        search = Optional.of(begun);
        disk.ask(
                () -> {
                    CropSampler sampler = photograph.file().sampler(wanted, info.width(), info.height());
                    return new ReadCrop(sampler, RunningSearch.target(sampler));
                },
                read -> start(begun, info, read),
                this::end);
    }

    /** A crop as it was read from the disk. */
    private record ReadCrop(CropSampler sampler, Frame target) {}

    private void start(RunningSearch begun, ModelInfo info, ReadCrop read) {
        if (begun.isCancelled()) {
            cancelled();
            return;
        }
        PhotographRequest request = new PhotographRequest(
                read.sampler(),
                choices.get().projection(info.height()),
                isTunable() ? choices.get().tuning() : OptionalInt.empty(),
                false,
                classIndex());
        Consumer<PhotographEvent> observer = event -> ui.execute(() -> heard(begun, info, event));
        begun.begun(request, read.target(), backend.photograph(request, observer));
    }

    private void heard(RunningSearch begun, ModelInfo info, PhotographEvent event) {
        if (event instanceof PhotographEvent.Finished finished) {
            finished(begun, info, finished.result());
        } else if (event instanceof PhotographEvent.Failed failed) {
            failed(begun, failed.message());
        } else {
            begun.take(event);
        }
    }

    private void finished(RunningSearch begun, ModelInfo info, PhotographResult result) {
        end();
        leave();
        results.show(info, begun.source(result), result);
    }

    private void failed(RunningSearch begun, String sentence) {
        if (begun.isCancelled()) {
            cancelled();
        } else {
            end();
            notices.problem(sentence, "");
        }
    }

    private void cancelled() {
        end();
        notices.say(Texts.text("say.searchCancelled"));
    }

    private void end() {
        search = Optional.empty();
        progress.set(Optional.empty());
    }

    /** Ends the search with the best so far, which becomes the document. */
    public void takeBest() {
        search.ifPresent(RunningSearch::takeBest);
    }

    /** Gives the search up; photograph and crop stay. */
    public void cancel() {
        search.ifPresent(RunningSearch::cancel);
    }

    @Override
    public void close() {
        cancel();
        disk.close();
    }
}
