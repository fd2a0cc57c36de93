package latentdrag.ui.shell.start;

import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;
import latentdrag.ui.common.Work;
import latentdrag.ui.common.WorkModel;
import latentdrag.ui.shell.ShownModel;

/**
 * Tells whoever started the program to measure it, by lines on standard output, when the window is there with all its parts, what
 * it says it is doing, and when it shows its first picture; then closes the program. JavaFX thread.
 */
final class StartReport extends AnimationTimer {
    /** Set to true by {@code bench startup}. */
    static final String WISHED = "latentdrag.start.report";

    /** Set to true by the start scripts for the rehearsal after a build, which nobody is to see. */
    private static final String UNSEEN = "latentdrag.start.unseen";

    /** What one pulse of the toolkit lays out and paints, the next one finds on the screen. */
    private static final int PULSES_TO_THE_SCREEN = 2;

    private final WorkModel works;
    private final ShownModel shown;
    private final BooleanSupplier built;
    private String doing = "";
    private int pulses;
    private int pulsesWithPicture;

    private StartReport(WorkModel works, ShownModel shown, BooleanSupplier built) {
        this.works = works;
        this.shown = shown;
        this.built = built;
    }

    /**
     * Begins to watch, where that is wished.
     *
     * @param built whether the window has all its parts
     */
    static void begin(Stage stage, WorkModel works, ShownModel shown, BooleanSupplier built) {
        if (Boolean.getBoolean(WISHED)) {
            if (Boolean.getBoolean(UNSEEN)) {
                stage.setOpacity(0);
            }
            stage.setOnShown(e -> new StartReport(works, shown, built).start());
        }
    }

    @Override
    public void handle(long now) {
        works.shownProperty().get().map(Work::what).ifPresent(this::sayDoing);
        pulses += pulses > 0 || built.getAsBoolean() ? 1 : 0;
        if (pulses == PULSES_TO_THE_SCREEN) {
            say("shown: window");
        }
        if (shown.frame().get().isPresent()) {
            pulsesWithPicture++;
        }
        if (pulsesWithPicture == PULSES_TO_THE_SCREEN) {
            say("shown: picture");
        }
        // The picture may come before the last parts of the window do.
        if (pulses >= PULSES_TO_THE_SCREEN && pulsesWithPicture >= PULSES_TO_THE_SCREEN) {
            stop();
            Platform.exit();
        }
    }

    private void sayDoing(String what) {
        if (!what.equals(doing)) {
            doing = what;
            say("doing: " + what);
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
