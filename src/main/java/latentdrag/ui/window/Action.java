package latentdrag.ui.window;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.Ikon;

/**
 * Something a person can do: menu entry, tool button and tooltip are made of it. JavaFX thread.
 *
 * @param name what it is called
 * @param text what it is called now; it may change, e.g. "Undo move point"
 * @param icon for buttons
 * @param shortcut keys
 * @param enabled whether it can be done now
 * @param toggle for something that is on or off
 * @param run does it
 */
record Action(
        String name,
        ObservableStringValue text,
        Ikon icon,
        Optional<KeyCombination> shortcut,
        ObservableBooleanValue enabled,
        Optional<BooleanProperty> toggle,
        Runnable run) {

    /** The name and, in brackets, the keys. */
    String tooltip() {
        return shortcut.map(keys -> text.get() + "  (" + keys.getDisplayText() + ")")
                .orElse(text.get());
    }

    void runIfEnabled() {
        if (enabled.get()) {
            toggle.ifPresentOrElse(t -> t.set(!t.get()), run);
        }
    }
}
