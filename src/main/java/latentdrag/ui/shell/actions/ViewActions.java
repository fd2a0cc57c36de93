package latentdrag.ui.shell.actions;

import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import latentdrag.project.Preferences;
import latentdrag.ui.canvas.CanvasModel;
import latentdrag.ui.canvas.CompareModel;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.controls.Action;
import latentdrag.ui.document.Conditions;
import latentdrag.ui.document.DocumentModel;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The view menu: how the picture is looked at and what the window looks like. */
public final class ViewActions implements MenuActions {
    /** The flag that says whether the side panel is shown. */
    public static final String SIDE_PANEL = "window.sidePanel";

    public final Action zoomIn;
    public final Action zoomOut;
    public final Action fit;
    final Action actualSize;
    public final Action overlays;
    public final Action showMask;
    public final Action split;
    public final Action difference;
    public final Action amplifyMore;
    public final Action amplifyLess;
    public final Action sidePanel;
    final Action systemTheme;
    public final Action lightTheme;
    public final Action darkTheme;

    ViewActions(DocumentModel documents, CanvasModel canvas, PreferencesModel preferences) {
        BooleanBinding picture = Conditions.picture(documents);
        zoomIn = Action.of("action.zoomIn", Feather.ZOOM_IN, canvas::zoomIn)
                .keys("Shortcut+Equals", "Shortcut+Plus", "Shortcut+Add")
                .when(picture);
        zoomOut = Action.of("action.zoomOut", Feather.ZOOM_OUT, canvas::zoomOut)
                .keys("Shortcut+Minus", "Shortcut+Subtract")
                .when(picture);
        fit = Action.of("action.fit", Feather.MAXIMIZE, canvas::fit)
                .keys("Shortcut+0", "Shortcut+Numpad 0")
                .when(picture);
        actualSize = Action.of("action.actualSize", Feather.SQUARE, canvas::actualSize)
                .keys("Shortcut+1", "Shortcut+Numpad 1")
                .when(picture);
        overlays = Action.toggle("action.overlays", Feather.LAYERS, canvas.overlaysShownProperty())
                .keys("H");
        showMask = Action.toggle("action.showMask", Feather.EYE, canvas.maskShownProperty());
        CompareModel compare = canvas.compare();
        split = Action.toggle("action.split", Feather.COLUMNS, compare.splitProperty())
                .keys("S")
                .when(picture);
        difference = Action.toggle("action.difference", Feather.THERMOMETER, compare.differenceProperty())
                .keys("D")
                .when(picture);
        amplifyMore = Action.of("action.amplifyMore", Feather.PLUS, compare::amplifyMore)
                .keys("Period")
                .when(compare.differenceProperty());
        amplifyLess = Action.of("action.amplifyLess", Feather.MINUS, compare::amplifyLess)
                .keys("Comma")
                .when(compare.differenceProperty());
        BooleanProperty side = preferences.flag(SIDE_PANEL, true);
        sidePanel = Action.toggle("action.sidePanel", Feather.SIDEBAR, side).keys("F4");
        systemTheme = theme("action.theme.system", Feather.MONITOR, preferences, Preferences.Theme.SYSTEM);
        lightTheme = theme("action.theme.light", Feather.SUN, preferences, Preferences.Theme.LIGHT);
        darkTheme = theme("action.theme.dark", Feather.MOON, preferences, Preferences.Theme.DARK);
    }

    private static Action theme(String key, Ikon icon, PreferencesModel preferences, Preferences.Theme theme) {
        ObservableValue<Preferences.Theme> chosen =
                preferences.preferencesProperty().map(Preferences::theme);
        return Action.choice(key, icon, chosen, theme, one -> preferences.change(p -> p.withTheme(one)));
    }

    @Override
    public String key() {
        return "menu.view";
    }

    @Override
    public List<List<Action>> groups() {
        return List.of(
                List.of(zoomIn, zoomOut, fit, actualSize),
                List.of(overlays, showMask),
                List.of(split, difference, amplifyMore, amplifyLess),
                List.of(sidePanel),
                List.of(systemTheme, lightTheme, darkTheme));
    }
}
