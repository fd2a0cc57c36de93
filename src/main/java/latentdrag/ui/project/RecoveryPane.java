package latentdrag.ui.project;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import latentdrag.image.Frame;
import latentdrag.project.autosave.KeptWork;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.FrameImage;
import latentdrag.ui.controls.SheetFocus;
import org.kordamp.ikonli.feather.Feather;

/** All work that was not saved and is not open, with pictures and times: brought back, deleted, undeleted. JavaFX thread. */
public final class RecoveryPane {
    private static final double SIDE = 72;

    private final ModalPane modal;
    private final RecoveryModel recovery;
    private final VBox rows = new VBox();

    private RecoveryPane(ModalPane modal, RecoveryModel recovery) {
        this.modal = modal;
        this.recovery = recovery;
        rows.getStyleClass().add("recovery-rows");
        recovery.listedProperty().when(Controls.isInAWindow(rows)).addListener((o, was, is) -> fill(is));
    }

    public static void show(ModalPane modal, RecoveryModel recovery) {
        RecoveryPane pane = new RecoveryPane(modal, recovery);
        Label title = new Label(Texts.text("recovery.title"));
        title.getStyleClass().add(Styles.TITLE_3);
        ScrollPane scroll = new ScrollPane(pane.rows);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("side-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Button close = new Button(Texts.text("recovery.close"));
        close.setOnAction(e -> modal.hide(true));
        VBox page = new VBox(
                12,
                title,
                Controls.muted(Texts.text("recovery.words", RecoveryModel.DELETED_STAYS.toDays())),
                scroll,
                Controls.row(Controls.spacer(), close));
        page.getStyleClass().addAll("sheet", "recovery-sheet");
        page.setMaxSize(640, 560);
        pane.fill(recovery.listedProperty().get()); // until the disk has answered
        SheetFocus.show(modal, page);
        recovery.list();
    }

    private void fill(Optional<List<KeptWork>> works) {
        rows.getChildren()
                .setAll(works.map(all -> all.stream().map(this::row).toList())
                        .filter(all -> !all.isEmpty())
                        .orElseGet(() -> List.of(
                                Controls.muted(Texts.text(works.isPresent() ? "recovery.none" : "recovery.looking")))));
    }

    private Node row(KeptWork work) {
        Label name = new Label(RecoveryModel.name(work));
        name.getStyleClass().add(Styles.TEXT_BOLD);
        VBox words = new VBox(
                3,
                name,
                Controls.muted(Texts.text("recovery.when", WhenWords.of(work.when()), work.changes())),
                Controls.muted(state(work)));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button restore = new Button(Texts.text("offer.restore"));
        restore.getStyleClass().addAll(Styles.SMALL, "restore");
        restore.setMinWidth(VBox.USE_PREF_SIZE);
        restore.setOnAction(e -> {
            modal.hide(true);
            recovery.restore(work);
        });
        HBox row = Controls.row(picture(work.picture()), words, restore, secondButton(work));
        row.getStyleClass().add("recovery-row");
        row.setAccessibleText(RecoveryModel.name(work));
        return row;
    }

    private String state(KeptWork work) {
        return work.deleted()
                .map(when -> Texts.text(
                        "recovery.deleted", WhenWords.of(when), WhenWords.day(when.plus(RecoveryModel.DELETED_STAYS))))
                .orElseGet(() -> Texts.text(
                        "recovery.model", work.recovered().project().model().name()));
    }

    /** Deletes, or takes that back: both can be done again. */
    private Node secondButton(KeptWork work) {
        boolean deleted = work.deleted().isPresent();
        Button button = new Button(Texts.text(deleted ? "recovery.undelete" : "offer.delete"));
        button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, "second");
        button.setMinWidth(VBox.USE_PREF_SIZE);
        button.setDisable(!deleted && !recovery.isDeletable(work));
        button.setOnAction(e -> {
            if (deleted) {
                recovery.undelete(work);
            } else {
                recovery.delete(work);
            }
        });
        return button;
    }

    private static Node picture(Optional<Frame> frame) {
        StackPane place = new StackPane();
        place.setMinSize(SIDE, SIDE);
        place.setMaxSize(SIDE, SIDE);
        if (frame.isPresent()) {
            ImageView view = new ImageView(new FrameImage().of(frame.get()));
            view.setPreserveRatio(true);
            view.setFitWidth(SIDE);
            view.setFitHeight(SIDE);
            place.getChildren().add(view);
        } else {
            place.getChildren().add(Controls.icon(Feather.IMAGE));
        }
        return place;
    }
}
