package latentdrag.ui.models;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import latentdrag.engine.ModelInfo;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;

/**
 * The synthesis network as a row of blocks, the smallest first: the taller, the more channels. The block a drag reads is coloured.
 * JavaFX thread.
 */
final class ArchitectureDiagram extends HBox {
    private static final double TALLEST = 92;
    private static final double LEAST = 6;
    private static final double WIDEST = 44;
    private static final double ROOM = 410;
    private static final double GAP = 6;

    ArchitectureDiagram(ModelInfo model) {
        super(GAP);
        getStyleClass().add("architecture");
        setAlignment(Pos.BOTTOM_LEFT);
        List<ModelInfo.BlockInfo> blocks = model.blocks();
        int most = blocks.stream().mapToInt(ModelInfo.BlockInfo::channels).max().orElse(1);
        double width = Math.min(WIDEST, ROOM / Math.max(1, blocks.size()) - GAP);
        for (int i = 0; i < blocks.size(); i++) {
            getChildren().add(block(blocks.get(i), most, width, i == model.featureBlock()));
        }
    }

    private static VBox block(ModelInfo.BlockInfo block, int most, double width, boolean read) {
        Region box = new Region();
        box.getStyleClass().add(read ? "block-read" : "block");
        double height = Math.max(LEAST, TALLEST * block.channels() / most);
        box.setMinSize(width, height);
        box.setMaxSize(width, height);
        Label channels = small(Texts.text("inspector.block.channels", block.channels()), width);
        String size = block.width() == block.height()
                ? Texts.text("inspector.block.side", block.width())
                : Texts.text("inspector.block.sides", block.width(), block.height());
        VBox whole = new VBox(3, channels, box, small(size, width));
        whole.setAlignment(Pos.BOTTOM_CENTER);
        String tip = Texts.text(
                read ? "inspector.block.read" : "inspector.block.tip", block.width(), block.height(), block.channels());
        channels.setTooltip(Controls.tooltip(tip));
        Tooltip.install(box, Controls.tooltip(tip));
        whole.setAccessibleText(tip);
        return whole;
    }

    private static Label small(String text, double width) {
        Label label = new Label(text);
        label.getStyleClass().add("block-label");
        label.setMinWidth(Math.max(width, Region.USE_PREF_SIZE));
        return label;
    }
}
