package latentdrag.engine;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import latentdrag.checkpoint.Checkpoint;
import latentdrag.drag.AlgorithmRun;
import latentdrag.drag.ComputeMode;
import latentdrag.drag.DragOptimiser;
import latentdrag.drag.FeaturePictures;
import latentdrag.drag.FrameRenderer;
import latentdrag.drag.RequestCheck;
import latentdrag.edit.DragRequest;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Picture;
import latentdrag.edit.Typicality;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.generator.FeatureLayer;
import latentdrag.generator.Generator;
import latentdrag.generator.NetworkFormat;
import latentdrag.image.Frame;
import latentdrag.invert.WSpace;
import latentdrag.stylegan2.network.StyleGan2Generator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The model that is open: weights and what works on them. Owns its tensors. Engine thread only, but for {@link #info}. */
final class LoadedModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedModel.class);
    private static final int MEASURED_STEPS = 4;

    private final Generator generator;
    private final DragOptimiser optimiser;
    private final FrameRenderer renderer;
    private final LatentSource latents;
    private final ModelInfo info;
    private final Map<String, String> assumed;
    private Optional<Picture> drawn = Optional.empty();
    private double wholeMillis;
    private int pictures;
    private @Nullable Typicality typicality;
    private @Nullable PictureJudge judge;

    private LoadedModel(Generator generator, ModelInfo info, ComputeMode extent, Map<String, String> assumed) {
        this.generator = generator;
        this.optimiser = new DragOptimiser(generator, extent);
        this.renderer = new FrameRenderer(generator);
        this.latents = new LatentSource(generator);
        this.info = info;
        this.assumed = Map.copyOf(assumed);
    }

    /**
     * Reads a file; what was read is freed again if it turns out not to make a generator.
     *
     * @param change added to its weights
     */
    static LoadedModel read(
            Path file,
            NDManager base,
            ModelReader reader,
            ComputeMode extent,
            Map<String, String> assumed,
            Optional<WeightChange> change,
            ProgressListener progress) {
        NDManager manager = base.newSubManager();
        try {
            Optional<NetworkFormat> added = AddedNetworks.formatOf(file);
            if (added.isPresent()) {
                ChangedWeights.requireNone(change, file);
                AddedNetworks.Opened opened = AddedNetworks.open(added.get(), file, manager);
                return new LoadedModel(opened.generator(), opened.info(), extent, assumed);
            }
            Checkpoint checkpoint =
                    ChangedWeights.of(reader.read(file, manager, assumed, progress), file, manager, change);
            progress.progress("Preparing " + file.getFileName(), -1);
            Generator generator = new StyleGan2Generator(checkpoint.architecture(), manager, checkpoint.weights());
            return new LoadedModel(generator, ModelDescription.of(file, checkpoint.info()), extent, assumed);
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    Generator generator() {
        return generator;
    }

    Latent latent(LatentOrigin origin) {
        return latents.latent(origin);
    }

    /** How typical latents are of this model; learnt when it is first asked for. */
    Typicality typicality() {
        Typicality known = typicality;
        if (known == null) {
            known = latents.typicality();
            typicality = known;
        }
        return known;
    }

    /** What this model's discriminator says of a picture by itself; empty where it has none for such pictures. */
    Optional<Double> logit(Frame picture, PictureClass label) {
        return judge().map(open -> (double) open.judge(picture, label));
    }

    /** The same of the model's own picture of a seed; its class is the seed's remainder. */
    Optional<Double> seedLogit(int seed) {
        int classes = info.cDim();
        PictureClass label = classes == 0 ? PictureClass.USUAL : PictureClass.of(seed % classes);
        LatentOrigin.Seed origin = new LatentOrigin.Seed(seed, 1, OptionalInt.empty(), label.index());
        return judge().map(open -> (double) open.judge(renderer.render(latent(origin)), label));
    }

    private Optional<PictureJudge> judge() {
        if (judge == null) {
            judge = info.inspection()
                    .discriminator()
                    .filter(held -> held.shape()
                            .filter(shape -> shape.pictures().equals(info.picture()))
                            .isPresent())
                    .map(held -> PictureJudge.open(held.file(), generator.manager(), assumed, ProgressListener.NONE))
                    .orElse(null);
        }
        return Optional.ofNullable(judge);
    }

    /** What a search for a photograph's latent knows of this model, and of one class of it. */
    WSpace wSpace(OptionalInt classIndex) {
        return latents.wSpace(classIndex);
    }

    DragOptimiser optimiser() {
        return optimiser;
    }

    /** What a drag on this model must keep to. Any thread. */
    RequestCheck check() {
        return new RequestCheck(generator.shape());
    }

    ModelInfo info() {
        return info;
    }

    /** Channels that come into and go out of each block's layers. */
    List<int[]> layerChannels() {
        List<int[]> pairs = new ArrayList<>();
        int before = 0;
        for (FeatureLayer layer : generator.shape().layers()) {
            if (before > 0) {
                pairs.add(new int[] {before, layer.channels()});
            }
            pairs.add(new int[] {layer.channels(), layer.channels()});
            before = layer.channels();
        }
        return pairs;
    }

    /** Number of arrays the weights' manager holds. */
    int arrayCount() {
        return generator.manager().getManagedArrays().size();
    }

    List<Frame> features(Latent latent, int block, int first, int count) {
        requireFits(latent);
        boolean there = block >= 0 && block < info.blocks().size();
        if (!there
                || first < 0
                || count < 1
                || first + count > info.blocks().get(block).channels()) {
            throw new EngineException("There are no channels " + first + " to " + (first + count - 1) + " of block "
                    + block + " in this model; choose a block and channels it has.");
        }
        return FeaturePictures.of(generator, latent, block, first, count);
    }

    /** The first steps of a process are slower than those that follow, so the fastest of a few is told. */
    double stepMillis(DragRequest request) {
        double fastest = Double.POSITIVE_INFINITY;
        try (AlgorithmRun state = optimiser.begin(request)) {
            for (int i = 0; i < MEASURED_STEPS; i++) {
                fastest = Math.min(fastest, state.step(false).step().millis());
            }
        }
        return fastest;
    }

    private void requireFits(Latent latent) {
        if (latent.rows() != info.numWs() || latent.dim() != info.wDim()) {
            throw new EngineException("The latent has " + latent.rows() + " rows of " + latent.dim()
                    + " values, but this model takes " + info.numWs() + " rows of " + info.wDim()
                    + "; use a latent made with this model.");
        }
    }

    Frame picture(Latent latent) {
        requireFits(latent);
        long begun = System.nanoTime();
        Frame frame = renderer.render(latent);
        pictures++;
        wholeMillis = (System.nanoTime() - begun) / 1e6;
        drawn = Optional.of(new Picture(latent, frame));
        return frame;
    }

    /** The picture that this model would draw if it were changed so, exactly as if the changed model were opened. */
    Frame picture(Latent latent, WeightChange change) {
        requireFits(latent);
        NDManager manager = generator.manager().newSubManager();
        try (Generator changed = ChangedWeights.network(generator, manager, change);
                FrameRenderer drawing = new FrameRenderer(changed)) {
            return drawing.render(latent);
        } finally {
            manager.close();
        }
    }

    /** The pictures of a run: with what is known of its first one, and of what pictures take. */
    RunPictures pictures(FramePolicy policy, DragRequest request) {
        Optional<Frame> known =
                drawn.filter(p -> p.latent().equals(request.latent())).map(Picture::frame);
        return new RunPictures(
                policy, known, wholeMillis, pictures > 1, request.pairs().size());
    }

    @Override
    public void close() {
        boolean onGpu = generator.manager().getDevice().isGpu();
        if (judge != null) {
            judge.close();
        }
        renderer.close();
        optimiser.close();
        generator.close();
        if (onGpu) {
            emptyCache();
        }
    }

    /** The library keeps what it was given; other programs and the next model want it. A GPU that has failed cannot do even that. */
    private static void emptyCache() {
        try {
            JniUtils.emptyCudaCache();
        } catch (ai.djl.engine.EngineException e) {
            LOG.warn("The GPU does not give back its memory", e);
        }
    }
}
