package latentdrag.cli;

import java.util.List;
import latentdrag.image.Frame;

/** Pictures of one size side by side, row by row, without a gap. Pure functions. */
public final class ContactSheet {
    private ContactSheet() {}

    /** As nearly square as the number of pictures allows; cells left over are black. */
    public static Frame of(List<Frame> frames) {
        return of(frames, (int) Math.ceil(Math.sqrt(frames.size())));
    }

    /** With that many pictures side by side. */
    public static Frame of(List<Frame> frames, int columns) {
        int rows = (frames.size() + columns - 1) / columns;
        Frame first = frames.get(0);
        int rowBytes = first.width() * first.channels();
        byte[] sheet = new byte[Math.multiplyExact(rowBytes * columns, first.height() * rows)];
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            if (frame.width() != first.width()
                    || frame.height() != first.height()
                    || frame.channels() != first.channels()) {
                throw new IllegalArgumentException("a sheet needs frames of one size, got " + first + " and " + frame);
            }
            byte[] bytes = frame.toBytes();
            int corner = (i / columns) * first.height() * rowBytes * columns + (i % columns) * rowBytes;
            for (int y = 0; y < first.height(); y++) {
                System.arraycopy(bytes, y * rowBytes, sheet, corner + y * rowBytes * columns, rowBytes);
            }
        }
        return new Frame(first.width() * columns, first.height() * rows, first.channels(), sheet);
    }
}
