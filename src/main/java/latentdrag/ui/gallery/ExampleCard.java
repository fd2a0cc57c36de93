package latentdrag.ui.gallery;

import java.net.URL;
import javafx.animation.FadeTransition;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import latentdrag.project.Example;
import latentdrag.ui.controls.Controls;

/** An example as a small picture of what is there before; under the pointer it becomes what is there after. */
final class ExampleCard extends Button {
    private static final double WIDTH = 132;
    private static final double HEIGHT = 104;
    private static final double ROUND = 8;
    /** How far below the upper edge of the picture the part begins that is shown: heads are low, ears are high. */
    private static final double TOP = 0.12;

    ExampleCard(Example example, Runnable start) {
        super(example.title());
        getStyleClass().add("example-card");
        setContentDisplay(ContentDisplay.TOP);
        setMnemonicParsing(false);
        setTooltip(Controls.tooltip(example.words()));
        setAccessibleText(example.title());
        setAccessibleHelp(example.words());
        setOnAction(e -> start.run());
        setGraphic(new Rectangle(WIDTH, HEIGHT, Color.TRANSPARENT));
        URL file = ExampleCard.class.getResource("/latentdrag/ui/examples/" + example.name() + ".png");
        if (file != null) {
            Image beforeAndAfter = new Image(file.toExternalForm(), true); // the window does not wait for it
            beforeAndAfter.progressProperty().addListener((o, was, is) -> showWhenRead(beforeAndAfter));
            showWhenRead(beforeAndAfter);
        }
    }

    private void showWhenRead(Image beforeAndAfter) {
        if (beforeAndAfter.getProgress() >= 1 && !beforeAndAfter.isError()) {
            setGraphic(pictures(beforeAndAfter));
        }
    }

    private StackPane pictures(Image beforeAndAfter) {
        double side = beforeAndAfter.getHeight();
        ImageView before = part(beforeAndAfter, 0, side);
        ImageView after = part(beforeAndAfter, side, side);
        after.setOpacity(0);
        FadeTransition change = new FadeTransition(Duration.millis(350), after);
        hoverProperty().addListener((o, was, is) -> fadeTo(change, is || isFocusVisible()));
        focusVisibleProperty().addListener((o, was, is) -> fadeTo(change, is || isHover()));
        StackPane pictures = new StackPane(before, after);
        Rectangle round = new Rectangle(WIDTH, HEIGHT);
        round.setArcWidth(2 * ROUND);
        round.setArcHeight(2 * ROUND);
        pictures.setClip(round);
        return pictures;
    }

    private static ImageView part(Image image, double left, double side) {
        ImageView view = new ImageView(image);
        view.setViewport(new Rectangle2D(left, TOP * side, side, side * HEIGHT / WIDTH));
        view.setFitWidth(WIDTH);
        view.setFitHeight(HEIGHT);
        view.setSmooth(true);
        return view;
    }

    private static void fadeTo(FadeTransition change, boolean shown) {
        change.stop();
        change.setToValue(shown ? 1 : 0);
        change.play();
    }
}
