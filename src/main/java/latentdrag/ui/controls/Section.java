package latentdrag.ui.controls;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.common.Texts;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A titled part of the side panel that can be folded, and stays so until the next start. Registered in {@code Panels}. */
public abstract class Section extends VBox {
    private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");

    private final String key;
    private final BooleanProperty open;
    private final VBox content = new VBox();

    /**
     * @param preferences where it is remembered whether it is open
     * @param key of the title among the texts, e.g. "section.points"; also the id under which it is remembered whether it is open
     * @param openAtFirst whether it is open the first time
     * @param tools small buttons beside the title, see {@link Controls#iconButton}
     */
    public Section(PreferencesModel preferences, String key, boolean openAtFirst, Node... tools) {
        this.key = key;
        getStyleClass().add("section");
        content.getStyleClass().add("section-content");
        open = preferences.flag(key, openAtFirst);
        Controls.collapsing(content).visibleProperty().bind(open);
        Label name = new Label(Texts.text(key));
        name.getStyleClass().add("section-title");
        open.addListener((o, was, is) -> pseudoClassStateChanged(FOLDED, !is));
        pseudoClassStateChanged(FOLDED, !open.get());
        FontIcon chevron = new FontIcon(Feather.CHEVRON_DOWN);
        chevron.iconCodeProperty()
                .bind(Bindings.when(open).then(Feather.CHEVRON_DOWN).otherwise(Feather.CHEVRON_RIGHT));
        chevron.getStyleClass().add("section-chevron");
        HBox head = new HBox(6, chevron, name);
        head.getStyleClass().add("section-head");
        Button fold = new Button(null, head);
        fold.getStyleClass().add("section-fold");
        fold.accessibleTextProperty()
                .bind(Bindings.createStringBinding(
                        () -> Texts.text(open.get() ? "section.fold" : "section.unfold", name.getText()), open));
        fold.setOnAction(e -> open.set(!open.get()));
        HBox header = new HBox(2, fold, Controls.spacer());
        header.getStyleClass().add("section-header");
        header.getChildren().addAll(tools);
        getChildren().addAll(header, content);
    }

    public final ReadOnlyBooleanProperty openProperty() {
        return open;
    }

    /** The last part of the key, e.g. "points". */
    public final String shortName() {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** Adds to what is under the title. */
    protected final void add(Node... nodes) {
        content.getChildren().addAll(nodes);
    }
}
