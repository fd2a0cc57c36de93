package latentdrag.ui.gallery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.edit.Document;
import latentdrag.edit.DragRequest;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Picture;
import latentdrag.edit.RunEnding;
import latentdrag.edit.SeedList;
import latentdrag.engine.DragEvent;
import latentdrag.engine.DragRun;
import latentdrag.engine.FramePolicy;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.project.Thumbnail;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.Work;
import latentdrag.ui.common.WorkModel;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.picture.PictureModel;

/**
 * One drag, many seeds: the present points, mask and settings on the pictures of other seeds, one after the other. A run of the person's own
 * goes first: the seed that is under way is begun again afterwards. Belongs to the JavaFX thread; knows no nodes.
 */
public final class SeedsModel {
    /** More would not be looked through. */
    public static final int MOST = 200;

    /**
     * What became of one seed.
     *
     * @param original w⁺ of the seed
     * @param latent w⁺ after the drag
     * @param points where the handles are then
     * @param ending why the run ended
     * @param thumbnail of the picture after the drag
     */
    public record Outcome(Latent original, Latent latent, List<Point> points, RunEnding ending, Frame thumbnail) {}

    /** A seed and, once it is there, what became of it. */
    public record Result(long seed, Optional<Outcome> outcome) {}

    private final EditorBackend backend;
    private final Executor ui;
    private final DocumentModel documents;
    private final DragModel drag;
    private final PictureModel pictures;
    private final Notices notices;
    private final WorkModel works;
    private final ReadOnlyObjectWrapper<List<Result>> results = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(false);
    private final Deque<Long> waiting = new ArrayDeque<>();
    private Optional<Document> pattern = Optional.empty();
    private Optional<WorkModel.Ongoing> work = Optional.empty();
    private Optional<DragRun> run = Optional.empty();
    private boolean busy;
    private int batch;

    public SeedsModel(
            EditorBackend backend,
            Executor ui,
            DocumentModel documents,
            DragModel drag,
            PictureModel pictures,
            Notices notices,
            WorkModel works) {
        this.backend = backend;
        this.ui = ui;
        this.documents = documents;
        this.drag = drag;
        this.pictures = pictures;
        this.notices = notices;
        this.works = works;
        drag.stateProperty().addListener((o, was, is) -> giveWay());
        documents.whenBegun(this::begun);
    }

    /** Of another model's seeds nobody asked for anything, and what came of this one's is no picture there. */
    private void begun() {
        stop();
        boolean another = pattern.map(Document::model)
                .filter(model -> !documents.present().map(Document::model).equals(Optional.of(model)))
                .isPresent();
        if (another) {
            pattern = Optional.empty();
            results.set(List.of());
        }
    }

