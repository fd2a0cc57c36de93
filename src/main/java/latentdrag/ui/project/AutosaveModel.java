package latentdrag.ui.project;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import latentdrag.edit.History;
import latentdrag.files.DiskRefusal;
import latentdrag.project.ModelReference;
import latentdrag.project.View;
import latentdrag.project.autosave.Autosave;
import latentdrag.project.autosave.Autosaves;
import latentdrag.project.autosave.Snapshot;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.common.Texts;
import latentdrag.ui.drag.DragModel;

/**
 * Autosaves the document after each edit, before control returns to the person, and every few seconds of a run. Belongs to the JavaFX
 * thread; knows no nodes.
 */
final class AutosaveModel {
    private final Autosaves autosaves;
    private final Duration interval;
    private final Executor ui;
    private final Tasks disk;
    private final Notices notices;
    private final DragModel drag;
    private Optional<Document> document = Optional.empty();
    private long followed;

    /** What is being kept, and where. */
    private record Document(
            Autosave autosave, ModelReference model, Supplier<Optional<Path>> file, Supplier<View> view) {}

    /**
     * @param interval at least so long between two snapshots of a run
     * @param disk does what may take longer
     */
    AutosaveModel(Autosaves autosaves, Duration interval, Executor ui, Tasks disk, Notices notices, DragModel drag) {
        this.autosaves = autosaves;
        this.interval = interval;
        this.ui = ui;
        this.disk = disk;
        this.notices = notices;
        this.drag = drag;
    }

    /** Another document, in which nothing has been done yet. */
    void begin(ModelReference model, Supplier<Optional<Path>> file, Supplier<View> view) {
        end();
        Autosave autosave = autosaves.begin(e ->
                ui.execute(() -> notices.problem(Texts.text("notice.notKept", DiskRefusal.words(e)), "")));
        document = Optional.of(new Document(autosave, model, file, view));
    }

    /** A document that has just begun: nobody waits, and the first gesture finds everything warm. */
    void first(History.Moment history) {
        document.ifPresent(d -> d.autosave().follow(snapshot(d, history, false)));
    }

    /** @return true when the snapshot is safe from the end of this process */
    boolean keep(History.Moment history) {
        followed = System.nanoTime();
        return document.map(d -> d.autosave().keep(snapshot(d, history, true))).orElse(false);
    }

    /** A run has come further. */
    void follow(History.Moment history) {
        long now = System.nanoTime();
        if (now - followed >= interval.toNanos()) {
            followed = now;
            document.ifPresent(d -> d.autosave().follow(snapshot(d, history, true)));
        }
    }

    /** True when the newest change is safe from the end of this process. */
    boolean isKept() {
        return document.map(d -> d.autosave().isKept()).orElse(false);
    }

    Optional<Autosave> autosave() {
        return document.map(Document::autosave);
    }

    private Snapshot snapshot(Document d, History.Moment history, boolean unsaved) {
        return new Snapshot(d.model(), d.file().get(), history, d.view().get(), unsaved, drag.underWay());
    }

    /** There is nothing to be lost. */
    void forget() {
        document.ifPresent(d -> d.autosave().forget());
    }

    /**
     * The document makes room for another; it stays this program's.
     *
     * @param settled told whether all of it is on the disk
     */
    void putAside(Consumer<Boolean> settled) {
        document.ifPresent(d -> disk.ask(d.autosave()::putAside, settled));
        document = Optional.empty();
    }

    /** The document is closed. */
    void end() {
        document.ifPresent(d -> disk.run(d.autosave()::close));
        document = Optional.empty();
    }

    /** This program has done with everything. */
    void releaseAll() {
        autosaves.releaseAll();
    }
}
