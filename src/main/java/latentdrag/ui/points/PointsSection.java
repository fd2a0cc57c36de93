package latentdrag.ui.points;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Action;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.Section;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.document.Grip;
import org.kordamp.ikonli.feather.Feather;

/** The points as a list: where each is, how far it has to go; the one that is selected in numbers. */
public final class PointsSection extends Section {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass ANCHOR = PseudoClass.getPseudoClass("anchor");

    private final DocumentModel documents;
    private final PointsModel points;
    private final VBox rows = new VBox();
    private final List<Row> shown = new ArrayList<>();

    /**
     * @param pairs those on the canvas, handles where tracking has them
     * @param clear deletes all
     */
    public PointsSection(
            PreferencesModel preferences,
            DocumentModel documents,
            PointsModel points,
            ObservableValue<List<PointPair>> pairs,
            Action clear) {
        super(preferences, "section.points", true, Controls.iconButton(clear));
        this.documents = documents;
        this.points = points;
        Label empty = Controls.collapsing(Controls.muted(Texts.text("points.empty")));
        ScrollPane scroll = Controls.collapsing(new ScrollPane(rows));
        scroll.getStyleClass().add("point-list");
        scroll.setFitToWidth(true);
        scroll.visibleProperty().bind(empty.visibleProperty().not());
        add(empty, scroll, new PointFields(documents, points, pairs));
        pairs.addListener((o, was, is) -> show(empty, is));
        documents.selectionProperty().addListener((o, was, is) -> showSelection());
        show(empty, pairs.getValue());
    }

    private void show(Label empty, List<PointPair> pairs) {
        empty.setVisible(pairs.isEmpty());
        while (shown.size() > pairs.size()) {
            shown.remove(shown.size() - 1);
            rows.getChildren().remove(shown.size());
        }
        while (shown.size() < pairs.size()) {
            Row row = new Row(shown.size());
            shown.add(row);
            rows.getChildren().add(row);
        }
        for (int i = 0; i < pairs.size(); i++) {
            shown.get(i).show(pairs.get(i));
        }
        showSelection();
    }

    private void showSelection() {
        Set<Integer> selected = points.selected();
        for (int i = 0; i < shown.size(); i++) {
            shown.get(i).pseudoClassStateChanged(SELECTED, selected.contains(i));
        }
    }

    /** One pair. */
    private final class Row extends HBox {
        private final int index;
        private final Label badge = new Label();
        private final Label way = new Label();
        private final Label distance = new Label();

        Row(int index) {
            this.index = index;
            getStyleClass().add("point-row");
            badge.setText(Integer.toString(index + 1));
            badge.getStyleClass().add("badge");
            way.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(way, Priority.ALWAYS);
            distance.getStyleClass().addAll(Styles.TEXT_MUTED, "value");
            distance.setMinWidth(USE_PREF_SIZE);
            Button delete = new Button(null, Controls.icon(Feather.X));
            delete.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "row-button");
            delete.setAccessibleText(Texts.text("points.delete", index + 1));
            delete.setTooltip(Controls.tooltip(Texts.text("points.delete.tip")));
            delete.setOnAction(e -> documents.deletePairs(Set.of(index)));
            getChildren().addAll(badge, way, distance, delete);
            setFocusTraversable(true);
            setAccessibleRole(AccessibleRole.LIST_ITEM);
            setOnMouseClicked(e -> select(e.isShiftDown() || e.isShortcutDown()));
            addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        }

        private void key(KeyEvent e) {
            if (e.getCode() == KeyCode.SPACE) {
                select(e.isShiftDown() || e.isShortcutDown());
                e.consume();
            } else if (e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN) {
                int other = index + (e.getCode() == KeyCode.UP ? -1 : 1);
                if (other >= 0 && other < shown.size()) {
                    shown.get(other).requestFocus();
                }
                e.consume();
            }
        }

        private void select(boolean another) {
            Grip grip = new Grip(index, Grip.End.PAIR);
            if (another) {
                documents.toggle(grip);
            } else {
                documents.select(Set.of(grip));
            }
        }

        void show(PointPair pair) {
            badge.pseudoClassStateChanged(ANCHOR, pair.isAnchor());
            way.setText(
                    pair.isAnchor()
                            ? words(pair.handle())
                            : Texts.text("points.way", words(pair.handle()), words(pair.target())));
            setAccessibleText(Texts.text(
                    pair.isAnchor() ? "points.row.anchor" : "points.row",
                    index + 1,
                    words(pair.handle()),
                    words(pair.target())));
            distance.setText(
                    pair.isAnchor() ? Texts.text("points.anchor") : Texts.text("points.distance", pair.distance()));
        }

        private static String words(Point p) {
            return Texts.text("points.place", p.x(), p.y());
        }
    }
}
