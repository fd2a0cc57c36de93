package latentdrag.ui.shell;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Notices;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.gallery.MixModel;
import latentdrag.ui.picture.NoiseModel;
import latentdrag.ui.picture.PictureModel;
import latentdrag.ui.picture.Variations;
import latentdrag.ui.timeline.HistoryModel;
import latentdrag.ui.timeline.RunReview;
import latentdrag.ui.timeline.StrengthModel;
import latentdrag.ui.timeline.TimelineMarks;
import latentdrag.ui.timeline.TimelineModel;

/**
 * Every model that leads to another state of the picture than a drag would find: back, more or less of it, a mixture. They share what is
 * shown while a control moves, so that one at a time does. Belongs to the JavaFX thread; knows no nodes.
 */
public final class LatentModels {
    private final Variations variations;
    private final RunReview back;
    private final TimelineModel timeline;
    private final TimelineMarks marks;
    private final StrengthModel strength;
    private final HistoryModel history;
    private final MixModel mix;
    private final NoiseModel noise;

    LatentModels(
            EditorBackend backend,
            Executor ui,
            DocumentModel documents,
            DragModel drag,
            PictureModel pictures,
            Notices notices) {
        variations = new Variations(backend, ui, documents, drag, notices);
        back = new RunReview(backend, ui, notices);
        timeline = new TimelineModel(ui, documents, drag, variations, back, System::nanoTime);
        marks = new TimelineMarks(ui, timeline, drag.leaving(), documents);
        strength = new StrengthModel(documents, drag, pictures, variations);
        history = new HistoryModel(ui, documents, drag, variations, notices);
        mix = new MixModel(backend, ui, documents, drag, pictures, notices);
        noise = new NoiseModel(backend, ui, documents, drag, variations, notices);
    }

    /** The way the present picture came. */
    public TimelineModel timeline() {
        return timeline;
    }

    /** Which of its stops have left what the model knows. */
    public TimelineMarks marks() {
        return marks;
    }

    /** How much of the edit is shown. */
    public StrengthModel strength() {
        return strength;
    }

    /** Every gesture and run. */
    public HistoryModel history() {
        return history;
    }

    /** Style mixing. */
    public MixModel mix() {
        return mix;
    }

    /** The noise of the picture. */
    public NoiseModel noise() {
        return noise;
    }

    /** An earlier step, looked at while a run goes on. */
    ReadOnlyObjectProperty<Optional<RunReview.Step>> reviewProperty() {
        return back.shownProperty();
    }

    /** Keeps what is shown now; a control that moves, and the timeline where it plays, comes to rest. */
    public void settle() {
        variations.settle();
    }

    /** Runs something once a control that has come to rest has its picture. */
    void whenSettled(Runnable what) {
        variations.whenSettled(what);
    }

    /** Gives up what is shown and not settled. */
    void forget() {
        variations.forget();
    }
}
