package latentdrag.ui.shell.window;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import latentdrag.ui.controls.Controls;

/** The picture and what lies over it. JavaFX thread. */
final class PictureArea extends StackPane {
    /**
     * What is said over the picture, each in its place.
     *
     * @param hint at the foot, in the strip that a fitted picture leaves free
     * @param work above the hint
     * @param notice at the top
     * @param wayBack above the work
     * @param offer below the notice
     */
    record Words(Node hint, Node work, Node notice, Node wayBack, Node offer) {}

    /**
     * @param picture at the bottom
     * @param covers the picture, from the lowest; as large as it is
     */
    PictureArea(Node picture, List<Node> covers, Words words) {
        getStyleClass().add("backdrop");
        setMinSize(0, 0); // what lies over the picture may wrap, and must not push the panel out of the window
        getChildren().add(picture);
        getChildren().addAll(covers);
        place(words.hint(), Pos.BOTTOM_CENTER, new Insets(14, 14, 0, 14));
        VBox foot = new VBox(8, words.wayBack(), Controls.collapsing(words.work()));
        foot.getStyleClass().add("picture-foot");
        foot.setPickOnBounds(false);
        foot.setMaxHeight(USE_PREF_SIZE);
        place(foot, Pos.BOTTOM_CENTER, new Insets(14, 14, 40, 14));
        place(words.notice(), Pos.TOP_CENTER, new Insets(14));
        place(words.offer(), Pos.TOP_CENTER, new Insets(84, 14, 14, 14));
    }

    private void place(Node node, Pos where, Insets margin) {
        setAlignment(node, where);
        setMargin(node, margin);
        getChildren().add(node);
    }
}
