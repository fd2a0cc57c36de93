package latentdrag.ui.shell.start;

import java.io.IOException;
import latentdrag.project.DeviceFile;
import latentdrag.ui.common.Notices;
import latentdrag.ui.picture.PictureModel;

/**
 * Tells {@link DeviceFile} what became of this start, so that the next one falls back to the CPU when the device has failed and not
 * otherwise. A model that opens shows that the device computes; a person who leaves before one is open shows nothing against it, unless
 * opening has failed until then. Belongs to the JavaFX thread.
 */
public final class StartWatch {
    private final DeviceFile file;
    private final PictureModel pictures;

    private StartWatch(DeviceFile file, PictureModel pictures) {
        this.file = file;
        this.pictures = pictures;
    }

    /** Before the first model is opened. */
    public static StartWatch begin(DeviceFile file, PictureModel pictures, Notices notices) {
        pictures.modelProperty().addListener((o, was, is) -> {
            if (was.isEmpty()) {
                try {
                    file.succeeded();
                } catch (IOException e) {
                    notices.problem(e);
                }
            }
        });
        return new StartWatch(file, pictures);
    }

    /**
     * The person has left, and the editor was closed.
     *
     * @throws IOException if the mark could not be taken away
     */
    public void left() throws IOException {
        if (!pictures.models().hasFailed()) {
            file.left();
        }
    }
}
