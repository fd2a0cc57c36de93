package latentdrag.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import latentdrag.edit.Latent;
import latentdrag.edit.photograph.PhotographEvent;
import latentdrag.edit.photograph.PhotographRequest;
import latentdrag.edit.photograph.PhotographResult;
import latentdrag.edit.photograph.ProjectionStep;
import latentdrag.edit.photograph.TuningStep;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.generator.GeneratorShape;
import latentdrag.image.Frame;
import latentdrag.invert.PhotoSource;
import latentdrag.invert.Projection;
import latentdrag.invert.ProjectionFailedException;
import latentdrag.invert.Projector;
import latentdrag.invert.Tuner;
import latentdrag.invert.Tuning;
import latentdrag.invert.WSpace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A photograph on its way to a latent, one step after another on the engine thread. */
final class ActivePhotograph implements Worker.Steps, PhotographRun {
    private static final Logger LOG = LoggerFactory.getLogger(ActivePhotograph.class);

    private final PhotographRequest request;
    private final Supplier<LoadedModel> model;
    private final Consumer<PhotographEvent> observer;
    private final Runnable wake;
    private final CompletableFuture<PhotographEvent> ended = new CompletableFuture<>();
    private volatile boolean enough;
    private volatile boolean cancelled;

    private @Nullable Search search; // engine thread only

    /** What there is once the seeds have been compared. Engine thread only. */
    private static final class Search {
        private final LoadedModel model;
        private final PhotoSource source;
        private final WSpace space;
        private final Projector projector;
        private final Projection projection;
        private @Nullable Tuner tuner;
        private @Nullable Tuning tuning;
        private Optional<TuningStep.Ending> tuned = Optional.empty();

        Search(LoadedModel model, PhotoSource source, WSpace space, Projector projector, Projection projection) {
            this.model = model;
            this.source = source;
            this.space = space;
            this.projector = projector;
            this.projection = projection;
        }
    }

    /**
     * @param model what is open when it begins; throws an EngineException when nothing is
     * @param observer told of every step, on the engine thread
     * @param wake tells the engine thread that a wish has come
     */
    ActivePhotograph(
            PhotographRequest request, Supplier<LoadedModel> model, Consumer<PhotographEvent> observer, Runnable wake) {
        this.request = request;
        this.model = model;
        this.observer = observer;
        this.wake = wake;
    }

    @Override
    public void takeBest() {
        enough = true;
        wake.run();
    }

    @Override
    public void cancel() {
        cancelled = true;
        wake.run();
    }

    /** The engine wants the thread for another model: what was found so far is kept. */
    @Override
    public void stop() {
        takeBest();
    }

    @Override
    public CompletableFuture<PhotographEvent> ended() {
        return ended.copy();
    }

    @Override
    public boolean isReady() {
        return !ended.isDone();
    }

    @Override
    public boolean advance() {
        try {
            requireWanted();
            Search now = search;
            if (now == null) {
                search = begin();
            } else if (!now.projection.isFinished() && !isEnough(now)) {
                tell(new PhotographEvent.Projected(now.projector.step(now.projection)));
            } else if (request.tuningSteps().isPresent() && now.tuned.isEmpty() && !enough) {
                tune(now);
            } else {
                end(new PhotographEvent.Finished(result(now)));
            }
        } catch (CancellationException e) {
            end(new PhotographEvent.Failed("The search was cancelled; nothing was changed."));
        } catch (RuntimeException | Error e) { // the thread must outlive the search, and the person must hear of it
            if (!(e instanceof ProjectionFailedException) && !(e instanceof EngineException)) {
                LOG.error("The search for a photograph's latent broke off", e);
            }
            end(new PhotographEvent.Failed(
                    String.valueOf(EngineErrors.about("Searching the latent", e).getMessage())));
        }
        return ended.isDone();
    }

    private boolean isEnough(Search now) {
        return enough && now.projection.steps() > 0;
    }

