package latentdrag.ui.shell.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Optional;
import javafx.application.Application;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import latentdrag.project.Preferences;
import latentdrag.ui.common.PreferencesModel;

/** Light or dark, for the whole program: as chosen, or as the platform has it. JavaFX thread. */
final class Theme {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    private final PreferencesModel preferences;
    private final BooleanProperty platformDark;
    private Optional<Boolean> worn = Optional.empty(); // whether it is the dark one

    /**
     * Dresses a scene's root now and at each change. Comes before the first control: where there is no sheet yet, JavaFX's controls load
     * its own, which takes a third of a second for nothing.
     */
    Theme(PreferencesModel preferences, Parent root, boolean dark) {
        this.preferences = preferences;
        platformDark = new SimpleBooleanProperty(dark);
        preferences.preferencesProperty().map(Preferences::theme).addListener((o, was, is) -> apply(root));
        platformDark.addListener((o, was, is) -> apply(root));
        apply(root);
    }

    /** What the platform looks like. */
    BooleanProperty platformDarkProperty() {
        return platformDark;
    }

    private boolean isDark() {
        return switch (preferences.preferences().theme()) {
            case SYSTEM -> platformDark.get();
            case LIGHT -> false;
            case DARK -> true;
        };
    }

    /** Only what changes is put on: a sheet that is put on again dresses every node anew, which takes a tenth of a second. */
    private void apply(Parent root) {
        boolean dark = isDark();
        if (worn.filter(now -> now == dark).isPresent()) {
            return;
        }
        worn = Optional.of(dark);
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        root.pseudoClassStateChanged(DARK, dark);
    }
}
