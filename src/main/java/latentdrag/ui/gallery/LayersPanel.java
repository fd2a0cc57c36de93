package latentdrag.ui.gallery;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import latentdrag.engine.ModelInfo;
import latentdrag.image.Frame;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.DrawerPanel;
import latentdrag.ui.controls.FrameImage;
import latentdrag.ui.picture.PictureModel;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The feature maps of a block in the drawer, with channels to page through. */
public final class LayersPanel extends DrawerPanel {
    private static final double SIDE = 92;

    private final LayersModel layers;
    private final ComboBox<String> blocks = new ComboBox<>();
    private final Label range = Controls.muted("");
    private final List<Channel> channels = new ArrayList<>();

    public LayersPanel(LayersModel layers, PictureModel pictures) {
        super("drawer.layers", Feather.DATABASE);
        this.layers = layers;
        TilePane tiles = new TilePane();
        tiles.getStyleClass().add("sheet-tiles");
        for (int i = 0; i < LayersModel.TILES; i++) {
            Channel channel = new Channel();
            channels.add(channel);
            tiles.getChildren().add(channel);
        }
        ScrollPane scroll = new ScrollPane(tiles);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("side-scroll");
        BorderPane layout = new BorderPane(scroll);
        layout.setLeft(controls());
        getChildren().add(layout);
        pictures.modelProperty().addListener((o, was, is) -> showBlocks());
        layers.blockProperty().addListener((o, was, is) -> showBlocks());
        layers.pageProperty().addListener((o, was, is) -> show(is));
        showBlocks();
        show(layers.pageProperty().get());
    }

    private VBox controls() {
        Label name = new Label(Texts.text("layers.block"));
        name.setLabelFor(blocks);
        name.setTooltip(Controls.tooltip(Texts.text("layers.block.tip")));
        blocks.setAccessibleText(Texts.text("layers.block"));
        blocks.setMaxWidth(Double.MAX_VALUE);
        blocks.setOnAction(e -> {
            int chosen = blocks.getSelectionModel().getSelectedIndex();
            if (chosen >= 0) {
                layers.blockProperty().set(chosen);
            }
        });
        HBox pages = Controls.row(
                page(Feather.CHEVRON_LEFT, "layers.back", -1), range, page(Feather.CHEVRON_RIGHT, "layers.on", 1));
        VBox controls = new VBox(8, name, blocks, pages);
        controls.getStyleClass().add("sheet-controls");
        return controls;
    }

    private Button page(Ikon icon, String key, int leaves) {
        Button button = new Button(null, Controls.icon(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        button.setAccessibleText(Texts.text(key));
        button.setTooltip(Controls.tooltip(Texts.text(key)));
        button.setOnAction(e -> layers.turn(leaves));
        return button;
    }

    @Override
    public void opened() {
        layers.look(true);
    }

    @Override
    public boolean isComplete() {
        return !layers.pageProperty().get().channels().isEmpty();
    }

    @Override
    public void closed() {
        layers.look(false);
    }

    private void showBlocks() {
        List<ModelInfo.BlockInfo> all = layers.blocks();
        List<String> names = all.stream()
                .map(b -> Texts.text("layers.block.name", b.width(), b.height(), b.channels()))
                .toList();
        if (!names.equals(blocks.getItems())) {
            blocks.getItems().setAll(names);
        }
        blocks.getSelectionModel().select(layers.blockProperty().get());
    }

    private void show(LayersModel.Page page) {
        int count = page.channels().size();
        range.setText(count == 0 ? "" : Texts.text("layers.range", page.first(), page.first() + count - 1));
        for (int i = 0; i < channels.size(); i++) {
            Controls.showOnly(channels.get(i), i < count);
            if (i < count) {
                channels.get(i).show(page.first() + i, page.channels().get(i));
            }
        }
    }

    /** One channel, with its number below. */
    private static final class Channel extends Label {
        private final FrameImage image = new FrameImage();
        private final ImageView view = new ImageView();

        Channel() {
            getStyleClass().add("sheet-tile");
            setContentDisplay(ContentDisplay.TOP);
            view.setFitWidth(SIDE);
            view.setFitHeight(SIDE);
            view.setPreserveRatio(true);
            view.setSmooth(false);
            setGraphic(view);
        }

        void show(int number, Frame frame) {
            setText(Texts.text("layers.channel", number));
            view.setImage(image.of(enlarged(frame)));
        }

        /** Small maps as squares: a screen that smooths would make them up. */
        private static Frame enlarged(Frame frame) {
            int factor = (int) Math.max(1, SIDE / Math.max(frame.width(), frame.height()));
            byte[] bytes = new byte[frame.width() * factor * frame.height() * factor];
            int i = 0;
            for (int y = 0; y < frame.height() * factor; y++) {
                for (int x = 0; x < frame.width() * factor; x++) {
                    bytes[i++] = (byte) frame.value(x / factor, y / factor, 0);
                }
            }
            return new Frame(frame.width() * factor, frame.height() * factor, 1, bytes);
        }
    }
}
