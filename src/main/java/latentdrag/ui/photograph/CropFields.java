package latentdrag.ui.photograph;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import latentdrag.image.photograph.Crop;
import latentdrag.text.NumberRange;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.NumberField;

/** Centre, side and angle of the crop as numbers. JavaFX thread. */
final class CropFields extends GridPane {
    private static final double FARTHEST = 1e6;

    private final CropModel crops;
    private final NumberField x;
    private final NumberField y;
    private final NumberField side;
    private final NumberField angle;

    CropFields(CropModel crops) {
        this.crops = crops;
        getStyleClass().add("crop-fields");
        setHgap(8);
        setVgap(6);
        Supplier<NumberRange> place = () -> NumberRange.from(0, FARTHEST);
        x = field("photograph.x", place, v -> new Crop(v, now().y(), now().side(), now().degrees(), now().aspect()));
        y = field("photograph.y", place, v -> new Crop(now().x(), v, now().side(), now().degrees(), now().aspect()));
        side = field(
                "photograph.side",
                () -> NumberRange.from(CropModel.LEAST_SIDE, crops.mostSide()),
                v -> new Crop(now().x(), now().y(), v, now().degrees(), now().aspect()));
        angle = field(
                "photograph.angle",
                () -> NumberRange.from(-360, 360),
                v -> new Crop(now().x(), now().y(), now().side(), v, now().aspect()));
        row(0, "photograph.x", x, "photograph.y", y);
        row(1, "photograph.side", side, "photograph.angle", angle);
        Button whole = new Button(Texts.text("photograph.largest"));
        whole.getStyleClass().addAll(Styles.SMALL, "largest-crop");
        whole.setOnAction(e -> crops.reset());
        add(whole, 0, 2, 4, 1);
        crops.cropProperty().when(Controls.isInAWindow(this)).addListener((o, was, is) -> show(is));
        show(crops.cropProperty().get());
    }

    private void row(int row, String first, NumberField one, String second, NumberField other) {
        addRow(row, label(first, one), one, label(second, other), other);
    }

    private static Label label(String key, NumberField field) {
        Label label = new Label(Texts.text(key));
        label.setLabelFor(field);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private NumberField field(String key, Supplier<NumberRange> allowed, DoubleFunction<Crop> crop) {
        NumberField field = new NumberField(allowed, 1, v -> crops.place(crop.apply(v)));
        field.setAccessibleText(Texts.text(key));
        field.setPrefColumnCount(5);
        return field;
    }

    private Crop now() {
        return crops.cropProperty().get().orElseThrow();
    }

    private void show(Optional<Crop> crop) {
        crop.ifPresent(c -> {
            show(x, c.x());
            show(y, c.y());
            show(side, c.side());
            show(angle, c.degrees());
        });
    }

    /** A hundredth of a pixel is more than anybody places. */
    private static void show(NumberField field, double value) {
        field.show(Math.round(value * 100) / 100.0);
    }
}
