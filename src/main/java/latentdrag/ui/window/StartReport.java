package latentdrag.ui.window;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;
import latentdrag.ui.EditorModel;

/**
 * Tells whoever started the program to measure it, by lines on standard output, when the window is there and when it shows its first
 * picture; then closes the program. JavaFX thread.
 */
final class StartReport extends AnimationTimer {
    /** Set to true by {@code bench startup}. */
    static final String WISHED = "latentdrag.start.report";

    /** What one pulse of the toolkit lays out and paints, the next one finds on the screen. */
    private static final int PULSES_TO_THE_SCREEN = 2;

    private final EditorModel editor;
    private int pulses;
    private int pulsesWithPicture;

    private StartReport(EditorModel editor) {
        this.editor = editor;
    }

    /** Begins to watch, where that is wished. */
    static void begin(Stage stage, EditorModel editor) {
        if (Boolean.getBoolean(WISHED)) {
            stage.setOnShown(e -> new StartReport(editor).start());
        }
    }

    @Override
    public void handle(long now) {
        pulses++;
        if (pulses == PULSES_TO_THE_SCREEN) {
            say("window");
        }
        if (editor.shownFrame().get().isPresent()) {
            pulsesWithPicture++;
        }
        if (pulsesWithPicture == PULSES_TO_THE_SCREEN) {
            stop();
            say("picture");
            Platform.exit();
        }
    }

    private static void say(String what) {
        System.out.println("shown: " + what);
        System.out.flush();
    }
}
