package latentdrag.checkpoint.container;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import latentdrag.checkpoint.source.ByteSource;
import latentdrag.checkpoint.source.CheckpointException;
import org.jspecify.annotations.Nullable;

/** Numbers in pickles: Python's own, and NumPy scalars, which are a call with a dtype and the number's bytes. */
public final class PickledNumber {
    private PickledNumber() {}

    /** The value as a double; null if it is no number. */
    public static @Nullable Double of(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return value instanceof PickledObject object && object.type().name().equals("scalar") ? scalar(object) : null;
    }

    private static @Nullable Double scalar(PickledObject object) {
        if (!(object.argument(0) instanceof PickledObject dtype)
                || !(dtype.argument(0) instanceof String code)
                || !(object.argument(1) instanceof ByteSource bytes)
                || bytes.length() > 16) {
            return null;
        }
        return switch (code) {
            case "f8" -> read(bytes, 8).getDouble();
            case "f4" -> (double) read(bytes, 4).getFloat();
            case "i8" -> (double) read(bytes, 8).getLong();
            case "i4" -> (double) read(bytes, 4).getInt();
            default -> null;
        };
    }

    private static ByteBuffer read(ByteSource bytes, int count) {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        try {
            bytes.read(0, buffer);
        } catch (EOFException e) {
            throw new CheckpointException("it is damaged: a NumPy number ends too early; download it again", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.flip();
    }
}
