package latentdrag.ui.shell.window;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import latentdrag.project.autosave.KeptWork;
import latentdrag.project.catalogue.ModelEntry;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.device.ChosenDevice;
import latentdrag.ui.device.DeviceModel;
import latentdrag.ui.models.ModelWords;
import latentdrag.ui.models.ModelsModel;
import latentdrag.ui.picture.ModelOpening;
import latentdrag.ui.project.OpeningModel;
import latentdrag.ui.project.RecoveryModel;
import latentdrag.ui.project.WhenWords;
import latentdrag.ui.shell.actions.WindowCommands;
import org.kordamp.ikonli.feather.Feather;

/** What waits for an answer but is in nobody's way: work an earlier start has left, a project whose model was moved, a
 * model whose file does not say everything, a download, a device that counts from the next start on. JavaFX thread. */
final class OfferBar extends VBox {
    /** Those that may offer something. */
    record Models(
            OpeningModel opening,
            RecoveryModel recovery,
            ModelOpening asking,
            ModelsModel library,
            DeviceModel devices) {}

    private final Models models;
    private final Runnable findModel;
    private final WindowCommands window;
    private final Label words = new Label();
    private final HBox buttons = new HBox(8);

    /**
     * @param findModel asks where a model is now
     * @param window starts the program anew, and lists what can be brought back
     */
    OfferBar(Models models, Runnable findModel, WindowCommands window) {
        this.models = models;
        this.findModel = findModel;
        this.window = window;
        getStyleClass().addAll("notice-bar", "offer-bar");
        setMaxSize(640, Region.USE_PREF_SIZE);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(Controls.row(Controls.icon(Feather.ARCHIVE), words), buttons);
        InvalidationListener changed = o -> refresh();
        models.opening().missingModelProperty().addListener(changed);
        models.recovery().offeredProperty().addListener(changed);
        models.asking().refusedProperty().addListener(changed);
        models.opening().latentChoiceProperty().addListener(changed);
        models.library().offeredProperty().addListener(changed);
        models.library().downloads().arrivedProperty().addListener(changed);
        models.devices().restartOfferedProperty().addListener(changed);
        refresh();
    }

    /** One at a time, what the person has just done first. */
    private void refresh() {
        boolean offered = offerDownload()
                || offerAssuming()
                || offerLatents()
                || offerFinding()
                || offerArrived()
                || offerRestart()
                || offerWork();
        Controls.showOnly(this, offered);
    }

    private boolean offerDownload() {
        ModelsModel library = models.library();
        Optional<ModelEntry> wanted = library.offeredProperty().get();
        wanted.ifPresent(entry -> offer(
                ModelWords.offer(entry, library.folder().map(Path::toString).orElse("")),
                button("offer.download", Styles.ACCENT, library::accept),
                button("offer.notNow", Styles.FLAT, library::decline)));
        return wanted.isPresent();
    }

    private boolean offerAssuming() {
        ModelOpening opening = models.asking();
        Optional<ModelOpening.Refused> refused = opening.refusedProperty().get();
        refused.ifPresent(r -> offer(
                r.sentence(),
                button("offer.openAnyway", Styles.ACCENT, opening::openAnyway),
                button("offer.notNow", Styles.FLAT, opening::leave)));
        return refused.isPresent();
    }

    private boolean offerLatents() {
        OpeningModel opening = models.opening();
        Optional<OpeningModel.LatentChoice> several =
                opening.latentChoiceProperty().get();
        several.ifPresent(choice -> {
            ComboBox<String> names = new ComboBox<>();
            names.getItems().setAll(choice.names());
            names.getSelectionModel().selectFirst();
            names.setAccessibleText(Texts.text("offer.latents", choice.file().getFileName()));
            offer(
                    Texts.text("offer.latents", choice.file().getFileName()),
                    names,
                    button(
                            "offer.showLatent",
                            Styles.ACCENT,
                            () -> opening.choose(names.getSelectionModel().getSelectedIndex())),
                    button("offer.notNow", Styles.FLAT, opening::chooseNone));
        });
        return several.isPresent();
    }

    private boolean offerFinding() {
        Optional<OpeningModel.Opening> missing =
                models.opening().missingModelProperty().get();
        missing.ifPresent(opening -> offer(
                Texts.text("offer.model", opening.project().model().name()),
                button("offer.findModel", Styles.ACCENT, findModel),
                button("offer.notNow", Styles.FLAT, models.opening()::giveUp)));
        return missing.isPresent();
    }

    private boolean offerArrived() {
        ModelsModel library = models.library();
        Optional<Path> arrived = library.downloads().arrivedProperty().get();
        arrived.ifPresent(file -> offer(
                Texts.text("offer.arrived", file.getFileName()),
                button("offer.open", Styles.ACCENT, library::openArrived),
                button("offer.notNow", Styles.FLAT, library.downloads()::forgetArrived)));
        return arrived.isPresent();
    }

    private boolean offerRestart() {
        DeviceModel devices = models.devices();
        if (!devices.restartOfferedProperty().get()) {
            return false;
        }
        offer(
                Texts.text(
                        "offer.restart",
                        ChosenDevice.name(devices.choiceProperty().get().kind())),
                button("offer.restartNow", Styles.ACCENT, window::restart),
                button("offer.notNow", Styles.FLAT, devices::putOffRestart));
        return true;
    }

    private boolean offerWork() {
        RecoveryModel recovery = models.recovery();
        List<KeptWork> left = recovery.offeredProperty().get();
        if (left.isEmpty()) {
            return false;
        }
        KeptWork newest = left.get(0);
        Button delete = button("offer.delete", Styles.FLAT, () -> recovery.delete(newest));
        delete.setTooltip(Controls.tooltip(Texts.text("offer.delete.tip")));
        List<Node> choices = new ArrayList<>();
        choices.add(button("offer.restore", Styles.ACCENT, () -> recovery.restore(newest)));
        choices.add(button("offer.notNow", Styles.BUTTON_OUTLINED, recovery::leave));
        if (left.size() > 1) {
            choices.add(button("offer.showAll", Styles.FLAT, window::showRecovery));
        }
        // Far from the others: nobody deletes what they meant to bring back.
        choices.addAll(List.of(Controls.spacer(), delete));
        offer(
                Texts.text(
                        "offer.work",
                        RecoveryModel.name(newest),
                        WhenWords.of(newest.when()),
                        newest.changes(),
                        left.size() - 1),
                choices.toArray(Node[]::new));
        return true;
    }

    private void offer(String sentence, Node... choices) {
        words.setText(sentence);
        buttons.getChildren().setAll(choices);
    }

    private static Button button(String key, String style, Runnable run) {
        Button button = new Button(Texts.text(key));
        button.getStyleClass().addAll(style, Styles.SMALL);
        button.setOnAction(e -> run.run());
        return button;
    }
}
