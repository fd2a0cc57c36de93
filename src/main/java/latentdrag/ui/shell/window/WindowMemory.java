package latentdrag.ui.shell.window;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Dimension2D;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import latentdrag.project.Preferences.WindowPlace;
import latentdrag.ui.common.PreferencesModel;

/**
 * Puts the window where it was left, as far as there is still a screen there that holds it, and remembers where it goes. All lengths in the
 * screens' own, i.e. scaled, pixels. JavaFX thread.
 */
final class WindowMemory {
    /** Fits a screen of 1280×800 pixels at 150 %, i.e. 853×533, with a window manager's frame and a task bar. */
    static final double LEAST_WIDTH = 800;

    /** As {@link #LEAST_WIDTH}. */
    static final double LEAST_HEIGHT = 480;

    /** As much of the title bar must be on a screen that the window can be grabbed. */
    private static final double GRIP = 80;

    /** No window manager's frame is thicker, its title included. */
    private static final double FRAME = 48;

    /** So often it is looked whether the window manager has given another size, while the window is still being put together. */
    private static final int LOOKS = 10;

    private WindowMemory() {}

    static void restore(Stage stage, PreferencesModel preferences) {
        List<Rectangle2D> screens = screens();
        Optional<WindowPlace> place = preferences.preferences().workspace().window();
        Rectangle2D screen = place.map(p -> screenOf(p, screens)).orElse(screens.get(0));
        stage.setMinWidth(Math.min(LEAST_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(LEAST_HEIGHT, screen.getHeight()));
        place.map(p -> within(p, screens))
                .ifPresentOrElse(
                        p -> {
                            stage.setX(p.x());
                            stage.setY(p.y());
                            stage.setWidth(p.width());
                            stage.setHeight(p.height());
                            stage.setMaximized(p.maximised());
                        },
                        () -> fit(stage, screen));
        stage.addEventHandler(WindowEvent.WINDOW_SHOWN, e -> shown(stage, screen));
        stage.setOnHidden(e -> remember(stage, preferences));
    }

    /** What windows may cover of each screen, the primary one's first. */
    private static List<Rectangle2D> screens() {
        Screen primary = Screen.getPrimary();
        return Stream.concat(Stream.of(primary), Screen.getScreens().stream().filter(s -> !s.equals(primary)))
                .map(Screen::getVisualBounds)
                .toList();
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

    /**
     * The place, moved and made smaller as far as it takes to lie on the screen it is on; where that is no longer there, in the middle of the
     * primary one.
     *
     * @param screens the primary one first
     */
    static WindowPlace within(WindowPlace place, List<Rectangle2D> screens) {
        Rectangle2D screen = screenOf(place, screens);
        double width = Math.min(place.width(), screen.getWidth());
        double height = Math.min(place.height(), screen.getHeight());
        boolean there = canBeGrabbed(place, screen);
        double x = there ? place.x() : screen.getMinX() + (screen.getWidth() - width) / 2;
        double y = there ? place.y() : screen.getMinY() + (screen.getHeight() - height) / 2;
        return new WindowPlace(
                Math.max(screen.getMinX(), Math.min(x, screen.getMaxX() - width)),
                Math.max(screen.getMinY(), Math.min(y, screen.getMaxY() - height)),
                width,
                height,
                place.maximised());
    }

    /** That which holds most of it, among those on which it can be grabbed; else the primary one. */
    private static Rectangle2D screenOf(WindowPlace place, List<Rectangle2D> screens) {
        return screens.stream()
                .filter(screen -> canBeGrabbed(place, screen))
                .max(Comparator.comparingDouble(screen -> shared(place, screen)))
                .orElse(screens.get(0));
    }

    private static boolean canBeGrabbed(WindowPlace place, Rectangle2D screen) {
        return screen.intersects(place.x() + GRIP, place.y(), Math.max(1, place.width() - 2 * GRIP), FRAME);
    }

    private static double shared(WindowPlace place, Rectangle2D screen) {
        double width = Math.min(place.x() + place.width(), screen.getMaxX()) - Math.max(place.x(), screen.getMinX());
        double height = Math.min(place.y() + place.height(), screen.getMaxY()) - Math.max(place.y(), screen.getMinY());
        return Math.max(0, width) * Math.max(0, height);
    }

    private static void shown(Stage stage, Rectangle2D screen) {
        double width = Math.min(stage.getWidth(), screen.getWidth());
        double height = Math.min(stage.getHeight(), screen.getHeight());
        settle(stage, new Dimension2D(width, height), screen, LOOKS);
    }

    /**
     * A window manager may put its frame around the size that was to hold it. And Openbox for one shows a window as small as it may be,
     * whatever size it was to have; it heeds a second wish.
     *
     * @param wanted size
     */
    private static void settle(Stage stage, Dimension2D wanted, Rectangle2D screen, int looks) {
        boolean smaller = stage.getWidth() < wanted.getWidth() || stage.getHeight() < wanted.getHeight();
        boolean larger = stage.getWidth() > screen.getWidth() || stage.getHeight() > screen.getHeight();
        if (stage.isMaximized() || looks == 0) {
            return;
        }
        if (smaller || larger) {
            stage.setWidth(wanted.getWidth());
            stage.setHeight(wanted.getHeight());
        }
        if (stage.getX() + stage.getWidth() > screen.getMaxX()) {
            stage.setX(Math.max(screen.getMinX(), screen.getMaxX() - stage.getWidth()));
        }
        if (stage.getY() + stage.getHeight() > screen.getMaxY()) {
            stage.setY(Math.max(screen.getMinY(), screen.getMaxY() - stage.getHeight()));
        }
        Platform.runLater(() -> settle(stage, wanted, screen, looks - 1));
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
