package latentdrag.checkpoint.container;

import org.jspecify.annotations.Nullable;

/** Number formats that files hold. What is no float32 becomes float32 before DJL sees it: BF16 there would end the process. */
public enum ElementType {
    F16(2),
    F32(4),
    F64(8),
    BF16(2),
    BOOL(1),
    U8(1),
    I8(1),
    I16(2),
    I32(4),
    I64(8);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one element. */
    int bytes() {
        return bytes;
    }

    /** Whether weights may be stored so. */
    boolean isReal() {
        return switch (this) {
            case F16, F32, F64, BF16 -> true;
            default -> false;
        };
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

    /** By NumPy's code without the byte order, e.g. f4; null if unknown. */
    static @Nullable ElementType ofNumpy(String code) {
        return switch (code.startsWith("<") || code.startsWith("=") || code.startsWith("|")
                ? code.substring(1)
                : code) {
            case "f2" -> F16;
            case "f4" -> F32;
            case "f8" -> F64;
            case "b1" -> BOOL;
            case "u1" -> U8;
            case "i1" -> I8;
            case "i2" -> I16;
            case "i4" -> I32;
            case "i8" -> I64;
            default -> null;
        };
    }
}
