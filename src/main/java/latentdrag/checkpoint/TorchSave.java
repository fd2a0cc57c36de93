package latentdrag.checkpoint;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes torch.save writes, where they hold a single storage. The legacy form is four pickles (magic number, protocol version, system
 * information, the object) and a fifth with the list of storage keys, then per key the number of elements and the elements.
 */
final class TorchSave {
    /** First bytes of a legacy torch.save: a pickle of its magic number. */
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

    private static final byte[] ZIP_MAGIC = {'P', 'K', 3, 4};
    private static final BigInteger MAGIC_NUMBER = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final int PROTOCOL_VERSION = 1001;

    private TorchSave() {}

    /**
     * Finds a tensor's data.
     *
     * @throws CheckpointException if its storage is damaged, of an unknown form or too small for it
     */
    static StoredTensor locate(TorchTensor tensor) {
        if (!(tensor.storage() instanceof TorchStorage.Saved saved)) {
            throw damaged("a tensor's numbers are not in the pickle");
        }
        try {
            return isZip(saved.bytes())
                    ? zipped(tensor, saved.bytes())
                    : legacy(tensor, new SourceStream(saved.bytes()));
        } catch (IOException e) {
            throw new CheckpointException("it is damaged: a tensor's numbers end too early; download it again", e);
        }
    }

    private static boolean isZip(ByteSource bytes) throws IOException {
        byte[] head = new byte[4];
        if (bytes.length() < head.length) {
            return false;
        }
        bytes.read(0, ByteBuffer.wrap(head));
        return Arrays.equals(head, ZIP_MAGIC);
    }

    private static StoredTensor legacy(TorchTensor tensor, SourceStream in) throws IOException {
        if (!MAGIC_NUMBER.equals(PickleReader.read(in).value())
                || !Integer.valueOf(PROTOCOL_VERSION)
                        .equals(PickleReader.read(in).value())) {
            throw damaged("a tensor's numbers do not start as torch.save writes them");
        }
        if (!(PickleReader.read(in).value() instanceof PickledDict system)
                || !Boolean.TRUE.equals(system.get("little_endian"))) {
            throw bigEndian();
        }
        Object object = PickleReader.read(in).value();
        Object keys = PickleReader.read(in).value();
        if (!(object instanceof TorchStorage.Reference storage)
                || !(keys instanceof List<?> one)
                || one.size() != 1
                || !storage.key().equals(one.get(0))) {
            throw damaged("a tensor's numbers are not one storage");
        }
        ElementType type = type(storage);
        long elements = in.littleEndian(8);
        if (elements < 0 || elements > in.remaining() / type.bytes()) {
            throw damaged("a tensor's numbers end too early");
        }
        return stored(tensor, storage, in.take(elements * type.bytes()));
    }

    /** The newer form: a zip with the object in NAME/data.pkl and each storage in NAME/data/KEY. */
    private static StoredTensor zipped(TorchTensor tensor, ByteSource bytes) throws IOException {
        StoredZip zip = StoredZip.open(bytes);
        for (String name : zip.names()) {
            ByteSource pickle = name.endsWith("/data.pkl") ? zip.entry(name) : null;
            if (pickle == null) {
                continue;
            }
            String folder = name.substring(0, name.length() - "data.pkl".length());
            ByteSource order = zip.entry(folder + "byteorder");
            if (order != null && order.length() != "little".length()) {
                throw bigEndian();
            }
            if (PickleReader.read(new SourceStream(pickle)).value() instanceof TorchStorage.Reference storage) {
                ByteSource data = zip.entry(folder + "data/" + storage.key());
                if (data != null) {
                    return stored(tensor, storage, data);
                }
            }
        }
        throw damaged("a tensor's numbers are not one storage");
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
                    "a tensor has numbers of the unknown kind " + Words.quoted(storage.className()));
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
