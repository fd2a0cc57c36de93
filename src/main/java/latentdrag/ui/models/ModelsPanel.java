package latentdrag.ui.models;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import latentdrag.project.catalogue.ModelEntry;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.DrawerPanel;
import org.kordamp.ikonli.feather.Feather;

/** Models at hand in the drawer: favourites, the person's folder, those opened last, and the catalogue with its downloads. */
public final class ModelsPanel extends DrawerPanel {
    private static final PseudoClass RESTRICTED = PseudoClass.getPseudoClass("restricted");

    private final ModelsModel models;
    private final ListView<ModelsModel.Item> list = new ListView<>();

    public ModelsPanel(ModelsModel models) {
        super("drawer.models", Feather.BOX);
        this.models = models;
        list.getStyleClass().add("models");
        list.setAccessibleText(Texts.text("drawer.models"));
        list.setCellFactory(view -> new Row());
        list.setPlaceholder(Controls.muted(Texts.text("models.looking")));
        list.setOnKeyPressed(e -> {
            ModelsModel.Item chosen = list.getSelectionModel().getSelectedItem();
            if (e.getCode() == KeyCode.ENTER && chosen != null) {
                models.choose(chosen);
                e.consume();
            }
        });
        getChildren().add(list);
        models.itemsProperty().addListener((o, was, is) -> show(is));
        models.downloads().ongoingProperty().addListener((o, was, is) -> list.refresh());
        show(models.itemsProperty().get());
    }

    private void show(List<ModelsModel.Item> items) {
        ModelsModel.Item chosen = list.getSelectionModel().getSelectedItem();
        list.getItems().setAll(items);
        if (chosen != null) {
            list.getSelectionModel().select(chosen);
        }
    }

    @Override
    public void opened() {
        models.watch(true);
    }

    @Override
    public void closed() {
        models.watch(false);
    }

    @Override
    public boolean isComplete() {
        return models.folder().isEmpty() || !models.itemsProperty().get().isEmpty();
    }

    /** One model. */
    private final class Row extends ListCell<ModelsModel.Item> {
        private final ToggleButton favourite = new ToggleButton(null, Controls.icon(Feather.STAR));
        private final Label title = new Label();
        private final Label pictures = column(104);
        private final Label licence = column(190);
        private final Label size = column(84);
        private final Label place = column(184);
        private final ProgressBar progress = new ProgressBar();
        private final Button act = new Button();
        private final HBox row = Controls.row(favourite, title, pictures, licence, size, place, progress, act);

        Row() {
            favourite.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "favourite");
            favourite.setTooltip(Controls.tooltip(Texts.text("models.favourite")));
            title.setMaxWidth(Double.MAX_VALUE);
            title.setMinWidth(0);
            HBox.setHgrow(title, Priority.ALWAYS);
            progress.setPrefWidth(110);
            progress.setMinWidth(Region.USE_PREF_SIZE);
            act.getStyleClass().add(Styles.SMALL);
            act.setMinWidth(96);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        private static Label column(double width) {
            Label label = new Label();
            label.getStyleClass().add(Styles.TEXT_MUTED);
            label.setMinWidth(width);
            label.setMaxWidth(width);
            return label;
        }

        @Override
        protected void updateItem(ModelsModel.Item item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : row);
            if (!empty && item != null) {
                fill(item);
            }
        }

        private void fill(ModelsModel.Item item) {
            Optional<ModelEntry> entry = item.entry();
            title.setText(item.title());
            pictures.setText(entry.map(ModelWords::pictures).orElse(""));
            licence.setText(entry.map(ModelWords::licence).orElse(""));
            licence.setTooltip(licence.getText().isEmpty() ? null : Controls.tooltip(licence.getText()));
            licence.pseudoClassStateChanged(
                    RESTRICTED, entry.filter(e -> e.terms().isRestricted()).isPresent());
            size.setText(ModelWords.shortSize(
                    item.bytes(), entry.map(ModelEntry::megabytes).orElse(OptionalInt.empty())));
            place.setText(ModelWords.place(item));
            item.entry()
                    .ifPresentOrElse(
                            e -> place.setTooltip(Controls.tooltip(e.source().toString())),
                            () -> place.setTooltip(null));
            favourite.setVisible(item.file().isPresent());
            favourite.setSelected(item.favourite());
            favourite.setAccessibleText(Texts.text("models.favourite"));
            favourite.setOnAction(
                    e -> item.file().ifPresent(file -> models.setFavourite(file, favourite.isSelected())));
            item.file()
                    .ifPresentOrElse(
                            file -> title.setTooltip(Controls.tooltip(file.toString())), () -> title.setTooltip(null));
            Optional<ModelDownloads.Progress> going = entry.flatMap(e -> Optional.ofNullable(
                    models.downloads().ongoingProperty().get().get(e.source())));
            Controls.showOnly(progress, going.isPresent());
            Controls.showOnly(place, going.isEmpty());
            going.ifPresentOrElse(this::downloading, () -> idle(item));
        }

        private void downloading(ModelDownloads.Progress going) {
            progress.setProgress(going.fraction());
            progress.setAccessibleText(Texts.text("work.accessible"));
            size.setText(Texts.text("models.size", going.bytes() / 1_000_000));
            act.setText(Texts.text("models.stop"));
            act.setOnAction(e -> models.downloads().stop(going.entry().source()));
        }

        private void idle(ModelsModel.Item item) {
            act.setText(Texts.text(item.file().isPresent() ? "models.open" : "models.download"));
            act.setOnAction(e -> models.choose(item));
        }
    }
}
