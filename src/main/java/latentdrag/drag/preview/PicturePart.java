package latentdrag.drag.preview;

import java.util.BitSet;
import java.util.List;
import latentdrag.drag.sparse.FeatureSource;
import latentdrag.generator.CellSet;
import latentdrag.generator.CellWindow;
import latentdrag.image.Frame;

/**
 * The part of the picture that a step comes with: windows, and the cells of the feature map that they need, which the step looks at
 * together with those it reads itself. Immutable; any thread.
 *
 * @param windows of the picture
 * @param pixels those of all windows
 * @param block of the feature map
 * @param features what the pixels need of it
 */
record PicturePart(List<CellWindow> windows, CellSet pixels, int block, CellSet features) {
    PicturePart {
        windows = List.copyOf(windows);
    }

    /** The part in some windows. Only where the network computes on cells. */
    static PicturePart of(List<CellWindow> windows, int block, FeatureSource source) {
        CellSet pixels = pixels(windows, source.shape().height(), source.shape().width());
        return new PicturePart(windows, pixels, block, source.featuresOf(block, pixels));
    }

    private static CellSet pixels(List<CellWindow> windows, int height, int width) {
        BitSet members = new BitSet(height * width);
        for (CellWindow window : windows) {
            for (int y = window.top(); y < window.bottom(); y++) {
                members.set(y * width + window.left(), y * width + window.right());
            }
        }
        return new CellSet(height, width, members);
    }

    /**
     * Lays what was drawn onto an earlier picture.
     *
     * @param drawn [pixels][channels] in 8 bits
     */
    Frame onto(Frame earlier, byte[] drawn) {
        Frame frame = earlier;
        int channels = drawn.length / pixels.size();
        for (CellWindow window : windows) {
            byte[] part = new byte[window.rows() * window.columns() * channels];
            for (int y = 0; y < window.rows(); y++) {
                int from = pixels.row(window.top() + y, window.left()) * channels;
                int length = window.columns() * channels;
                System.arraycopy(drawn, from, part, y * length, length);
            }
            Frame renewed = new Frame(window.columns(), window.rows(), channels, part);
            frame = frame.with(renewed, window.left(), window.top(), PointSurroundings.fade(window));
        }
        return frame;
    }
}
