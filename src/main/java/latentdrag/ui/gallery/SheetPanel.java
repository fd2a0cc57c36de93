package latentdrag.ui.gallery;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import latentdrag.edit.LatentOrigin;
import latentdrag.text.NumberRange;
import latentdrag.ui.common.ShortcutKey;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.DrawerPanel;
import latentdrag.ui.controls.NumberField;
import latentdrag.ui.gallery.SheetModel.Kind;
import latentdrag.ui.gallery.SheetModel.Tile;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The contact sheet in the drawer: pictures of seeds or neighbours to click on. */
public final class SheetPanel extends DrawerPanel {
    private final SheetModel sheet;
    private final TilePane tiles = new TilePane();
    private final Label none = Controls.muted(Texts.text("sheet.bookmarks.none", ShortcutKey.NAME));
    private final List<PictureTile> buttons = new ArrayList<>();

    public SheetPanel(SheetModel sheet) {
        super("drawer.sheet", Feather.GRID);
        this.sheet = sheet;
        tiles.getStyleClass().add("sheet-tiles");
        while (buttons.size() < SheetModel.TILES) {
            addTile();
        }
        ScrollPane scroll = new ScrollPane(tiles);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("side-scroll");
        BorderPane layout = new BorderPane(scroll);
        layout.setLeft(controls());
        getChildren().add(layout);
        sheet.tilesProperty().addListener((o, was, is) -> show(is));
        show(sheet.tilesProperty().get());
    }

    private VBox controls() {
        NumberField first = new NumberField(
                () -> NumberRange.whole(0, LatentOrigin.Seed.MAX - SheetModel.TILES),
                1,
                v -> sheet.firstProperty().set((long) v));
        first.setAccessibleText(Texts.text("sheet.first"));
        first.setPrefColumnCount(6);
        sheet.firstProperty().addListener((o, was, is) -> first.show(is.doubleValue()));
        first.show(sheet.firstProperty().get());
        Label from = new Label(Texts.text("sheet.first"));
        from.setLabelFor(first);
        HBox pages = new HBox(
                4, page(Feather.CHEVRON_LEFT, "sheet.back", -1), first, page(Feather.CHEVRON_RIGHT, "sheet.on", 1));
        HBox kinds = new HBox(
                kind("sheet.seeds", "sheet.seeds.tip", Kind.SEEDS, Styles.LEFT_PILL),
                kind("sheet.neighbours", "sheet.neighbours.tip", Kind.NEIGHBOURS, Styles.CENTER_PILL),
                kind("sheet.bookmarks", "sheet.bookmarks.tip", Kind.BOOKMARKS, Styles.RIGHT_PILL));
        VBox range = Controls.collapsing(new VBox(4, from, pages));
        range.visibleProperty().bind(sheet.kindProperty().isNotEqualTo(Kind.BOOKMARKS));
        none.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> sheet.kindProperty().get() == Kind.BOOKMARKS
                                && sheet.tilesProperty().get().isEmpty(),
                        sheet.kindProperty(),
                        sheet.tilesProperty()));
        VBox controls = new VBox(8, kinds, range, Controls.collapsing(none));
        controls.getStyleClass().add("sheet-controls");
        return controls;
    }

    private ToggleButton kind(String key, String tip, Kind kind, String pill) {
        ToggleButton button = new ToggleButton(Texts.text(key));
        button.getStyleClass().addAll(pill, Styles.SMALL);
        button.setTooltip(Controls.tooltip(Texts.text(tip)));
        button.setSelected(sheet.kindProperty().get() == kind);
        sheet.kindProperty().addListener((o, was, is) -> button.setSelected(is == kind));
        button.setOnAction(e -> {
            sheet.kindProperty().set(kind);
            button.setSelected(true);
        });
        return button;
    }

    private Button page(Ikon icon, String key, int leaves) {
        Button button = new Button(null, Controls.icon(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        button.setAccessibleText(Texts.text(key));
        button.setTooltip(Controls.tooltip(Texts.text(key)));
        button.setOnAction(e -> sheet.page(leaves));
        return button;
    }

    @Override
    public void opened() {
        sheet.look(true);
    }

    @Override
    public boolean isComplete() {
        return sheet.tilesProperty().get().stream()
                .allMatch(tile -> tile.thumbnail().isPresent());
    }

    @Override
    public void closed() {
        sheet.look(false);
    }

    private void addTile() {
        PictureTile button = new PictureTile();
        buttons.add(button);
        tiles.getChildren().add(button);
    }

    private void show(List<Tile> now) {
        while (buttons.size() < now.size()) {
            addTile();
        }
        for (int i = 0; i < buttons.size(); i++) {
            Controls.showOnly(buttons.get(i), i < now.size());
            if (i < now.size()) {
                show(buttons.get(i), now.get(i));
            }
        }
    }

    private void show(PictureTile button, Tile tile) {
        button.show(name(tile.origin()), tile.thumbnail(), () -> sheet.take(tile));
        button.setAccessibleText(accessible(tile.origin()));
        button.setContextMenu(tile.wanted().kept().isPresent() ? forgetting(tile) : null);
    }

    private ContextMenu forgetting(Tile tile) {
        MenuItem forget = new MenuItem(Texts.text("action.bookmark.remove"));
        forget.setOnAction(e -> sheet.forget(tile));
        return new ContextMenu(forget);
    }

    private static String name(LatentOrigin origin) {
        if (origin instanceof LatentOrigin.Mix mix) {
            return Texts.text("sheet.tile.mix", mix.base().seed(), mix.styles().seed());
        }
        return origin.fromSeed()
                .map(seed -> Texts.text("sheet.tile", seed.seed()))
                .orElseGet(() -> Texts.text("sheet.tile.edited"));
    }

    private static String accessible(LatentOrigin origin) {
        if (origin instanceof LatentOrigin.Mix mix) {
            return Texts.text(
                    "mix.tile",
                    mix.base().seed(),
                    mix.first(),
                    mix.end() - 1,
                    mix.styles().seed());
        }
        return origin.fromSeed()
                .map(seed -> Texts.text("sheet.tile.accessible", seed.seed()))
                .orElseGet(() -> Texts.text("sheet.tile.edited"));
    }
}
