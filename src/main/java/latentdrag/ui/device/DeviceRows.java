package latentdrag.ui.device;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.StringConverter;
import latentdrag.library.TorchLibrary;
import latentdrag.project.DeviceChoice;
import latentdrag.project.FolderUse;
import latentdrag.ui.common.FoldersModel;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;

/** The part of the preferences in which a device and its library are chosen. */
public final class DeviceRows {
    private final DeviceModel model;
    private final FoldersModel folders;
    private final ComboBox<DeviceChoice.Kind> kind = new ComboBox<>();
    private final ObjectProperty<Optional<Path>> library = new SimpleObjectProperty<>(Optional.empty());

    public DeviceRows(DeviceModel model, FoldersModel folders) {
        this.model = model;
        this.folders = folders;
        kind.getItems().addAll(DeviceChoice.Kind.values());
        kind.setAccessibleText(Texts.text("preferences.device"));
        kind.setConverter(new StringConverter<>() {
            @Override
            public String toString(DeviceChoice.Kind k) {
                return k == null ? "" : ChosenDevice.name(k);
            }

            @Override
            public DeviceChoice.Kind fromString(String words) {
                throw new IllegalStateException("the box is not edited");
            }
        });
        model.choiceProperty().when(Controls.isInAWindow(kind)).addListener((o, was, is) -> show(is));
        show(model.choiceProperty().get());
        model.look();
    }

    private void show(DeviceChoice choice) {
        kind.setValue(choice.kind());
        library.set(choice.library());
    }

    private DeviceChoice wanted() {
        return new DeviceChoice(kind.getValue(), library.get());
    }

    public Node device() {
        Button use = new Button(Texts.text("preferences.device.use"));
        use.disableProperty()
                .bind(Bindings.createBooleanBinding(
                                () -> wanted().equals(model.choiceProperty().get()),
                                kind.valueProperty(),
                                library,
                                model.choiceProperty())
                        .or(model.busyProperty()));
        use.setOnAction(e -> model.choose(wanted()));
        return Controls.row(kind, use);
    }

    /** Once another device was chosen: it counts from the next start on, which may be now. */
    public Node restart(Runnable restart) {
        Button now = new Button(Texts.text("offer.restartNow"));
        now.getStyleClass().add(Styles.ACCENT);
        now.setMinWidth(Button.USE_PREF_SIZE);
        now.disableProperty().bind(model.busyProperty());
        now.setOnAction(e -> restart.run());
        Label words = Controls.muted(Texts.text("preferences.device.restart"));
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox row = Controls.row(words, now);
        Controls.collapsing(row).visibleProperty().bind(model.changedProperty());
        return row;
    }

    /** What was found of a GPU. */
    public Node driver() {
        Label found = Controls.muted("");
        found.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.driverProperty()
                                .get()
                                .map(d -> d.isNewEnough()
                                        ? Texts.text("preferences.device.driver", d)
                                        : Texts.text("preferences.device.oldDriver", d))
                                .orElse(Texts.text("preferences.device.noDriver")),
                        model.driverProperty()));
        return found;
    }

    public Node library() {
        Label name = new Label();
        name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        name.setMaxWidth(300);
        name.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> library.get().map(Path::toString).orElse(Texts.text("preferences.library.own")),
                        library));
        Button folder = new Button(Texts.text("preferences.library.folder"));
        folder.setOnAction(e -> choose(folder));
        Button own = new Button(Texts.text("preferences.library.useOwn"));
        own.disableProperty()
                .bind(Bindings.createBooleanBinding(() -> library.get().isEmpty(), library));
        own.setOnAction(e -> library.set(Optional.empty()));
        Button download = new Button(Texts.text("preferences.library.download"));
        download.disableProperty()
                .bind(model.busyProperty()
                        .or(Bindings.createBooleanBinding(
                                () -> model.driverProperty().get().isEmpty(), model.driverProperty())));
        download.setOnAction(e -> model.offer().ifPresent(model::download));
        Controls.collapsing(download).setVisible(model.offer().isPresent());
        return new VBox(6, name, Controls.row(folder, own, download));
    }

    private void choose(Button button) {
        folders.begin(FolderUse.LIBRARIES, begin -> {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(Texts.text("dialog.library"));
            begin.map(Path::toFile).ifPresent(chooser::setInitialDirectory);
            File chosen = chooser.showDialog(button.getScene().getWindow());
            if (chosen != null) {
                folders.remember(FolderUse.LIBRARIES, chosen.toPath());
                library.set(Optional.of(chosen.toPath()));
            }
        });
    }

    /** What the library is for, and what a download would bring. */
    public String note() {
        return model.offer()
                .map(o -> Texts.text(
                        "preferences.library.noteDownload",
                        TorchLibrary.WANTED,
                        TorchLibrary.WANTED_CUDA,
                        o.gigabytes(),
                        o.source().getHost(),
                        o.licence()))
                .orElse(Texts.text("preferences.library.note", TorchLibrary.WANTED, TorchLibrary.WANTED_CUDA));
    }
}
