package latentdrag.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import latentdrag.image.DifferenceMap;
import latentdrag.image.Frame;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Action;
import latentdrag.ui.controls.Controls;

/** What lies over the canvas while before and after are compared: the line with a word at each side, or the legend of the map. */
public final class ComparePane extends Pane {
    private static final double LINE_WIDTH = 24;
    private static final double GAP = 12;

    /** As high as the line of a first hint with what is around it. */
    private static final double HINT = 28;

    private final CanvasModel canvas;
    private final CompareModel model;
    private final ObservableValue<Optional<Frame>> shown;
    private final ObservableValue<Boolean> hinted;
    private final SplitLine line;
    private final Label before = word("compare.before");
    private final Label after = word("compare.after");
    private final VBox legend;

    /**
     * @param shown the picture on the canvas
     * @param hinted whether a hint is shown at the foot of the picture
     * @param less amplifies the map less
     * @param more amplifies the map more
     */
    public ComparePane(
            CanvasModel canvas,
            ObservableValue<Optional<Frame>> shown,
            ObservableValue<Boolean> hinted,
            Action less,
            Action more) {
        this.canvas = canvas;
        this.shown = shown;
        this.hinted = hinted;
        model = canvas.compare();
        line = new SplitLine(model);
        legend = legend(less, more);
        setPickOnBounds(false);
        setMinSize(0, 0);
        getChildren().addAll(before, after, line, legend);
        getChildren()
                .forEach(part -> part.setManaged(
                        false)); // they lie where the picture is, and ask for no layout of what is around
        List<Node> parts = List.of(before, after, line);
        Runnable refresh = () -> {
            boolean picture = shown.getValue().isPresent()
                    && !canvas.beforeShownProperty().get();
            parts.forEach(
                    part -> part.setVisible(picture && model.splitProperty().get()));
            legend.setVisible(picture && model.differenceProperty().get());
            requestLayout();
        };
        model.splitProperty().addListener((o, was, is) -> {
            refresh.run();
            if (!is && line.isFocused() && getParent() != null) {
                getParent().lookup(".picture-canvas").requestFocus();
            }
        });
        model.differenceProperty().addListener((o, was, is) -> refresh.run());
        model.lineProperty().addListener((o, was, is) -> requestLayout());
        shown.addListener((o, was, is) -> refresh.run());
        canvas.beforeShownProperty().addListener((o, was, is) -> refresh.run());
        canvas.viewportProperty().addListener((o, was, is) -> requestLayout());
        hinted.addListener((o, was, is) -> requestLayout());
        refresh.run();
    }

    private static Label word(String key) {
        Label label = new Label(Texts.text(key));
        label.getStyleClass().add("compare-word");
        label.setMouseTransparent(true);
        return label;
    }

    private VBox legend(Action less, Action more) {
        Region scale = new Region();
        scale.getStyleClass().add("compare-scale");
        scale.setBackground(new Background(new BackgroundFill(colours(), new CornerRadii(2), null)));
        Label least = new Label(Texts.text("compare.nothing"));
        Label most = new Label();
        Label factor = new Label();
        factor.getStyleClass().add("compare-factor");
        Runnable refresh = () -> {
            int amplification = model.amplificationProperty().get();
            most.setText(Texts.text("compare.most", (255.0 / amplification) / 255 * 100));
            factor.setText(Texts.text("compare.factor", amplification));
        };
        model.amplificationProperty().addListener((o, was, is) -> refresh.run());
        refresh.run();
        VBox box = new VBox(
                6,
                Controls.row(
                        new Label(Texts.text("compare.legend")),
                        Controls.spacer(),
                        Controls.iconButton(less),
                        factor,
                        Controls.iconButton(more)),
                scale,
                Controls.row(least, Controls.spacer(), most));
        box.getStyleClass().add("compare-legend");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /** As the map has them. */
    private static LinearGradient colours() {
        List<Stop> stops = new ArrayList<>();
        for (int amount = 0; amount <= 255; amount += 17) {
            int c = DifferenceMap.colour(amount);
            stops.add(new Stop(amount / 255.0, Color.rgb(c >> 16 & 0xff, c >> 8 & 0xff, c & 0xff)));
        }
        return new LinearGradient(0, 0, 1, 0, true, CycleMethod.NO_CYCLE, stops);
    }

    @Override
    protected void layoutChildren() {
        shown.getValue().ifPresent(frame -> {
            Viewport viewport = canvas.viewport();
            double width = frame.width() * viewport.scale();
            double x = viewport.left() + model.line() * width;
            double top = Math.max(0, viewport.top());
            double bottom = Math.min(getHeight(), viewport.top() + frame.height() * viewport.scale());
            line.along(viewport.left(), width);
            line.resizeRelocate(x - LINE_WIDTH / 2, top, LINE_WIDTH, Math.max(0, bottom - top));
            before.autosize();
            before.relocate(x - GAP - before.getWidth(), top + GAP);
            after.autosize();
            after.relocate(x + GAP, top + GAP);
        });
        legend.autosize();
        double below = hinted.getValue() ? HINT : 0;
        legend.relocate(GAP, Math.max(0, getHeight() - legend.getHeight() - GAP - below));
    }
}
