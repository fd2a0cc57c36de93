package latentdrag.ui.shell.actions;

import java.io.File;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;
import latentdrag.edit.Document;
import latentdrag.image.Frame;
import latentdrag.ui.common.Texts;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.points.PointsModel;
import latentdrag.ui.project.FileRouter;
import latentdrag.ui.project.FilesModel;
import org.jspecify.annotations.Nullable;

/** What the clipboard, or what is dropped, holds: files, points as text, or a picture that is in no file. JavaFX thread. */
public final class Pasting {
    private final DocumentModel documents;
    private final PointsModel points;
    private final FileRouter router;
    private final FilesModel files;

    public Pasting(DocumentModel documents, PointsModel points, FileRouter router, FilesModel files) {
        this.documents = documents;
        this.points = points;
        this.router = router;
        this.files = files;
    }

    /** Files are opened as if they were dropped; a picture may be a mask; any other text is taken for points. */
    void paste(Clipboard clipboard) {
        boolean isPoints = clipboard.hasString() && points.canPaste(clipboard.getString());
        if (clipboard.hasFiles() && !isPoints) {
            router.open(clipboard.getFiles().stream().map(File::toPath).toList());
        } else if (clipboard.hasImage() && !isPoints) {
            picture(clipboard.getImage());
        } else {
            points.paste(clipboard.hasString() ? clipboard.getString() : "");
        }
    }

    /** Only one of the present picture's size is looked at pixel by pixel: another can be no mask for it. */
    public void picture(@Nullable Image image) {
        String name = Texts.text("picture.onTheClipboard");
        Optional<Document> now = documents.document();
        if (image != null && now.isPresent() && isOfSize(image, now.get())) {
            files.takePicture(frame(image), name);
        } else {
            files.refusePicture(name, Optional.empty());
        }
    }

    private static boolean isOfSize(Image image, Document document) {
        return image.getPixelReader() != null
                && image.getWidth() == document.width()
                && image.getHeight() == document.height();
    }

    private static Frame frame(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        byte[] bgra = new byte[width * height * 4];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getByteBgraInstance(), bgra, 0, width * 4);
        for (int i = 0; i < bgra.length; i += 4) {
            byte blue = bgra[i];
            bgra[i] = bgra[i + 2];
            bgra[i + 2] = blue;
        }
        return new Frame(width, height, 4, bgra);
    }
}
