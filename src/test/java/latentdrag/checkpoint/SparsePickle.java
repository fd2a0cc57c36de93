package latentdrag.checkpoint;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import latentdrag.checkpoint.container.Shapes;
import latentdrag.stylegan2.Architecture;

/** A snapshot {G_ema} of zeros as large as wanted, pickled as StyleGAN2-ADA does, its numbers all holes on the disk. */
final class SparsePickle {
    private static final int BINBYTES = 'B';

    private final PickleAssembler out = new PickleAssembler(3);
    /** Lengths of holes by their place in what is written. */
    private final TreeMap<Integer, Integer> holes = new TreeMap<>();

    private SparsePickle() {}

    static void write(Architecture architecture, Path file) throws IOException {
        SparsePickle pickle = new SparsePickle();
        pickle.out.emptyDict().text("G_ema").orderedDict().mark();
        NetworkPickle storages = new NetworkPickle(architecture, Map.of());
        architecture.tensorShapes().forEach((name, shape) -> pickle.tensor(name, shape, storages));
        pickle.out.setItems().opcode('s').stop();
        pickle.writeTo(file);
    }

    private void tensor(String name, long[] shape, NetworkPickle storages) {
        int elements = (int) Shapes.elements(shape);
        byte[] head = storages.legacy(elements, new byte[0]);
        out.text(name).global("torch._utils", "_rebuild_tensor_v2").mark();
        out.global("torch.storage", "_load_from_bytes").opcode(BINBYTES);
        out.raw(PickleAssembler.little(4).putInt(head.length + 4 * elements).array())
                .raw(head);
        holes.put(out.unfinished().length, 4 * elements);
        out.tuple1().reduce();
        out.integer(0)
                .sizes(shape)
                .sizes(Shapes.contiguousStrides(shape))
                .bool(false)
                .orderedDict();
        out.tuple().reduce();
    }

    private void writeTo(Path file) throws IOException {
        byte[] written = out.unfinished();
        try (RandomAccessFile to = new RandomAccessFile(file.toFile(), "rw")) {
            int done = 0;
            for (Map.Entry<Integer, Integer> hole : holes.entrySet()) {
                to.write(written, done, hole.getKey() - done);
                to.seek(to.getFilePointer() + hole.getValue());
                done = hole.getKey();
            }
            to.write(written, done, written.length - done);
        }
    }
}
