package latentdrag.generator;

/**
 * In which numbers a picture is drawn. The published networks above 256 px were trained with their upper blocks in half precision, which
 * graphics cards compute at twice the speed and more. Colours are summed in single precision in any case.
 *
 * @param halfFrom index of the first block that is drawn in float16
 */
public record Precision(int halfFrom) {
    /** All of it in float32. */
    public static final Precision SINGLE = new Precision(Integer.MAX_VALUE);

    public Precision {
        if (halfFrom < 1) {
            throw new IllegalArgumentException("the first block is always drawn in float32, got half from " + halfFrom);
        }
    }

    /** Whether a block is drawn in float16. */
    public boolean isHalf(int block) {
        return block >= halfFrom;
    }
}
