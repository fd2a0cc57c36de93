package latentdrag.ui.gallery;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import latentdrag.edit.Document;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.NumberLimits;
import latentdrag.edit.RowGroup;
import latentdrag.edit.SeedList;
import latentdrag.text.NumberRange;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.DrawerPanel;
import latentdrag.ui.controls.NumberField;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.gallery.MixModel.Matrix;
import latentdrag.ui.gallery.MixModel.Rows;
import latentdrag.ui.gallery.MixModel.Tile;
import latentdrag.ui.picture.PictureModel;
import org.kordamp.ikonli.feather.Feather;

/** Style mixing in the drawer: seeds A down, seeds B across, and their mixtures to click on. */
public final class MixPanel extends DrawerPanel {
    private static final PseudoClass PRESENT = PseudoClass.getPseudoClass("present");
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");
    private static final double SMALLEST = 36;
    private static final double LARGEST = 96;

    /** Around a picture. */
    private static final double GAP = 5;

    private final MixModel mix;
    private final DocumentModel documents;
    private final PictureModel pictures;
    private final GridPane grid = new GridPane();

    public MixPanel(MixModel mix, DocumentModel documents, PictureModel pictures) {
        super("drawer.mix", Feather.GIT_MERGE);
        this.mix = mix;
        this.documents = documents;
        this.pictures = pictures;
        grid.getStyleClass().add("mix-grid");
        ScrollPane scroll = new ScrollPane(grid);
        scroll.getStyleClass().add("side-scroll");
        BorderPane layout = new BorderPane(scroll);
        layout.setLeft(controls());
        getChildren().add(layout);
        for (int row = 0; row <= MixModel.MOST_BASES; row++) {
            for (int column = 0; column <= MixModel.MOST_STYLES; column++) {
                if (row + column > 0) {
                    grid.add(new PictureTile(SMALLEST), column, row);
                }
            }
        }
        mix.matrixProperty().addListener((o, was, is) -> show(is));
        documents
                .documentProperty()
                .addListener((o, was, is) -> show(mix.matrixProperty().get()));
        heightProperty().addListener((o, was, is) -> fit(mix.matrixProperty().get()));
        show(mix.matrixProperty().get());
    }

    /** Pictures as large as the drawer has room for. */
    private void fit(Matrix now) {
        int lines = 1 + Math.max(1, now.bases().size());
        double side = Math.max(SMALLEST, Math.min(LARGEST, (getHeight() - 2 * GAP) / lines - GAP));
        grid.getChildren().forEach(node -> ((PictureTile) node).setSide(side));
    }

    private VBox controls() {
        HBox groups = new HBox(
                group("mix.coarse", RowGroup.COARSE, Styles.LEFT_PILL),
                group("mix.middle", RowGroup.MIDDLE, Styles.CENTER_PILL),
                group("mix.fine", RowGroup.FINE, Styles.RIGHT_PILL));
        VBox controls = new VBox(
                8,
                groups,
                rowsRow(),
                seedsRow(
                        "mix.bases",
                        "mix.bases.tip",
                        "",
                        text -> mix.basesProperty()
                                .set(text.isBlank() ? Optional.empty() : Optional.of(SeedList.parse(text)))),
                seedsRow(
                        "mix.styles",
                        "mix.styles.tip",
                        Texts.text("mix.styles.first"),
                        text -> mix.stylesProperty().set(SeedList.parse(text))));
        controls.getStyleClass().add("sheet-controls");
        return controls;
    }

    private ToggleButton group(String key, RowGroup group, String pill) {
        ToggleButton button = new ToggleButton(Texts.text(key));
        button.getStyleClass().addAll(pill, Styles.SMALL);
        Runnable show = () -> button.setSelected(mix.rowsProperty().get().equals(mix.rowsOf(group)));
        mix.rowsProperty().addListener((o, was, is) -> show.run());
        pictures.modelProperty().addListener((o, was, is) -> {
            button.setDisable(!mix.isThere(group));
            show.run();
        });
        button.setOnAction(e -> {
            mix.rowsProperty().set(mix.rowsOf(group));
            show.run();
        });
        show.run();
        return button;
    }

