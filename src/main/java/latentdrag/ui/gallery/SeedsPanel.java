package latentdrag.ui.gallery;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import latentdrag.edit.SeedList;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.DrawerPanel;
import latentdrag.ui.gallery.SeedsModel.Result;
import org.kordamp.ikonli.feather.Feather;

/** One drag on many seeds, in the drawer: a list of seeds, and a contact sheet that fills as they are done. */
public final class SeedsPanel extends DrawerPanel {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    /** A screenful to begin with. */
    private static final String FIRST = "0-11";

    private final SeedsModel model;
    private final TilePane tiles = new TilePane();
    private final List<PictureTile> buttons = new ArrayList<>();
    private final TextField seeds = new TextField(FIRST);

    public SeedsPanel(SeedsModel model) {
        super("drawer.seeds", Feather.COPY);
        this.model = model;
        tiles.getStyleClass().add("sheet-tiles");
        ScrollPane scroll = new ScrollPane(tiles);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("side-scroll");
        BorderPane layout = new BorderPane(scroll);
        layout.setLeft(controls());
        getChildren().add(layout);
        model.resultsProperty().addListener((o, was, is) -> show(is));
        show(model.resultsProperty().get());
    }

    private VBox controls() {
        Label label = new Label(Texts.text("seeds.list"));
        label.setLabelFor(seeds);
        seeds.setPrefColumnCount(10);
        seeds.setTooltip(Controls.tooltip(Texts.text("seeds.list.tip")));
        seeds.setAccessibleText(Texts.text("seeds.list"));
        seeds.setOnAction(e -> start());
        Button start = new Button();
        start.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Texts.text(model.runningProperty().get() ? "seeds.stop" : "seeds.start"),
                        model.runningProperty()));
        start.setTooltip(Controls.tooltip(Texts.text("seeds.start.tip")));
        start.getStyleClass().add(Styles.SMALL);
        start.setOnAction(e -> {
            if (model.runningProperty().get()) {
                model.stop();
            } else {
                start();
            }
        });
        VBox controls = new VBox(8, label, seeds, start);
        controls.getStyleClass().add("sheet-controls");
        return controls;
    }

    private void start() {
        try {
            SeedList list = SeedList.parse(seeds.getText().strip());
            seeds.pseudoClassStateChanged(ERROR, false);
            model.start(list);
        } catch (IllegalArgumentException e) { // what is no list of seeds is marked, as a wrong number is
            seeds.pseudoClassStateChanged(ERROR, true);
        }
    }

    private void show(List<Result> results) {
        while (buttons.size() < results.size()) {
            buttons.add(new PictureTile());
        }
        tiles.getChildren().setAll(buttons.subList(0, results.size()));
        for (int i = 0; i < results.size(); i++) {
            Result result = results.get(i);
            buttons.get(i)
                    .show(
                            result.outcome()
                                    .map(o -> Texts.text(
                                            "seeds.tile.done",
                                            result.seed(),
                                            o.ending().ordinal()))
                                    .orElseGet(() -> Texts.text("sheet.tile", result.seed())),
                            result.outcome().map(SeedsModel.Outcome::thumbnail),
                            () -> model.open(result));
        }
    }
}
