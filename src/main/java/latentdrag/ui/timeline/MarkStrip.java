package latentdrag.ui.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.layout.Region;

/** A thin strip that marks some stops of a row of them. JavaFX thread. */
final class MarkStrip extends Region {
    private static final double HEIGHT = 3;
    /** A slider's thumb stands so far from the slider's ends at its first and last place. */
    private static final double INSET = 8;

    private Set<Integer> marked = Set.of();
    private int stops = 1;

    MarkStrip() {
        getStyleClass().add("mark-strip");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setMouseTransparent(true);
    }

    /**
     * @param indices those that are marked
     * @param count of all stops
     */
    void show(Set<Integer> indices, int count) {
        marked = indices;
        stops = Math.max(1, count);
        getChildren().setAll(runs().stream().map(run -> mark()).toList());
        requestLayout();
    }

    private static Region mark() {
        Region mark = new Region();
        mark.getStyleClass().add("mark");
        mark.setManaged(false);
        return mark;
    }

    /** First and last index of stops that follow each other. */
    private List<int[]> runs() {
        List<int[]> runs = new ArrayList<>();
        for (int i = 0; i < stops; i++) {
            if (marked.contains(i)) {
                int first = i;
                while (marked.contains(i + 1)) {
                    i++;
                }
                runs.add(new int[] {first, i});
            }
        }
        return runs;
    }

    @Override
    protected void layoutChildren() {
        List<int[]> runs = runs();
        double each = (getWidth() - 2 * INSET) / Math.max(1, stops - 1);
        for (int i = 0; i < Math.min(runs.size(), getChildren().size()); i++) {
            double from = INSET + each * (runs.get(i)[0] - 0.5);
            double to = INSET + each * (runs.get(i)[1] + 0.5);
            double left = Math.max(0, from);
            getChildren().get(i).resizeRelocate(left, 0, Math.max(2, Math.min(getWidth(), to) - left), HEIGHT);
        }
    }
}
