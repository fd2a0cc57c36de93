package latentdrag.ui.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Parent;

/** Light or dark, for the whole program. JavaFX thread. */
final class Theme {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    private final BooleanProperty dark = new SimpleBooleanProperty(true);

    /** Dresses a scene's root now and at each change. */
    Theme(Parent root) {
        dark.addListener((o, was, is) -> apply(root));
        apply(root);
    }

    BooleanProperty darkProperty() {
        return dark;
    }

    private void apply(Parent root) {
        Application.setUserAgentStylesheet(
                dark.get() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        root.pseudoClassStateChanged(DARK, dark.get());
    }
}
