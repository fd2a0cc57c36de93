package latentdrag.checkpoint.container;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import latentdrag.checkpoint.source.ByteSource;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FoundText;
import latentdrag.checkpoint.source.SourceStream;
import org.jspecify.annotations.Nullable;

/**
 * What torch.save writes, as a file or as bytes within a pickle. The newer form is a zip: the object in NAME/data.pkl, each storage in
 * NAME/data/KEY. The legacy form is four pickles (magic number, protocol version, system information, the object), a fifth with the list
 * of storage keys, then per key the number of elements and the elements.
 */
public final class TorchFile {
    /** First bytes of the legacy form: a pickle of its magic number. */
    static final byte[] MAGIC = {
        (byte) 0x80,
        2,
        (byte) 0x8a,
        10,
        0x6c,
        (byte) 0xfc,
        (byte) 0x9c,
        0x46,
        (byte) 0xf9,
        0x20,
        0x6a,
        (byte) 0xa8,
        0x50,
        0x19
    };

    private static final String PICKLE = "data.pkl";
    private static final BigInteger MAGIC_NUMBER = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final int PROTOCOL_VERSION = 1001;
    /** What it takes to describe a single storage, many times over: a file may hold many thousands of these. */
    private static final int OPERATIONS_OF_A_STORAGE = 1_000;

    private TorchFile() {}

    /** The storage that was saved on its own, in either form. */
    private static TorchStorage.Reference storage(ByteSource bytes) throws IOException {
        byte[] head = new byte[ZipArchive.BEGINNING];
        if (bytes.length() < head.length) {
            throw damaged("a tensor's numbers do not start as torch.save writes them");
        }
        bytes.read(0, ByteBuffer.wrap(head));
        Object saved = ZipArchive.begins(head)
                ? zipped(ZipArchive.open(bytes), OPERATIONS_OF_A_STORAGE)
                : legacy(bytes, OPERATIONS_OF_A_STORAGE);
        if (!(saved instanceof TorchStorage.Reference storage)) {
            throw damaged("a tensor's numbers are not one storage");
        }
        return storage;
    }

    /** Whether the archive is one of torch.save. */
    public static boolean isTorch(ZipArchive zip) {
        return folder(zip) != null;
    }

    /** What stands before data.pkl; null if there is none. */
    private static @Nullable String folder(ZipArchive zip) {
        for (String name : zip.names()) {
            if (name.endsWith("/" + PICKLE)) {
                return name.substring(0, name.length() - PICKLE.length());
            }
        }
        return null;
    }

    /** The object in an archive. */
    public static @Nullable Object zipped(ZipArchive zip) throws IOException {
        return zipped(zip, PickleReader.MOST_OPERATIONS);
    }

    /** The object in a file of the legacy form. */
    static @Nullable Object legacy(ByteSource file) throws IOException {
        return legacy(file, PickleReader.MOST_OPERATIONS);
    }

    private static @Nullable Object zipped(ZipArchive zip, int mostOperations) throws IOException {
        String folder = folder(zip);
        ByteSource pickle = folder == null ? null : zip.entry(folder + PICKLE);
        if (pickle == null) {
            throw damaged("its archive has no " + PICKLE);
        }
        if (zip.names().contains(folder + "constants.pkl")) {
            throw new CheckpointException("it is a TorchScript program, not a checkpoint; " + UnknownFile.CHOOSE);
        }
        ByteSource order = zip.entry(folder + "byteorder");
        if (order != null && !"little".equals(text(order))) {
            throw bigEndian();
        }
        StorageFolder data = key -> zip.entry(folder + "data/" + key);
        return PickleReader.read(new SourceStream(pickle), data, mostOperations).value();
    }

    private static String text(ByteSource bytes) throws IOException {
        ByteBuffer few = ByteBuffer.allocate((int) Math.min(16, bytes.length()));
        bytes.read(0, few);
        return new String(few.array(), StandardCharsets.US_ASCII).strip();
    }

    private static @Nullable Object legacy(ByteSource bytes, int mostOperations) throws IOException {
        SourceStream in = new SourceStream(bytes);
        if (!MAGIC_NUMBER.equals(part(in)) || !Integer.valueOf(PROTOCOL_VERSION).equals(part(in))) {
            throw damaged("it does not start as torch.save writes it");
        }
        if (!(part(in) instanceof Dict system) || !Boolean.TRUE.equals(system.get("little_endian"))) {
            throw bigEndian();
        }
        Map<String, ByteSource> storages = new HashMap<>();
        PickleReader.Result saved = PickleReader.read(in, storages::get, mostOperations);
        if (!(PickleReader.read(in, StorageFolder.NONE, mostOperations).value() instanceof List<?> keys)) {
            throw damaged("it does not list where its numbers lie");
        }
        for (Object key : keys) {
            // Names of one kind, one after the other: without knowing how long one is, the next cannot be found.
            TorchStorage.Reference storage =
                    key instanceof String name ? saved.references().get(name) : null;
            if (storage == null) {
                throw damaged("it lists numbers that nothing refers to");
            }
            ElementType type = type(storage);
            long elements = in.littleEndian(8);
            if (elements < 0 || elements > in.remaining() / type.bytes()) {
                throw damaged("a tensor's numbers end too early");
            }
            storages.put(storage.key(), in.take(elements * type.bytes()));
        }
        return saved.value();
    }

    private static @Nullable Object part(SourceStream in) {
        return PickleReader.read(in, StorageFolder.NONE, OPERATIONS_OF_A_STORAGE)
                .value();
    }

    /**
     * Finds a tensor's numbers.
     *
     * @throws CheckpointException if its storage is damaged, of an unknown form or too small for it
     */
    static StoredTensor locate(TorchTensor tensor) {
        try {
            TorchStorage storage = tensor.storage();
            TorchStorage.Reference reference = storage instanceof TorchStorage.Saved saved
                    ? storage(saved.bytes())
                    : (TorchStorage.Reference) storage;
            ByteSource data = reference.folder().find(reference.key());
            if (data == null) {
                throw damaged("a tensor's numbers are not in it");
            }
            return stored(tensor, reference, data);
        } catch (IOException e) {
            throw new CheckpointException("it is damaged: a tensor's numbers end too early; download it again", e);
        }
    }

    private static StoredTensor stored(TorchTensor tensor, TorchStorage.Reference storage, ByteSource data) {
        ElementType type = type(storage);
        long available = data.length() / type.bytes();
        if (storage.viewOffset() > available || storage.elements() > available - storage.viewOffset()) {
            throw damaged("a tensor's numbers are fewer than it says");
        }
        ByteSource part = data.slice(storage.viewOffset() * type.bytes(), storage.elements() * type.bytes());
        return new StoredTensor(type, tensor.shape(), tensor.strides(), part, tensor.offset());
    }

    private static ElementType type(TorchStorage.Reference storage) {
        ElementType type = ElementType.ofStorage(storage.className());
        if (type == null) {
            throw new CheckpointException(
                    "a tensor has numbers of the unknown kind " + FoundText.quoted(storage.className()));
        }
        return type;
    }

    private static CheckpointException bigEndian() {
        return new CheckpointException("its numbers were stored by a big-endian machine, which is not supported");
    }

    private static CheckpointException damaged(String what) {
        return new CheckpointException("it is damaged: " + what + "; download it again");
    }
}
