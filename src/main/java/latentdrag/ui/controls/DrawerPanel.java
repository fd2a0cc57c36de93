package latentdrag.ui.controls;

import javafx.scene.layout.StackPane;
import latentdrag.ui.common.Texts;
import org.kordamp.ikonli.Ikon;

/** A panel of the drawer below the picture: wide and low. Registered in {@code Panels}. JavaFX thread. */
public abstract class DrawerPanel extends StackPane {
    private final String key;
    private final Ikon icon;

    /**
     * @param key of the title among the texts, e.g. "drawer.timeline"; also the id under which it is remembered whether it is open
     * @param icon of its tab
     */
    public DrawerPanel(String key, Ikon icon) {
        this.key = key;
        this.icon = icon;
        getStyleClass().add("drawer-panel");
        setMinSize(0, 0);
    }

    public final String key() {
        return key;
    }

    /** The last part of the key, e.g. "timeline". */
    public final String shortName() {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    public final String title() {
        return Texts.text(key);
    }

    public final Ikon icon() {
        return icon;
    }

    /** It is seen from now on: the time to draw what only matters when somebody looks. */
    public void opened() {}

    /** Everything it has to show is there. */
    public boolean isComplete() {
        return true;
    }

    /** It is not seen any more. */
    public void closed() {}
}
