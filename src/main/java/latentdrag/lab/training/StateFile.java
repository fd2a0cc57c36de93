package latentdrag.lab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import latentdrag.files.AtomicFile;

/** Named arrays of a training run in one file. Stateless; engine thread only. */
final class StateFile {
    private StateFile() {}

    /** Writes the file as a whole or not at all. */
    static void write(Path file, Map<String, NDArray> arrays) throws IOException {
        NDList all = new NDList();
        arrays.forEach((name, array) -> {
            array.setName(name);
            all.add(array);
        });
        try {
            AtomicFile.write(file, out -> all.encode(out, NDList.Encoding.NPZ));
        } finally {
            all.forEach(array -> array.setName(null)); // see TorchFunction.apply
        }
    }

    /** Arrays without names of their own, in that manager. */
    static Map<String, NDArray> read(NDManager manager, Path file) throws IOException {
        Map<String, NDArray> read = new LinkedHashMap<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
            for (NDArray array : NDList.decode(manager, in)) {
                read.put(array.getName(), array);
                array.setName(null);
            }
        }
        return read;
    }
}
