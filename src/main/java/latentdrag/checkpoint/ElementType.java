package latentdrag.checkpoint;

import ai.djl.ndarray.types.DataType;
import org.jspecify.annotations.Nullable;

/** Number formats that files hold. Only those with a DJL type may reach DJL: BF16 there ends the process. */
enum ElementType {
    F16(2, DataType.FLOAT16),
    F32(4, DataType.FLOAT32),
    F64(8, DataType.FLOAT64),
    BF16(2, null),
    BOOL(1, null),
    U8(1, null),
    I8(1, null),
    I16(2, null),
    I32(4, null),
    I64(8, null);

    private final int bytes;
    private final @Nullable DataType djl;

    ElementType(int bytes, @Nullable DataType djl) {
        this.bytes = bytes;
        this.djl = djl;
    }

    /** Bytes of one element. */
    int bytes() {
        return bytes;
    }

    /** The DJL type, null for formats that weights cannot have here. */
    @Nullable
    DataType djl() {
        return djl;
    }

    /** By its safetensors dtype; null if unknown. */
    static @Nullable ElementType ofSafetensors(String dtype) {
        for (ElementType type : values()) {
            if (type.name().equals(dtype)) {
                return type;
            }
        }
        return null;
    }

    /** By the name of the torch class that stores it, e.g. HalfStorage (of the CPU or of CUDA); null if unknown. */
    static @Nullable ElementType ofStorage(String className) {
        return switch (className) {
            case "HalfStorage" -> F16;
            case "FloatStorage" -> F32;
            case "DoubleStorage" -> F64;
            case "BFloat16Storage" -> BF16;
            case "BoolStorage" -> BOOL;
            case "ByteStorage" -> U8;
            case "CharStorage" -> I8;
            case "ShortStorage" -> I16;
            case "IntStorage" -> I32;
            case "LongStorage" -> I64;
            default -> null;
        };
    }
}
