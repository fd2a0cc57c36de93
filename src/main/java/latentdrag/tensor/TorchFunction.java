package latentdrag.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * One function of PyTorch's own language, for operations that DJL does not offer under autograd (transposed convolution, rsqrt,
 * fused multiply-add, in-place forms). The text becomes a TorchScript archive in memory: a stored zip of four small files.
 * Numbers in the text are constants of the graph, so they are safe where DJL's {@code mul(Number)} is not. Belongs to the manager
 * it was made in. Engine thread only.
 */
public final class TorchFunction {
    /** An object of class __torch__.Function with the one attribute every module must have, as a pickle of protocol 2. */
    private static final byte[] OBJECT = "\u0080\u0002c__torch__\nFunction\n)\u0081}X\b\0\0\0training\u0088sb."
            .getBytes(StandardCharsets.ISO_8859_1);

    private static final byte[] NO_CONSTANTS = "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1);

    /** What makes a tensor of nothing makes it on the CPU; torch.new_zeros(x, …) and torch.ones_like(x) make it where x is. */
    private static final Pattern PLACELESS = Pattern.compile(
            "torch\\.(zeros|ones|full|empty|eye|tensor|scalar_tensor|arange|range|linspace|logspace|rand\\w*|normal|tril_indices)\\(");

    private final PtSymbolBlock block;

    private TorchFunction(PtSymbolBlock block) {
        this.block = block;
    }

    /**
     * @param arguments tensor names, e.g. "x, w"
     * @param body lines of the function, the last one a return of one tensor
     */
    public static TorchFunction of(NDManager manager, String arguments, String... body) {
        return returning("Tensor", manager, arguments, body);
    }

    /** As {@link #of} with several results, for {@link #applyAll}; the body's last line returns a tuple. */
    public static TorchFunction ofMany(int results, NDManager manager, String arguments, String... body) {
        return returning(
                "Tuple[" + String.join(", ", Collections.nCopies(results, "Tensor")) + "]", manager, arguments, body);
    }

    private static TorchFunction returning(String type, NDManager manager, String arguments, String... body) {
        StringBuilder code = new StringBuilder("class Function(Module):\n")
                .append("  __parameters__ = []\n  __buffers__ = []\n  training : bool\n")
                .append("  def forward(self: __torch__.Function");
        for (String argument : arguments.split(", ")) {
            code.append(", ").append(argument).append(": Tensor");
        }
        code.append(") -> ").append(type).append(":\n");
        for (String line : body) {
            if (PLACELESS.matcher(line).find()) {
                throw new IllegalArgumentException("makes a tensor on the CPU, wherever the arguments are: " + line);
            }
            code.append("    ").append(line).append('\n');
        }
        try {
            return new TorchFunction(TorchLoader.get().load((PtNDManager) manager, archive(code.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Differentiable where gradients are on. The result belongs to the first argument's manager.
     *
     * @param arguments arrays without a name: DJL passes named ones as a dictionary
     */
    public NDArray apply(NDArray... arguments) {
        return applyAll(arguments).singletonOrThrow();
    }

    /** As {@link #apply} for a function of several results. */
    public NDList applyAll(NDArray... arguments) {
        // Only this form of call leaves autograd on; the others run in inference mode.
        return IValueUtils.forward(block, new NDList(arguments), true);
    }

    static byte[] archive(String code) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "function/data.pkl", OBJECT);
            store(zip, "function/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
            store(zip, "function/constants.pkl", NO_CONSTANTS);
            store(zip, "function/version", "3\n".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** PyTorch maps archives into memory, so entries must not be compressed. */
    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
