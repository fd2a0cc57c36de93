package latentdrag.engine;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import latentdrag.checkpoint.Checkpoint;
import latentdrag.checkpoint.Checkpoints;
import latentdrag.checkpoint.DiscriminatorCheckpoint;
import latentdrag.checkpoint.Discriminators;
import latentdrag.edit.photograph.WeightChange;

/**
 * Requests about checkpoints as files. Each is served on the engine thread in its turn, needs no open model and leaves it alone; failures are
 * those of {@link Engine}. Any thread.
 */
public final class CheckpointFiles {
    private final Requests requests;
    private final ModelReader reader;

    CheckpointFiles(Requests requests, ModelReader reader) {
        this.requests = requests;
        this.reader = reader;
    }

    /**
     * What a checkpoint holds, without reading its weights or loading native libraries. Leaves the model that is open alone; may be
     * cancelled as {@link Engine#open}.
     *
     * @param assumed as for {@link Engine#open(Path, Map, ProgressListener)}
     */
    public CompletableFuture<ModelInfo> inspect(
            Path checkpoint, Map<String, String> assumed, ProgressListener progress) {
        CompletableFuture<ModelInfo> answer = new CompletableFuture<>();
        ProgressListener heard = Requests.untilCancelled(answer, progress);
        return requests.ask(
                "Inspecting " + checkpoint.getFileName(),
                answer,
                () -> answer.complete(AddedNetworks.formatOf(checkpoint)
                        .map(format -> AddedNetworks.inspect(format, checkpoint))
                        .orElseGet(() -> ModelDescription.of(
                                checkpoint, Checkpoints.inspect(checkpoint, assumed, heard::progress)))));
    }

    /** The discriminator a file holds, where it can be used, without reading its weights; the file need hold no generator. */
    public CompletableFuture<Optional<Inspection.Discriminator>> inspectDiscriminator(
            Path checkpoint, Map<String, String> assumed) {
        CompletableFuture<Optional<Inspection.Discriminator>> answer = new CompletableFuture<>();
        return requests.ask(
                "Inspecting " + checkpoint.getFileName(),
                answer,
                () -> answer.complete(Discriminators.inspect(checkpoint, assumed)
                        .filter(found -> found.architecture().isPresent())
                        .map(found -> ModelDescription.discriminator(found, checkpoint))));
    }

    /**
     * Judges pictures with the discriminator in a file, or in the one beside it that is named after it, which is opened for it and freed again; the open model stays.
     *
     * @param files PNG pictures, each judged by itself, and .npy batches float32 [N, C, H, W] in [−1, 1], each judged as one batch
     * @param label which class conditional networks are told
     * @return one logit a picture, in the order of the files
     */
    public CompletableFuture<Judgement> discriminate(
            Path checkpoint,
            Map<String, String> assumed,
            List<Path> files,
            PictureClass label,
            ProgressListener progress) {
        CompletableFuture<Judgement> answer = new CompletableFuture<>();
        ProgressListener heard = Requests.untilCancelled(answer, progress);
        return requests.ask("Judging " + checkpoint.getFileName() + "'s pictures", answer, () -> {
            try (PictureJudge judge = PictureJudge.open(checkpoint, requests.started(heard), assumed, heard)) {
                answer.complete(judge.judge(files, label, heard));
            }
        });
    }

    /** Writes a checkpoint as .safetensors, with its discriminator (beside the target and moved into place). Needs no open model and leaves it alone. */
    public CompletableFuture<Path> convert(Path checkpoint, Path safetensors, ProgressListener progress) {
        return convert(checkpoint, Map.of(), safetensors, progress);
    }

    /** As {@link #convert(Path, Path, ProgressListener)}, with settings a person agreed to; may be cancelled as {@link Engine#open}. */
    public CompletableFuture<Path> convert(
            Path checkpoint, Map<String, String> assumed, Path safetensors, ProgressListener progress) {
        return convert(checkpoint, assumed, Optional.empty(), safetensors, progress);
    }

    /**
     * As {@link #convert(Path, Map, Path, ProgressListener)}, a network that was tuned: the file needs its base no more, and keeps what that
     * says of itself but for the name.
     *
     * @param change added to the weights of the file
     */
    public CompletableFuture<Path> convert(
            Path checkpoint,
            Map<String, String> assumed,
            Optional<WeightChange> change,
            Path safetensors,
            ProgressListener progress) {
        CompletableFuture<Path> answer = new CompletableFuture<>();
        ProgressListener heard = Requests.untilCancelled(answer, progress);
        return requests.ask("Converting " + checkpoint.getFileName(), answer, () -> {
            AddedNetworks.formatOf(checkpoint).ifPresent(format -> {
                throw new EngineException("Cannot convert " + checkpoint.getFileName() + ": it holds another network ("
                        + format.name() + ") than those a .safetensors file of this program holds; use it as it is.");
            });
            try (NDManager reading = requests.started(heard).newSubManager()) {
                Checkpoint read = ChangedWeights.of(
                        reader.read(checkpoint, reading, assumed, heard), checkpoint, reading, change);
                Optional<DiscriminatorCheckpoint> other = reader.discriminator(checkpoint, reading, assumed, heard);
                heard.progress("Writing " + safetensors.getFileName(), -1);
                Checkpoints.write(read, other, safetensors);
                answer.complete(safetensors);
            }
        });
    }
}
