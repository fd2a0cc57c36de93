package latentdrag.ui.shell.start;

import com.sun.glass.ui.Application;
import java.util.List;
import java.util.function.Consumer;

/**
 * What macOS tells a program, as JavaFX's inner window system hears it; all is passed on to JavaFX's own handler. JavaFX 21 has no public
 * way to learn of files that are opened, so this is the one class that knows its inside: the starters open it by {@code --add-exports}, and
 * where they do not, the class cannot be loaded ({@link HandedOver#listen}). JavaFX thread.
 */
final class GlassEvents extends Application.EventHandler {
    private final Application.EventHandler javafx;
    private final Consumer<List<String>> opened;

    private GlassEvents(Application.EventHandler javafx, Consumer<List<String>> opened) {
        this.javafx = javafx;
        this.opened = opened;
    }

    /**
     * Takes the place of JavaFX's handler, which makes JavaFX repeat the files the program was started with.
     *
     * @param opened is told the paths of files, those of one event together
     * @return whether there is a window system with a handler of its own, as there is once an application starts
     */
    static boolean listen(Consumer<List<String>> opened) {
        Application glass = Application.GetApplication();
        if (glass == null || glass.getEventHandler() == null) {
            return false;
        }
        glass.setEventHandler(new GlassEvents(glass.getEventHandler(), opened));
        return true;
    }

    @Override
    public void handleOpenFilesAction(Application app, long time, String[] files) {
        javafx.handleOpenFilesAction(app, time, files);
        opened.accept(List.of(files));
    }

    @Override
    public void handleQuitAction(Application app, long time) {
        javafx.handleQuitAction(app, time);
    }

    @Override
    public boolean handleThemeChanged(String themeName) {
        return javafx.handleThemeChanged(themeName);
    }

    @Override
    public void handleWillFinishLaunchingAction(Application app, long time) {
        javafx.handleWillFinishLaunchingAction(app, time);
    }

    @Override
    public void handleDidFinishLaunchingAction(Application app, long time) {
        javafx.handleDidFinishLaunchingAction(app, time);
    }

    @Override
    public void handleWillBecomeActiveAction(Application app, long time) {
        javafx.handleWillBecomeActiveAction(app, time);
    }

    @Override
    public void handleDidBecomeActiveAction(Application app, long time) {
        javafx.handleDidBecomeActiveAction(app, time);
    }

    @Override
    public void handleWillResignActiveAction(Application app, long time) {
        javafx.handleWillResignActiveAction(app, time);
    }

    @Override
    public void handleDidResignActiveAction(Application app, long time) {
        javafx.handleDidResignActiveAction(app, time);
    }

    @Override
    public void handleDidReceiveMemoryWarning(Application app, long time) {
        javafx.handleDidReceiveMemoryWarning(app, time);
    }

    @Override
    public void handleWillHideAction(Application app, long time) {
        javafx.handleWillHideAction(app, time);
    }

    @Override
    public void handleDidHideAction(Application app, long time) {
        javafx.handleDidHideAction(app, time);
    }

    @Override
    public void handleWillUnhideAction(Application app, long time) {
        javafx.handleWillUnhideAction(app, time);
    }

    @Override
    public void handleDidUnhideAction(Application app, long time) {
        javafx.handleDidUnhideAction(app, time);
    }
}
