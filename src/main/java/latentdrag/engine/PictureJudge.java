package latentdrag.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import latentdrag.checkpoint.DiscriminatorCheckpoint;
import latentdrag.checkpoint.Discriminators;
import latentdrag.image.Frame;
import latentdrag.stylegan2.discriminator.Discriminator;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;
import org.jspecify.annotations.Nullable;

/** A discriminator that is open, and the pictures it judges. Owns its tensors. Engine thread only. */
final class PictureJudge implements AutoCloseable {
    private final Path file;
    private final Discriminator discriminator;

    private PictureJudge(Path file, Discriminator discriminator) {
        this.file = file;
        this.discriminator = discriminator;
    }

    /**
     * Opens the discriminator of a file, or the one beside it where it holds none.
     *
     * @throws latentdrag.checkpoint.source.CheckpointException if there is none that can be used
     */
    static PictureJudge open(Path file, NDManager base, Map<String, String> assumed, ProgressListener progress) {
        NDManager manager = base.newSubManager();
        try {
            Optional<DiscriminatorCheckpoint> held = Discriminators.find(file, manager, assumed, progress::progress);
            Path from = held.isPresent() ? file : DiscriminatorFile.there(file).orElse(file);
            DiscriminatorCheckpoint read =
                    held.orElseGet(() -> Discriminators.read(from, manager, assumed, progress::progress));
            return new PictureJudge(from, new Discriminator(read.architecture(), manager, read.weights()));
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    /** @throws EngineException in words, if a file or the class does not fit, or an answer is no number */
    Judgement judge(List<Path> files, PictureClass label, ProgressListener progress) {
        DiscriminatorArchitecture shape = discriminator.architecture();
        float[] one = label.label(shape.labels().classes());
        List<Float> logits = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (Path picture : files) {
            progress.progress("Judging " + picture.getFileName(), (double) logits.size() / files.size());
            PictureBatch batch = PictureBatch.read(picture, shape);
            batch.remark().ifPresent(remarks::add);
            for (float logit : judge(batch, one)) {
                requireNumber(logit, batch.name());
                logits.add(logit);
            }
        }
        return new Judgement(logits, remarks);
    }

    /**
     * Judges one picture by itself.
     *
     * @throws EngineException in words, if the class does not fit, or the answer is no number
     */
    float judge(Frame picture, PictureClass label) {
        DiscriminatorArchitecture shape = discriminator.architecture();
        float logit = judge(
                PictureBatch.of("the picture", picture, shape),
                label.label(shape.labels().classes()))[0];
        requireNumber(logit, "the picture");
        return logit;
    }

    private void requireNumber(float logit, String picture) {
        if (!Float.isFinite(logit)) {
            throw new EngineException("The discriminator of " + file.getFileName() + " gives " + picture
                    + " a logit that is no number (" + logit
                    + "): its weights hold such values or are damaged; choose another file.");
        }
    }

    private float[] judge(PictureBatch batch, float[] label) {
        DiscriminatorArchitecture shape = discriminator.architecture();
        try (NDManager work = discriminator.manager().newSubManager()) {
            Shape size = new Shape(batch.count(), shape.imgChannels(), shape.height(), shape.width());
            NDArray pictures = work.create(batch.values(), size);
            return discriminator
                    .network()
                    .judge(pictures, labels(work, batch.count(), label))
                    .toFloatArray();
        }
    }

    private static @Nullable NDArray labels(NDManager work, int count, float[] label) {
        if (label.length == 0) {
            return null;
        }
        float[] all = new float[count * label.length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(label, 0, all, i * label.length, label.length);
        }
        return work.create(all, new Shape(count, label.length));
    }

    @Override
    public void close() {
        discriminator.close();
    }
}