    private HBox rowsRow() {
        NumberField first = rowField("mix.first", v -> new Rows(v, Math.max(v + 1, rows().end())));
        NumberField last = rowField("mix.last", v -> new Rows(Math.min(v, rows().first()), v + 1));
        mix.rowsProperty().addListener((o, was, is) -> show(first, last));
        show(first, last);
        Label name = new Label(Texts.text("mix.rows"));
        name.setTooltip(Controls.tooltip(Texts.text("mix.rows.tip")));
        name.getStyleClass().add("field-label");
        Label to = new Label(Texts.text("mix.to"));
        to.setMinWidth(USE_PREF_SIZE);
        return Controls.row(name, first, to, last);
    }

    private NumberField rowField(String key, java.util.function.IntFunction<Rows> rows) {
        NumberField field = new NumberField(
                () -> NumberRange.whole(0, mix.rowCount() == 0 ? (long) NumberLimits.ROWS.most() : mix.rowCount() - 1),
                1,
                v -> mix.rowsProperty().set(rows.apply((int) v)));
        field.setAccessibleText(Texts.text(key));
        field.setPrefColumnCount(3);
        return field;
    }

    private Rows rows() {
        return mix.rowsProperty().get();
    }

    private void show(NumberField first, NumberField last) {
        first.show(rows().first());
        last.show(rows().end() - 1.0);
    }

    private HBox seedsRow(String key, String tip, String text, Consumer<String> take) {
        TextField field = new TextField(text);
        field.setPromptText(Texts.text("mix.bases.prompt"));
        field.setAccessibleText(Texts.text(key));
        HBox.setHgrow(field, Priority.ALWAYS);
        field.textProperty().addListener((o, was, is) -> {
            try {
                take.accept(is);
                field.pseudoClassStateChanged(WRONG, false);
            } catch (IllegalArgumentException e) { // what is being typed may not be a list yet
                field.pseudoClassStateChanged(WRONG, true);
            }
        });
        Label name = new Label(Texts.text(key));
        name.getStyleClass().add("field-label");
        name.setTooltip(Controls.tooltip(Texts.text(tip)));
        name.setLabelFor(field);
        return Controls.row(name, field);
    }

    private void show(Matrix now) {
        fit(now);
        grid.getChildren().forEach(node -> {
            int row = GridPane.getRowIndex(node);
            int column = GridPane.getColumnIndex(node);
            show((PictureTile) node, tile(now, row, column));
        });
    }

    private static Optional<Tile> tile(Matrix now, int row, int column) {
        boolean there = row <= now.bases().size() && column <= now.styles().size();
        if (!there) {
            return Optional.empty();
        }
        if (row == 0) {
            return Optional.of(now.styles().get(column - 1));
        }
        return Optional.of(
                column == 0
                        ? now.bases().get(row - 1)
                        : now.mixtures().get(row - 1).get(column - 1));
    }

    private void show(PictureTile button, Optional<Tile> tile) {
        Controls.showOnly(button, tile.isPresent());
        tile.ifPresent(t -> {
            button.show("", t.thumbnail(), () -> mix.take(t));
            String words = words(t.origin());
            button.setAccessibleText(words);
            button.setTooltip(Controls.tooltip(words));
            Optional<LatentOrigin> present = documents.document().map(Document::origin);
            button.pseudoClassStateChanged(PRESENT, present.equals(Optional.of(t.origin())));
        });
    }

    private static String words(LatentOrigin origin) {
        if (origin instanceof LatentOrigin.Mix m) {
            return Texts.text(
                    "mix.tile",
                    m.base().seed(),
                    m.first(),
                    m.end() - 1,
                    m.styles().seed());
        }
        return Texts.text(
                "sheet.tile", origin.fromSeed().map(LatentOrigin.Seed::seed).orElse(0L));
    }

    @Override
    public void opened() {
        mix.look(true);
    }

    @Override
    public boolean isComplete() {
        Matrix now = mix.matrixProperty().get();
        return Stream.concat(
                        Stream.concat(now.bases().stream(), now.styles().stream()),
                        now.mixtures().stream().flatMap(line -> line.stream()))
                .allMatch(tile -> tile.thumbnail().isPresent());
    }

    @Override
    public void closed() {
        mix.look(false);
    }
}
