package latentdrag.ui.gallery;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.image.ImageView;
import latentdrag.image.Frame;
import latentdrag.ui.controls.FrameImage;

/** A small picture to click on, with words below; nothing can be done with it until it is there. JavaFX thread. */
final class PictureTile extends Button {
    private static final double SIDE = 92;

    private final FrameImage image = new FrameImage();
    private final ImageView view = new ImageView();

    PictureTile() {
        this(SIDE);
    }

    /** @param side of the picture, in view pixels */
    PictureTile(double side) {
        getStyleClass().addAll("sheet-tile", Styles.FLAT);
        setContentDisplay(ContentDisplay.TOP);
        setSide(side);
        view.setPreserveRatio(true);
        setGraphic(view);
    }

    /** @param side of the picture, in view pixels */
    final void setSide(double side) {
        view.setFitWidth(side);
        view.setFitHeight(side);
    }

    void show(String words, Optional<Frame> picture, Runnable take) {
        setText(words);
        setDisable(picture.isEmpty());
        view.setImage(picture.map(image::of).orElse(null));
        picture.ifPresent(this::square);
        setOnAction(e -> take.run());
    }

    /** The middle of a picture that is not square. */
    private void square(Frame frame) {
        double side = Math.min(frame.width(), frame.height());
        view.setViewport(new Rectangle2D((frame.width() - side) / 2, (frame.height() - side) / 2, side, side));
    }
}
