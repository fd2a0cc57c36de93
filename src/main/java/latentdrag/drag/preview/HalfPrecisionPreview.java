package latentdrag.drag.preview;

import latentdrag.drag.DenseFeatures;
import latentdrag.drag.FrameRenderer;
import latentdrag.generator.Precision;
import latentdrag.image.Frame;

/**
 * The whole pictures that pass by while a run goes on, in half precision where that shows nothing: the first one is drawn both ways, and
 * half it is when no value differs by more than two levels. Pictures that stay – of a run's end, of a seed, in exports – are drawn in
 * single precision by {@link FrameRenderer#render}. Of a run; engine thread only.
 */
final class HalfPrecisionPreview {
    /** Levels of 255 by which a picture may differ. */
    private static final int MOST = 2;

    private Precision precision;
    private boolean tried;

    /** @param wished what is to be tried */
    HalfPrecisionPreview(Precision wished) {
        precision = wished;
        tried = wished.equals(Precision.SINGLE);
    }

    /** The picture of what a look has seen. */
    Frame draw(FrameRenderer renderer, DenseFeatures pass) {
        if (tried) {
            return renderer.render(pass, precision);
        }
        Frame single = renderer.render(pass, Precision.SINGLE);
        if (difference(single, renderer.render(pass, precision)) > MOST) {
            precision = Precision.SINGLE;
        }
        tried = true;
        return single;
    }

    private static int difference(Frame a, Frame b) {
        byte[] x = a.toBytes();
        byte[] y = b.toBytes();
        int most = 0;
        for (int i = 0; i < x.length; i++) {
            most = Math.max(most, Math.abs((x[i] & 0xff) - (y[i] & 0xff)));
        }
        return most;
    }

    /** What pictures are drawn in from now on; until the first was drawn, what will be tried. */
    Precision precision() {
        return precision;
    }
}
