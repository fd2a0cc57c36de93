package latentdrag.checkpoint.container;

import java.nio.charset.StandardCharsets;
import java.util.List;
import latentdrag.checkpoint.source.ByteSource;
import latentdrag.checkpoint.source.HeapBytes;
import org.jspecify.annotations.Nullable;

/** The closed list of calls in a pickle that mean something here. Every other call stays an inert {@link PickledObject}. */
public final class PickleConstructors {
    private PickleConstructors() {}

    /**
     * @param name what the file wants called
     * @param arguments with what
     * @return a dictionary, bytes, a tensor or storage description; an inert object for all other names and for arguments that do not
     *     fit
     */
    static Object construct(PickledName name, Object[] arguments) {
        Object known = switch (name.qualified()) {
            case "collections.OrderedDict", "collections.defaultdict", "builtins.dict", "__builtin__.dict" ->
                dictionary(arguments);
            case "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor" -> TorchTensor.of(arguments);
            case "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state" ->
                arguments.length > 0 && arguments[0] instanceof TorchTensor tensor ? tensor : null;
            case "torch._tensor._rebuild_from_type_v2" -> subclass(arguments);
            case "torch.storage._load_from_bytes" ->
                arguments.length == 1 && arguments[0] instanceof ByteSource bytes
                        ? new TorchStorage.Saved(bytes)
                        : null;
            case "_codecs.encode" -> encode(arguments);
            default -> null;
        };
        return known == null ? new PickledObject(name, arguments) : known;
    }

    /** How newer versions store parameters of tensor subclasses: (function, type, its arguments, state). */
    private static @Nullable TorchTensor subclass(Object[] arguments) {
        return arguments.length > 2
                        && arguments[0] instanceof PickledName function
                        && function.name().startsWith("_rebuild_tensor")
                        && arguments[2] instanceof Object[] inner
                ? TorchTensor.of(inner)
                : null;
    }

    private static Dict dictionary(Object[] arguments) {
        Dict dict = new Dict();
        // Python 2 hands an OrderedDict its entries as a list of pairs.
        if (arguments.length == 1 && arguments[0] instanceof List<?> pairs) {
            for (Object pair : pairs) {
                if (pair instanceof Object[] p && p.length == 2) {
                    dict.put(p[0], p[1]);
                } else if (pair instanceof List<?> p && p.size() == 2) {
                    dict.put(p.get(0), p.get(1));
                }
            }
        }
        return dict;
    }

    /** How protocol 2 writes bytes: text, encoded as Latin-1. */
    private static @Nullable ByteSource encode(Object[] arguments) {
        if (arguments.length != 2
                || !(arguments[1] instanceof String encoding)
                || !(encoding.equals("latin1") || encoding.equals("latin-1"))) {
            return null;
        }
        if (arguments[0] instanceof LongText text) {
            return new Latin1Bytes(text.utf8());
        }
        return arguments[0] instanceof String text ? new HeapBytes(text.getBytes(StandardCharsets.ISO_8859_1)) : null;
    }
}
