package latentdrag.ui.window;

import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import latentdrag.project.Preferences.WindowPlace;
import latentdrag.ui.PreferencesModel;

/** Puts the window where it was left, if there is still a screen there, and remembers where it goes. JavaFX thread. */
final class WindowMemory {
    /** As much of the title bar must be on a screen that the window can be grabbed. */
    private static final double GRIP = 80;

    private WindowMemory() {}

    static void restore(Stage stage, PreferencesModel preferences) {
        Optional<WindowPlace> place = preferences.preferences().workspace().window();
        place.filter(WindowMemory::canBeGrabbed).ifPresent(p -> {
            stage.setX(p.x());
            stage.setY(p.y());
            stage.setWidth(p.width());
            stage.setHeight(p.height());
        });
        place.ifPresent(p -> stage.setMaximized(p.maximised()));
        stage.setOnHidden(e -> remember(stage, preferences));
    }

    private static boolean canBeGrabbed(WindowPlace place) {
        return !Screen.getScreensForRectangle(place.x() + GRIP, place.y(), Math.max(1, place.width() - 2 * GRIP), 1)
                .isEmpty();
    }

    private static void remember(Stage stage, PreferencesModel preferences) {
        Rectangle2D now = new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
        Optional<WindowPlace> before = preferences.preferences().workspace().window();
        boolean maximised = stage.isMaximized();
        WindowPlace place = maximised && before.isPresent()
                ? new WindowPlace(
                        before.get().x(),
                        before.get().y(),
                        before.get().width(),
                        before.get().height(),
                        true)
                : new WindowPlace(now.getMinX(), now.getMinY(), now.getWidth(), now.getHeight(), maximised);
        preferences.change(p -> p.withWindow(place));
    }
}