    private void requireWanted() {
        if (cancelled) {
            throw new CancellationException("Searching the latent");
        }
    }

    private Search begin() {
        LoadedModel opened = model.get();
        GeneratorShape shape = opened.generator().shape();
        if (request.tuningSteps().isPresent() && opened.generator().tunable().isEmpty()) {
            throw new EngineException(
                    "This network cannot be tuned, for it offers no gradients on its weights;" + " leave tuning out.");
        }
        PhotoSource source = PhotoSource.of(request.sampler(), shape.channels());
        WSpace space = opened.wSpace(request.classIndex());
        Projector projector = new Projector(opened.generator());
        Projection projection = projector.begin(source, space, request.projection(), fraction -> {
            requireWanted();
            tell(new PhotographEvent.Comparing(fraction));
        });
        return new Search(opened, source, space, projector, projection);
    }

    private void tune(Search now) {
        GeneratorShape shape = now.model.generator().shape();
        Tuner tuner = now.tuner;
        Tuning tuning = now.tuning;
        if (tuner == null || tuning == null) {
            ProjectionStep best = now.projection.best();
            tuner = new Tuner(now.model.generator(), now.space);
            tuning = tuner.begin(
                    now.source.target(best.adjustment(), shape.height(), shape.width()),
                    best.latent(),
                    tuner.settings(request.tuningSteps().orElseThrow(), request.fineOnly())
                            .closerThan(best.psnr()));
            now.tuner = tuner;
            now.tuning = tuning;
        }
        TuningStep step = tuner.step(tuning);
        now.tuned = step.ending();
        tell(new PhotographEvent.Tuned(step));
    }

    private PhotographResult result(Search now) {
        ProjectionStep best = now.projection.best();
        Latent latent = best.latent();
        Tuner tuner = now.tuner;
        Tuning tuning = now.tuning;
        Optional<WeightChange> change =
                tuner == null || tuning == null ? Optional.empty() : Optional.of(tuner.change(tuning));
        change = change.filter(changed -> !changed.isNothing());
        // Not what tuning last saw, but what everybody gets who opens the change again.
        Frame picture = change.isPresent() ? now.model.picture(latent, change.get()) : now.model.picture(latent);
        double psnr = tuning == null ? best.psnr() : tuning.bestPsnr();
        return new PhotographResult(
                latent,
                request.sampler().crop().adjusted(best.adjustment()),
                psnr,
                best.typicality(),
                change,
                picture,
                warnings(now, best));
    }

    private List<String> warnings(Search now, ProjectionStep best) {
        List<String> warnings = new ArrayList<>();
        if (!now.projection.isFinished()) {
            warnings.add("The search was ended after " + now.projection.steps() + " of " + now.projection.allSteps()
                    + " steps; the picture may not be as close as it could be.");
        }
        best.strangeness().ifPresent(warnings::add);
        now.tuned
                .filter(ending -> ending == TuningStep.Ending.MEMORISING)
                .ifPresent(ending ->
                        warnings.add("Tuning was ended because pictures of other latents began to change: this"
                                + " network has not learnt pictures like this one."));
        now.tuned
                .filter(ending -> ending == TuningStep.Ending.BROKEN)
                .ifPresent(ending -> warnings.add("Tuning was ended because its loss grew far above where it began;"
                        + " the best network before that was taken."));
        warnings.addAll(request.sampler().remarks(best.adjustment()));
        return warnings;
    }

    /** Ends what cannot begin. */
    void refuse(String sentence) {
        end(new PhotographEvent.Failed(sentence));
    }

    private void end(PhotographEvent last) {
        tell(last);
        ended.complete(last);
    }

    /** An observer that throws breaks its promise; the search is not the one to suffer for it. */
    private void tell(PhotographEvent event) {
        try {
            observer.accept(event);
        } catch (RuntimeException e) {
            LOG.error("An observer of a search failed at {}", event.getClass().getSimpleName(), e);
        }
    }
}