    /** In the order of the list; those not finished are empty. */
    public ReadOnlyObjectProperty<List<Result>> resultsProperty() {
        return results.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Begins; says why where it cannot. */
    public void start(SeedList seeds) {
        stop();
        Optional<Document> now = documents.present();
        if (now.filter(Document::hasMovingPair).isEmpty()) {
            notices.inform(Texts.text("notice.nothingForSeeds"));
            return;
        }
        if (now.flatMap(Document::mask).filter(Mask::isAllFixed).isPresent()) {
            notices.inform(Texts.text("notice.nothingMayChange"));
            return;
        }
        if (seeds.count() > MOST) {
            notices.inform(Texts.text("notice.tooManySeeds", MOST));
            return;
        }
        pattern = now;
        batch++;
        seeds.seeds().distinct().forEach(waiting::add);
        results.set(
                waiting.stream().map(seed -> new Result(seed, Optional.empty())).toList());
        running.set(true);
        work = Optional.of(works.begin(new Work(words(), 0, Optional.of(this::stop))));
        next();
    }

    private String words() {
        return Texts.text(
                "work.seeds",
                results.get().size() - waiting.size() + 1,
                results.get().size());
    }

    /** Ends after what is finished; that stays. */
    public void stop() {
        waiting.clear();
        batch++;
        run.ifPresent(DragRun::stop);
        end();
    }

    private void end() {
        running.set(false);
        work.ifPresent(WorkModel.Ongoing::end);
        work = Optional.empty();
    }

    /** A run of the person's own is not held up. */
    private void giveWay() {
        if (drag.isIdle()) {
            next();
        } else {
            run.ifPresent(DragRun::stop);
        }
    }

    private void next() {
        if (busy || !running.get() || !drag.isIdle()) {
            return;
        }
        if (waiting.isEmpty()) {
            notices.say(Texts.text("say.seedsDone", results.get().size()));
            end();
            return;
        }
        long seed = waiting.element();
        int number = batch;
        busy = true;
        work.ifPresent(w ->
                w.progress(words(), 1 - (double) waiting.size() / results.get().size()));
        Document like = pattern.orElseThrow();
        Tasks.deliver(
                backend.latent(origin(like, seed)).thenApply(latent -> latent.withNoise(like.noise())),
                ui,
                latent -> drag(number, seed, latent),
                failure -> failed(number, failure));
    }

    /** Made like the picture at hand, from another seed: of a mixture the seed that gives most rows changes, the styles stay. */
    private LatentOrigin origin(Document like, long seed) {
        LatentOrigin origin = like.origin();
        if (origin instanceof LatentOrigin.Mix mix) {
            return new LatentOrigin.Mix(mix.base().withSeed(seed), mix.styles(), mix.first(), mix.end());
        }
        return origin.fromSeed().map(s -> s.withSeed(seed)).orElseGet(() -> pictures.usual(seed));
    }

    private void drag(int number, long seed, Latent latent) {
        if (number != batch || !drag.isIdle()) {
            over();
            return;
        }
        DragRequest request = pattern.orElseThrow().request(latent);
        DragRun begun = backend.drag(request, new FramePolicy.LastOnly(), event -> {}, false);
        run = Optional.of(begun);
        Tasks.deliver(
                begun.ended(), ui, event -> ended(number, seed, latent, event), failure -> failed(number, failure));
    }

    private void ended(int number, long seed, Latent latent, DragEvent event) {
        run = Optional.empty();
        boolean gaveWay = !drag.isIdle();
        if (number == batch && event instanceof DragEvent.Failed failed) {
            stop();
            notices.problem(failed.message(), "");
        } else if (number == batch && !gaveWay && event instanceof DragEvent.Finished finished) {
            waiting.remove();
            put(new Result(
                    seed,
                    Optional.of(new Outcome(
                            latent,
                            finished.latent(),
                            finished.points(),
                            finished.ending(),
                            Thumbnail.of(finished.frame())))));
        }
        over();
    }

    private void failed(int number, Throwable failure) {
        if (number == batch) {
            stop();
            notices.problem(failure);
        }
        over();
    }

    private void over() {
        busy = false;
        run = Optional.empty();
        next();
    }

    private void put(Result done) {
        List<Result> changed = new ArrayList<>(results.get());
        changed.replaceAll(r -> r.seed() == done.seed() ? done : r);
        results.set(List.copyOf(changed));
    }

    /** Opens a result as the picture, dragged from the picture of its seed; one undo takes it back. */
    public void open(Result result) {
        Optional<Document> like = pattern;
        result.outcome()
                .ifPresent(outcome -> like.ifPresent(document -> drag.whenIdle(() -> Tasks.deliver(
                        backend.picture(outcome.original())
                                .thenCombine(
                                        backend.picture(outcome.latent()),
                                        (before, after) -> Document.of(
                                                        document.model(),
                                                        origin(document, result.seed()),
                                                        new Picture(outcome.original(), before),
                                                        document.settings())
                                                .withPairs(document.pairs())
                                                .withMask(document.mask())
                                                .afterRun(new Picture(outcome.latent(), after), outcome.points())),
                        ui,
                        opened -> {
                            documents.change(Texts.text("undo.seedDrag", result.seed()), now -> opened);
                            drag.forgetStatus();
                        },
                        notices::problem))));
    }
}
