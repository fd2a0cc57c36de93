package latentdrag.ui.photograph;

import java.io.IOException;
import java.nio.file.Path;
import latentdrag.image.photograph.Photograph;
import latentdrag.image.photograph.PhotographPart;

/**
 * A photograph that is open in the window. Immutable.
 *
 * @param file the photograph
 * @param view all of it, no larger than a screen needs
 */
public record OpenPhotograph(Photograph file, PhotographPart view) {
    /** Pixels on the longer side of what is shown. */
    private static final int MOST = 1400;

    /** Reads a file; blocks on the disk. */
    static OpenPhotograph read(Path path) throws IOException {
        Photograph photograph = Photograph.open(path);
        return new OpenPhotograph(photograph, photograph.view(MOST));
    }

    /** Pixels, upright. */
    public int width() {
        return file.width();
    }

    /** Pixels, upright. */
    public int height() {
        return file.height();
    }

    /** What people call it. */
    public String name() {
        return String.valueOf(file.file().getFileName());
    }
}
