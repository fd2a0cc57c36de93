package latentdrag.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import latentdrag.checkpoint.CheckpointInfo;
import latentdrag.checkpoint.HeldDiscriminator;
import latentdrag.checkpoint.TunedPair;
import latentdrag.checkpoint.family.Assumption;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.edit.Latent;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;

/** Puts what is known of a checkpoint into the engine's plain values. Any thread. */
final class ModelDescription {
    private ModelDescription() {}

    static ModelInfo of(Path file, CheckpointInfo checkpoint) {
        Architecture shape = checkpoint.architecture();
        List<ModelInfo.BlockInfo> blocks = shape.blocks().stream()
                .map(b -> new ModelInfo.BlockInfo(b.height(), b.width(), b.channels()))
                .toList();
        return new ModelInfo(
                file,
                checkpoint.family(),
                new ModelInfo.Pictures(shape.height(), shape.width(), shape.imgChannels()),
                new ModelInfo.Latents(shape.zDim(), shape.wDim(), shape.cDim(), shape.numWs(), shape.mappingLayers()),
                new ModelInfo.Synthesis(
                        shape.kind().name().toLowerCase(Locale.ROOT), shape.noise(), blocks, shape.featureBlock()),
                checkpoint.parameters(),
                checkpoint.sha256(),
                checkpoint.metadata(),
                inspection(file, checkpoint));
    }

    private static Inspection inspection(Path file, CheckpointInfo checkpoint) {
        Architecture shape = checkpoint.architecture();
        return new Inspection(
                checkpoint.evidence(),
                assumed(checkpoint.assumptions()),
                checkpoint.licence(),
                checkpoint.training(),
                checkpoint.classNames(),
                shape.mappingLrMultiplier(),
                shape.convClamp(),
                checkpoint.tensors().stream()
                        .map(t -> new Inspection.Tensor(t.name(), t.shape(), t.storedAs()))
                        .toList(),
                TunedPair.pivotBeside(file).filter(pivot -> fits(pivot, shape)),
                DiscriminatorFile.of(file, checkpoint));
    }

    /** @param file in which it lies */
    static Inspection.Discriminator discriminator(HeldDiscriminator held, Path file) {
        return new Inspection.Discriminator(
                held.architecture().map(shape -> judge(held.family(), shape)),
                file,
                held.where(),
                assumed(held.assumptions()),
                held.problem());
    }

    private static Inspection.Judge judge(String family, DiscriminatorArchitecture shape) {
        return new Inspection.Judge(
                family,
                shape.kind().name().toLowerCase(Locale.ROOT),
                shape.input().words(),
                new ModelInfo.Pictures(shape.height(), shape.width(), shape.imgChannels()),
                shape.labels().classes(),
                shape.parameters());
    }

    private static List<Inspection.Assumed> assumed(List<Assumption> assumptions) {
        return assumptions.stream()
                .map(a -> new Inspection.Assumed(a.setting(), a.value(), a.reason()))
                .toList();
    }

    private static boolean fits(Path pivot, Architecture shape) {
        try {
            Latent latent = LatentFile.read(pivot);
            return (latent.rows() == 1 || latent.rows() == shape.numWs()) && latent.dim() == shape.wDim();
        } catch (CheckpointException | EngineException e) {
            return false; // a file that happens to be called so; whoever opens it as a latent is told why not
        }
    }
}
