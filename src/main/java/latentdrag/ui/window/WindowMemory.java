package latentdrag.ui.window;

import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import latentdrag.project.Preferences.WindowPlace;
import latentdrag.ui.PreferencesModel;

/** Puts the window where it was left, if there is still a screen there, and remembers where it goes. JavaFX thread. */
final class WindowMemory {
    /** As much of the title bar must be on a screen that the window can be grabbed. */
    private static final double GRIP = 80;

    /** No window manager's frame is thicker, its title included. */
    private static final double FRAME = 48;

    /** So often it is looked whether the window manager has given another size, while the window is still being put together. */
    private static final int LOOKS = 10;

    /** A remembered size is what somebody chose. */
    private static final Rectangle2D ANY_SIZE = new Rectangle2D(0, 0, Double.MAX_VALUE, Double.MAX_VALUE);

    private WindowMemory() {}

    static void restore(Stage stage, PreferencesModel preferences) {
        Optional<WindowPlace> place = preferences.preferences().workspace().window();
        Rectangle2D most = place.isEmpty() ? Screen.getPrimary().getVisualBounds() : ANY_SIZE;
        fit(stage, most);
        place.filter(WindowMemory::canBeGrabbed).ifPresent(p -> {
            stage.setX(p.x());
            stage.setY(p.y());
            stage.setWidth(p.width());
            stage.setHeight(p.height());
        });
        place.ifPresent(p -> stage.setMaximized(p.maximised()));
        stage.addEventHandler(WindowEvent.WINDOW_SHOWN, e -> shown(stage, most));
        stage.setOnHidden(e -> remember(stage, preferences));
    }

    /** With its frame a window of the scene's size may be larger than a small screen. */
    static void fit(Stage stage, Rectangle2D screen) {
        if (stage.getScene().getWidth() + FRAME > screen.getWidth()) {
            stage.setWidth(screen.getWidth());
        }
        if (stage.getScene().getHeight() + FRAME > screen.getHeight()) {
            stage.setHeight(screen.getHeight());
        }
    }

    /** A window manager may have put its frame around the size that was to hold it. */
    private static void shown(Stage stage, Rectangle2D most) {
        double width = Math.min(stage.getWidth(), most.getWidth());
        double height = Math.min(stage.getHeight(), most.getHeight());
        if (width < stage.getWidth() || height < stage.getHeight()) {
            stage.setWidth(width);
            stage.setHeight(height);
        }
        askAgain(stage, width, height, LOOKS);
    }

    /** Openbox for one shows a window as small as it may be, whatever size it was to have; it heeds a second wish. */
    private static void askAgain(Stage stage, double width, double height, int looks) {
        boolean smaller = stage.getWidth() < width || stage.getHeight() < height;
        if (smaller && !stage.isMaximized()) {
            stage.setWidth(width);
            stage.setHeight(height);
        } else if (looks > 0) {
            Platform.runLater(() -> askAgain(stage, width, height, looks - 1));
        }
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
