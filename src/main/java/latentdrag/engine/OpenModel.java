package latentdrag.engine;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import latentdrag.checkpoint.Checkpoint;
import latentdrag.drag.DragOptimiser;
import latentdrag.drag.FrameRenderer;
import latentdrag.drag.RequestCheck;
import latentdrag.edit.DragRequest;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.NoiseMode;
import latentdrag.edit.Picture;
import latentdrag.image.Frame;
import latentdrag.stylegan.Architecture;
import latentdrag.stylegan.Generator;
import latentdrag.stylegan.Noise;

/** The model that is open: weights and what works on them. Owns its tensors. Engine thread only, but for {@link #info}. */
final class OpenModel implements AutoCloseable {
    private final Generator generator;
    private final DragOptimiser optimiser;
    private final FrameRenderer renderer;
    private final LatentSource latents;
    private final ModelInfo info;
    private Optional<Picture> drawn = Optional.empty();
    private double wholeMillis;

    private OpenModel(Generator generator, ModelInfo info) {
        this.generator = generator;
        this.optimiser = new DragOptimiser(generator);
        this.renderer = new FrameRenderer(generator);
        this.latents = new LatentSource(generator);
        this.info = info;
    }

    /** Reads a file; what was read is freed again if it turns out not to make a generator. */
    static OpenModel read(Path file, NDManager base, ModelReader reader, ProgressListener progress) {
        NDManager manager = base.newSubManager();
        try {
            Checkpoint checkpoint = reader.read(file, manager, progress);
            progress.progress("Preparing " + file.getFileName(), -1);
            Generator generator = new Generator(checkpoint.architecture(), manager, checkpoint.weights());
            return new OpenModel(generator, describe(file, checkpoint));
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    private static ModelInfo describe(Path file, Checkpoint checkpoint) {
        Architecture shape = checkpoint.architecture();
        List<ModelInfo.BlockInfo> blocks = shape.blocks().stream()
                .map(b -> new ModelInfo.BlockInfo(b.height(), b.width(), b.channels()))
                .toList();
        return new ModelInfo(
                file,
                checkpoint.family(),
                shape.height(),
                shape.width(),
                shape.imgChannels(),
                shape.zDim(),
                shape.wDim(),
                shape.cDim(),
                shape.numWs(),
                shape.mappingLayers(),
                shape.kind().name().toLowerCase(Locale.ROOT),
                shape.noise(),
                blocks,
                shape.featureBlock(),
                checkpoint.parameters(),
                checkpoint.sha256(),
                checkpoint.metadata());
    }

    Latent latent(LatentOrigin origin) {
        return latents.latent(origin);
    }

    DragOptimiser optimiser() {
        return optimiser;
    }

    /** What a drag on this model must keep to. Any thread. */
    RequestCheck check() {
        return new RequestCheck(generator.architecture());
    }

    ModelInfo info() {
        return info;
    }

    /** Number of arrays the weights' manager holds. */
    int arrayCount() {
        return generator.manager().getManagedArrays().size();
    }

    Frame picture(Latent latent, NoiseMode noise) {
        if (latent.rows() != info.numWs() || latent.dim() != info.wDim()) {
            throw new EngineException("The latent has " + latent.rows() + " rows of " + latent.dim()
                    + " values, but this model takes " + info.numWs() + " rows of " + info.wDim()
                    + "; use a latent made with this model.");
        }
        long begun = System.nanoTime();
        Frame frame = renderer.render(
                latent,
                switch (noise) {
                    case CONST -> Noise.CONST;
                    case NONE -> Noise.NONE;
                    case RANDOM -> Noise.RANDOM;
                });
        wholeMillis = (System.nanoTime() - begun) / 1e6;
        if (noise == NoiseMode.CONST) {
            drawn = Optional.of(new Picture(latent, frame));
        }
        return frame;
    }

    /** The pictures of a run: with what is known of its first one, and of what pictures take. */
    RunPictures pictures(FramePolicy policy, DragRequest request) {
        Optional<Frame> known = drawn.filter(p -> p.latent().equals(request.latent())).map(Picture::frame);
        return new RunPictures(policy, known, wholeMillis, request.pairs().size());
    }

    @Override
    public void close() {
        renderer.close();
        optimiser.close();
        generator.close();
    }
}
