package latentdrag.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Typicality;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.engine.Engine;
import latentdrag.engine.EngineException;
import latentdrag.engine.ModelInfo;
import latentdrag.engine.ProgressListener;
import latentdrag.image.Frame;

/** An engine with a model open, and the waiting for its answers. Closing it closes the engine. */
public record OpenModel(Engine engine, ModelInfo info) implements AutoCloseable {

    /** @throws EngineException in words, when the file cannot be opened; the engine is closed then */
    public static OpenModel open(ComputeOptions options, Path model, ProgressListener progress) {
        return open(options.start(), options, model, progress);
    }

    /** With an engine that was started, which passes to what is returned. */
    public static OpenModel open(Engine engine, ComputeOptions options, Path model, ProgressListener progress) {
        return open(engine, options, model, Optional.empty(), progress);
    }

    /** The same, tuned. @param change added to the model's weights */
    static OpenModel open(
            Engine engine,
            ComputeOptions options,
            Path model,
            Optional<WeightChange> change,
            ProgressListener progress) {
        try {
            return new OpenModel(engine, await(engine.open(model, options.assumed(), change, progress)));
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /**
     * The latent the network was tuned around.
     *
     * @throws CommandException where there is none beside it
     */
    LatentOrigin pivot() {
        return new LatentOrigin.File(info.inspection()
                .pivot()
                .orElseThrow(() -> new CommandException("There is no latent beside " + info.path()
                        + " that it was tuned around (a 0.pt beside a model_….pt, with as many rows); name the latent"
                        + " by its file instead.")));
    }

    public Latent latent(LatentOrigin origin) {
        return await(engine.latent(origin));
    }

    Typicality typicality() {
        return await(engine.typicality());
    }

    public Frame picture(Latent latent) {
        return await(engine.picture(latent));
    }

    void saveLatent(Latent latent, Path npy) {
        await(engine.saveLatent(latent, npy));
    }

    /** Waits for an answer; the engine's refusals come out as they are. */
    public static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted before the work was done.", e);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
