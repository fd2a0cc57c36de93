package latentdrag.checkpoint;

import java.io.IOException;
import java.math.BigInteger;
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
        SourceStream in = new SourceStream(saved.bytes());
        if (!MAGIC_NUMBER.equals(PickleReader.read(in).value())
                || !Integer.valueOf(PROTOCOL_VERSION)
                        .equals(PickleReader.read(in).value())) {
            throw damaged("a tensor's numbers do not start as torch.save writes them");
        }
        if (!(PickleReader.read(in).value() instanceof PickledDict system)
                || !Boolean.TRUE.equals(system.get("little_endian"))) {
            throw new CheckpointException(
                    "its numbers were stored by a big-endian machine, which this program cannot read");
        }
        Object object = PickleReader.read(in).value();
        Object keys = PickleReader.read(in).value();
        if (!(object instanceof TorchStorage.Reference storage) || !(keys instanceof List<?> one) || one.size() != 1) {
            throw damaged("a tensor's numbers are not one storage");
        }
        return stored(tensor, storage, in);
    }

    private static StoredTensor stored(TorchTensor tensor, TorchStorage.Reference storage, SourceStream in) {
        ElementType type = ElementType.ofStorage(storage.className());
        if (type == null) {
            throw new CheckpointException(
                    "a tensor has numbers of the unknown kind " + Words.quoted(storage.className()));
        }
        long elements = elementCount(in);
        if (storage.viewOffset() > elements || storage.elements() > elements - storage.viewOffset()) {
            throw damaged("a tensor's numbers are fewer than it says");
        }
        if (elements > in.remaining() / type.bytes()) {
            throw damaged("a tensor's numbers end too early");
        }
        in.take(storage.viewOffset() * type.bytes());
        ByteSource data = in.take(storage.elements() * type.bytes());
        return new StoredTensor(type, tensor.shape(), tensor.strides(), data, tensor.offset());
    }

    private static long elementCount(SourceStream in) {
        try {
            long elements = in.littleEndian(8);
            if (elements < 0) {
                throw damaged("a tensor has an impossible number of elements");
            }
            return elements;
        } catch (IOException e) {
            throw new CheckpointException("it is damaged: a tensor's numbers end too early; download it again", e);
        }
    }

    private static CheckpointException damaged(String what) {
        return new CheckpointException("it is damaged: " + what + "; download it again");
    }
}
