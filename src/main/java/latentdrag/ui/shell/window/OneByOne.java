package latentdrag.ui.shell.window;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Puts parts into the window one after the other, each dressed before the next: the style sheets take longer than anything else, and a click
 * between two of them is heard. The picture's place is there at once. JavaFX thread.
 */
final class OneByOne {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean going;

    /** Adds parts to the end of a pane, in their order, and after those asked for before. */
    void fill(Pane pane, List<? extends Node> parts) {
        parts.forEach(part -> waiting.add(() -> {
            pane.getChildren().add(part);
            part.applyCss();
        }));
        if (!going) {
            going = true;
            Platform.runLater(this::next);
        }
    }

    /** Whether everything asked for is there. */
    boolean isDone() {
        return !going;
    }

    private void next() {
        Runnable part = waiting.poll();
        if (part == null) {
            going = false;
            return;
        }
        part.run();
        Platform.runLater(this::next);
    }
}
