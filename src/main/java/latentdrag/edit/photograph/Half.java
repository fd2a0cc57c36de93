package latentdrag.edit.photograph;

/** Numbers of 16 bits (IEEE 754 binary16) and back; Java has them from version 20 on. Pure functions. */
public final class Half {
    private static final int SIGN = 0x8000;
    private static final int LARGEST = 0x7bff;
    private static final int INFINITE = 0x7c00;

    /** Bits of the least float32 that rounds beyond the largest half, 65520. */
    private static final int TOO_LARGE = 0x477ff000;

    /** Bits of 2⁻¹⁴, below which halves are as far apart as 2⁻²⁴. */
    private static final int SMALL = 0x38800000;

    private Half() {}

    /** The nearest, ties to even. Finite numbers stay finite: what is too large becomes ±65504. */
    public static short bits(float value) {
        int bits = Float.floatToIntBits(value);
        int sign = bits >>> 16 & SIGN;
        int size = bits & 0x7fffffff;
        if (size >= 0x7f800000) {
            return (short) (sign | INFINITE | (size > 0x7f800000 ? 0x200 : 0));
        }
        if (size >= TOO_LARGE) {
            return (short) (sign | LARGEST);
        }
        if (size < SMALL) {
            return (short) (sign | (int) Math.rint(Float.intBitsToFloat(size) * 0x1p24));
        }
        int rounded = size + 0xfff + (size >>> 13 & 1);
        return (short) (sign | rounded - 0x38000000 >>> 13);
    }

    /** Every half is exact in float32. */
    public static float value(short bits) {
        int sign = (bits & SIGN) << 16;
        int exponent = bits >>> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float small = fraction * 0x1p-24f;
            return sign == 0 ? small : -small;
        }
        int wide = exponent == 0x1f ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }

    /** The half that is nearest, as float32. */
    public static float rounded(float value) {
        return value(bits(value));
    }
}
