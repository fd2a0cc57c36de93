package latentdrag.ui.controls;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;
import latentdrag.ui.common.Texts;
import org.kordamp.ikonli.Ikon;

/**
 * Something a person can do: menu entry, tool button, tooltip and the page of keys are made of it. JavaFX thread.
 *
 * @param key of its name among the texts, e.g. "action.undo"; nothing else has the same
 * @param text what it is called now; it may change, e.g. "Undo: Move point"
 * @param icon for buttons
 * @param shortcuts keys; the first is shown, the others do the same
 * @param enabled whether it can be done now
 * @param toggle for something that is on or off
 * @param run does it
 */
public record Action(
        String key,
        ObservableStringValue text,
        Ikon icon,
        List<KeyCombination> shortcuts,
        ObservableBooleanValue enabled,
        Optional<BooleanProperty> toggle,
        Runnable run) {

    /** Something that can always be done. */
    public static Action of(String key, Ikon icon, Runnable run) {
        ObservableStringValue text = new ReadOnlyStringWrapper(Texts.text(key));
        return new Action(key, text, icon, List.of(), new SimpleBooleanProperty(true), Optional.empty(), run);
    }

    /** Something that is on or off. */
    public static Action toggle(String key, Ikon icon, BooleanProperty value) {
        Action plain = of(key, icon, () -> value.set(!value.get()));
        return new Action(key, plain.text, icon, plain.shortcuts, plain.enabled, Optional.of(value), plain.run);
    }

    /** One of several that exclude each other: on while the value is this one. */
    public static <T> Action choice(String key, Ikon icon, ObservableValue<T> value, T one, Consumer<T> choose) {
        BooleanProperty chosen = new SimpleBooleanProperty(one.equals(value.getValue()));
        value.addListener((o, was, is) -> chosen.set(one.equals(is)));
        chosen.addListener((o, was, is) -> {
            if (is) {
                choose.accept(one);
            } else if (one.equals(value.getValue())) {
                chosen.set(true); // a choice is left by making another
            }
        });
        return toggle(key, icon, chosen);
    }

    /** With keys, as {@link KeyCombination#valueOf} reads them; "Shortcut" is Cmd on a Mac and Ctrl elsewhere. */
    public Action keys(String... keys) {
        List<KeyCombination> parsed =
                Arrays.stream(keys).map(KeyCombination::valueOf).toList();
        return new Action(key, text, icon, parsed, enabled, toggle, run);
    }

    public Action when(ObservableBooleanValue condition) {
        return new Action(key, text, icon, shortcuts, condition, toggle, run);
    }

    /** With a name that changes. */
    public Action called(ObservableStringValue words) {
        return new Action(key, words, icon, shortcuts, enabled, toggle, run);
    }

    /** What it is called in general. */
    public String name() {
        return Texts.text(key);
    }

    public Optional<KeyCombination> shortcut() {
        return shortcuts.stream().findFirst();
    }

    /** The name and, in brackets, the keys. */
    String tooltip() {
        return shortcut()
                .map(keys -> Texts.text("tooltip.withKeys", text.get(), keys.getDisplayText()))
                .orElse(text.get());
    }

    public void runIfEnabled() {
        if (enabled.get()) {
            run.run();
        }
    }
}
