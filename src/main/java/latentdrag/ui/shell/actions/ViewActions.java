package latentdrag.ui.shell.actions;

import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import latentdrag.project.Preferences;
import latentdrag.ui.canvas.CompareModel;
import latentdrag.ui.controls.Action;
import latentdrag.ui.document.Conditions;
import latentdrag.ui.shell.EditorModel;
import latentdrag.ui.shell.window.SidePanel;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The view menu: how the picture is looked at and what the window looks like. */
public final class ViewActions implements MenuActions {
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

    ViewActions(EditorModel editor) {
        BooleanBinding picture = Conditions.picture(editor);
        zoomIn = Action.of("action.zoomIn", Feather.ZOOM_IN, editor.canvas()::zoomIn)
                .keys("Shortcut+Equals", "Shortcut+Plus", "Shortcut+Add")
                .when(picture);
        zoomOut = Action.of("action.zoomOut", Feather.ZOOM_OUT, editor.canvas()::zoomOut)
                .keys("Shortcut+Minus", "Shortcut+Subtract")
                .when(picture);
        fit = Action.of("action.fit", Feather.MAXIMIZE, editor.canvas()::fit)
                .keys("Shortcut+0", "Shortcut+Numpad 0")
                .when(picture);
        actualSize = Action.of("action.actualSize", Feather.SQUARE, editor.canvas()::actualSize)
                .keys("Shortcut+1", "Shortcut+Numpad 1")
                .when(picture);
        overlays = Action.toggle(
                        "action.overlays", Feather.LAYERS, editor.canvas().overlaysShownProperty())
                .keys("H");
        showMask = Action.toggle("action.showMask", Feather.EYE, editor.canvas().maskShownProperty());
        CompareModel compare = editor.canvas().compare();
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
        BooleanProperty side = editor.preferences().flag(SidePanel.SHOWN, true);
        sidePanel = Action.toggle("action.sidePanel", Feather.SIDEBAR, side).keys("F4");
        systemTheme = theme("action.theme.system", Feather.MONITOR, editor, Preferences.Theme.SYSTEM);
        lightTheme = theme("action.theme.light", Feather.SUN, editor, Preferences.Theme.LIGHT);
        darkTheme = theme("action.theme.dark", Feather.MOON, editor, Preferences.Theme.DARK);
    }

    private static Action theme(String key, Ikon icon, EditorModel editor, Preferences.Theme theme) {
        ObservableValue<Preferences.Theme> chosen =
                editor.preferences().preferencesProperty().map(Preferences::theme);
        return Action.choice(
                key, icon, chosen, theme, one -> editor.preferences().change(p -> p.withTheme(one)));
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
