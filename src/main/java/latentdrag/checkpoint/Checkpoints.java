package latentdrag.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.container.SafetensorsWriter;
import latentdrag.checkpoint.container.Shapes;
import latentdrag.checkpoint.container.StoredTensor;
import latentdrag.checkpoint.family.ClassNames;
import latentdrag.checkpoint.family.Family;
import latentdrag.checkpoint.family.Recognition;
import latentdrag.checkpoint.family.SafetensorsWords;
import latentdrag.checkpoint.family.StoredNetwork;
import latentdrag.checkpoint.source.ByteSource;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FileBytes;
import latentdrag.checkpoint.source.FileDigest;
import latentdrag.checkpoint.source.OpenFile;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.files.AtomicFile;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;

/**
 * Reads the generators people bring and writes them as .safetensors. What a file is, is decided by its content, never by its name.
 * Stateless; call it on the thread that owns the manager's arrays.
 *
 * <p>The families that are read are those of {@link Family}; how a file goes from bytes to a network is {@link Recognition}.
 */
public final class Checkpoints {
    private Checkpoints() {}

    /** As {@link #read(Path, NDManager, Map, ReadProgress)}, assuming nothing but what a family's custom is. */
    public static Checkpoint read(Path file, NDManager manager, ReadProgress progress) {
        return read(file, manager, Map.of(), progress);
    }

    /**
     * Reads a generator.
     *
     * @param file any file; its content is not trusted and nothing in it is executed
     * @param manager will own the weights
     * @param assumed settings a person agreed to, see {@link CheckpointException#assumable}
     * @param progress hears how far it is, and may cancel by {@link java.util.concurrent.CancellationException}
     * @throws CheckpointException if the file cannot be read or is something else; nothing is left in the manager then
     */
    public static Checkpoint read(Path file, NDManager manager, Map<String, String> assumed, ReadProgress progress) {
        return OpenFile.with(file, source -> read(file, source, manager, assumed, progress));
    }

    private static Checkpoint read(
            Path file, FileBytes source, NDManager manager, Map<String, String> assumed, ReadProgress progress)
            throws IOException {
        progress.report("Opening " + file.getFileName(), 0);
        try (FileDigest digest = FileDigest.start(file)) {
            Contents contents = Recognition.open(source);
            Recognition recognition = Recognition.of(contents, assumed);
            Map<String, NDArray> weights = new WeightLoader(manager, progress).load(recognition, source.length());
            boolean complete = false;
            try {
                String sha256 = digest.await(source.length(), progress);
                Optional<HeldDiscriminator> discriminator = HeldDiscriminator.in(contents, assumed, source.length());
                Checkpoint checkpoint = new Checkpoint(info(recognition, discriminator, source, sha256), weights);
                complete = true;
                return checkpoint;
            } finally {
                if (!complete) {
                    weights.values().forEach(NDArray::close);
                }
            }
        }
    }

    /**
     * What a file holds, without reading its weights. Needs no engine; any thread.
     *
     * @param assumed settings a person agreed to, see {@link CheckpointException#assumable}
     * @throws CheckpointException as {@link #read(Path, NDManager, Map, ReadProgress)}, but for weights that end too early
     */
    public static CheckpointInfo inspect(Path file, Map<String, String> assumed, ReadProgress progress) {
        return OpenFile.with(file, source -> {
            progress.report("Opening " + file.getFileName(), 0);
            try (FileDigest digest = FileDigest.start(file)) {
                Contents contents = Recognition.open(source);
                Recognition recognition = Recognition.of(contents, assumed);
                Optional<HeldDiscriminator> discriminator = HeldDiscriminator.in(contents, assumed, source.length());
                return info(recognition, discriminator, source, digest.await(source.length(), progress));
            }
        });
    }

    private static CheckpointInfo info(
            Recognition recognition, Optional<HeldDiscriminator> discriminator, ByteSource file, String sha256) {
        StoredNetwork network = recognition.network();
        Map<String, StoredTensor> located = WeightLoader.locate(recognition, file.length());
        List<CheckpointInfo.Tensor> tensors = new ArrayList<>();
        recognition.architecture().tensorShapes().forEach((name, shape) -> {
            StoredTensor tensor = located.get(name);
            tensors.add(new CheckpointInfo.Tensor(
                    name,
                    Arrays.stream(shape).boxed().toList(),
                    tensor == null ? "none" : tensor.type().name()));
        });
        return new CheckpointInfo(
                recognition.architecture(),
                network.family(),
                recognition.evidence(),
                recognition.assumptions(),
                network.notes().metadata(),
                network.notes().training(),
                // Names of something else, if there are not as many as classes.
                network.notes().classNames().size()
                                == recognition.architecture().cDim()
                        ? network.notes().classNames()
                        : List.of(),
                tensors,
                sha256,
                discriminator);
    }

    /** Writes a checkpoint as .safetensors; see {@link #write(Architecture, Map, Map, Path)}. */
    public static void write(Checkpoint checkpoint, Path file) {
        write(checkpoint, Optional.empty(), file);
    }

    /** The same with the discriminator beside it, whose tensors get "discriminator." before their names. */
    public static void write(Checkpoint checkpoint, Optional<DiscriminatorCheckpoint> discriminator, Path file) {
        Map<String, String> metadata = new LinkedHashMap<>(checkpoint.metadata());
        List<String> classNames = checkpoint.info().classNames();
        if (!classNames.isEmpty()) {
            metadata.put(ClassNames.KEY, ClassNames.text(classNames));
        }
        Map<String, NDArray> tensors = ordered(checkpoint.architecture().tensorShapes(), checkpoint.weights());
        discriminator.ifPresent(d -> tensors.putAll(Discriminators.named(d.architecture(), d.weights())));
        DiscriminatorArchitecture other =
                discriminator.map(DiscriminatorCheckpoint::architecture).orElse(null);
        write(tensors, SafetensorsWords.metadata(checkpoint.architecture(), other, metadata), file);
    }

    /**
     * Writes a generator as .safetensors: every bit of every weight, and in its metadata what the tensors do not tell of the
     * architecture. The file is complete or not there.
     *
     * @param weights float32, every tensor of {@link Architecture#tensorShapes()}
     * @param metadata free text about the network, kept as it is; keys beginning with "latentdrag." are reserved and left out
     * @throws IllegalArgumentException naming the tensor, if one is missing, has another shape or is not float32
     * @throws CheckpointException if the file cannot be written
     */
    public static void write(
            Architecture architecture, Map<String, NDArray> weights, Map<String, String> metadata, Path file) {
        write(
                ordered(architecture.tensorShapes(), weights),
                SafetensorsWords.metadata(architecture, null, metadata),
                file);
    }

    static void write(Map<String, NDArray> tensors, Map<String, String> metadata, Path file) {
        SafetensorsWriter writer = new SafetensorsWriter(tensors, metadata);
        try {
            AtomicFile.write(file, writer::writeTo);
        } catch (IOException e) {
            throw new CheckpointException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Those of an architecture, in its order. */
    static Map<String, NDArray> ordered(Map<String, long[]> shapes, Map<String, NDArray> weights) {
        Map<String, NDArray> ordered = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> {
            NDArray array = weights.get(name);
            if (array == null
                    || array.getDataType() != DataType.FLOAT32
                    || !Arrays.equals(array.getShape().getShape(), shape)) {
                throw new IllegalArgumentException("weights must hold " + name + " as float32 " + Shapes.words(shape)
                        + ", got " + (array == null ? "none" : array.getDataType() + " " + array.getShape()));
            }
            ordered.put(name, array);
        });
        return ordered;
    }
}
