package latentdrag.ui.timeline;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.DrawerPanel;
import latentdrag.ui.controls.FrameImage;
import latentdrag.ui.timeline.HistoryModel.Item;
import org.kordamp.ikonli.feather.Feather;

/** Every gesture and run in a row, the newest on the right; a click goes there, what was undone is pale. */
public final class HistoryPanel extends DrawerPanel {
    private static final PseudoClass UNDONE = PseudoClass.getPseudoClass("undone");
    private static final double SIDE = 84;

    /** A picture with its name and the scroll bar below: a cell is as high as the list. */
    private static final double HEIGHT = 136;

    private final HistoryModel history;
    private final ListView<Item> list = new ListView<>();

    public HistoryPanel(HistoryModel history) {
        super("drawer.history", Feather.CLOCK);
        this.history = history;
        list.getStyleClass().add("history");
        list.setOrientation(Orientation.HORIZONTAL);
        list.setCellFactory(view -> new Cell());
        list.setAccessibleText(Texts.text("drawer.history"));
        list.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.LEFT || e.getCode() == KeyCode.RIGHT) {
                goTo(history.presentProperty().get() + (e.getCode() == KeyCode.LEFT ? -1 : 1));
                e.consume();
            }
        });
        list.setPrefHeight(HEIGHT);
        list.setMaxHeight(USE_PREF_SIZE);
        setAlignment(list, Pos.TOP_LEFT);
        getChildren().add(list);
        history.itemsProperty().addListener((o, was, is) -> list.getItems().setAll(is));
        history.presentProperty().addListener((o, was, is) -> show());
        history.itemsProperty().addListener((o, was, is) -> show());
    }

    private void goTo(int state) {
        history.goTo(state);
        show();
    }

    private void show() {
        int present = history.presentProperty().get();
        if (present >= 0 && present < list.getItems().size()) {
            list.getSelectionModel().select(present);
            list.scrollTo(Math.max(0, present - 2));
        }
        list.refresh();
    }

    @Override
    public void opened() {
        history.look(true);
    }

    @Override
    public boolean isComplete() {
        return history.itemsProperty().get().stream()
                .allMatch(item -> item.thumbnail().isPresent());
    }

    @Override
    public void closed() {
        history.look(false);
    }

    private final class Cell extends ListCell<Item> {
        private final FrameImage image = new FrameImage();
        private final ImageView view = new ImageView();
        private final Tooltip tooltip = Controls.tooltip("");

        Cell() {
            getStyleClass().add("history-cell");
            setContentDisplay(ContentDisplay.TOP);
            view.setFitWidth(SIDE);
            view.setFitHeight(SIDE);
            view.setPreserveRatio(true);
            addEventFilter(MouseEvent.MOUSE_CLICKED, e -> {
                if (!isEmpty()) {
                    goTo(getIndex());
                }
            });
        }

        @Override
        protected void updateItem(Item item, boolean empty) {
            super.updateItem(item, empty);
            Optional<Item> shown = Optional.ofNullable(item).filter(i -> !empty);
            setText(shown.map(Item::what).orElse(null));
            setGraphic(shown.isPresent() ? view : null);
            view.setImage(shown.flatMap(Item::thumbnail).map(image::of).orElse(null));
            tooltip.setText(shown.map(Item::what).orElse(""));
            setTooltip(shown.isPresent() ? tooltip : null);
            pseudoClassStateChanged(
                    UNDONE,
                    shown.isPresent() && getIndex() > history.presentProperty().get());
        }
    }
}
