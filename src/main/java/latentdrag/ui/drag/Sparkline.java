package latentdrag.ui.drag;

import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;

/** A course of distances in one small line, from 0 at the foot to the largest at the top, or a few pixels where all are small. JavaFX thread. */
public final class Sparkline extends Region {
    private static final double PREFERRED_WIDTH = 96;
    private static final double HEIGHT = 20;

    /** At the top at least, so that an anchor that trembles by a pixel looks as still as it is. */
    private static final double LEAST_TOP = 8;

    private final Polyline line = new Polyline();
    private final Line ground = new Line();
    private List<Double> values = List.of();

    public Sparkline() {
        getStyleClass().add("sparkline");
        line.getStyleClass().add("sparkline-line");
        ground.getStyleClass().add("sparkline-ground");
        line.setManaged(false);
        ground.setManaged(false);
        setPrefSize(PREFERRED_WIDTH, HEIGHT);
        setMinSize(24, HEIGHT);
        setMaxHeight(HEIGHT);
        getChildren().addAll(ground, line);
    }

    /** @param course oldest first */
    public void show(List<Double> course) {
        values = course;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        Insets inside = getInsets();
        double width = getWidth() - inside.getLeft() - inside.getRight();
        double height = getHeight() - inside.getTop() - inside.getBottom();
        double foot = inside.getTop() + height;
        ground.setStartX(inside.getLeft());
        ground.setEndX(inside.getLeft() + width);
        ground.setStartY(foot);
        ground.setEndY(foot);
        line.getPoints().clear();
        int columns = (int) Math.min(values.size(), Math.max(2, width));
        double most = values.stream().mapToDouble(v -> v).max().orElse(0);
        double top = Math.max(LEAST_TOP, most);
        for (int i = 0; i < columns; i++) {
            double share = columns == 1 ? 0 : (double) i / (columns - 1);
            double value = values.get((int) Math.round(share * (values.size() - 1)));
            line.getPoints().addAll(inside.getLeft() + share * width, foot - value / top * (height - 1));
        }
    }
}
