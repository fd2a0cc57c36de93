package latentdrag.ui.picture;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import latentdrag.edit.Noise;
import latentdrag.edit.NoiseMode;
import latentdrag.edit.NumberLimits;
import latentdrag.engine.ModelInfo;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.NumberField;
import latentdrag.ui.document.Conditions;
import latentdrag.ui.document.DocumentModel;

/** The noise of the picture: a kind, and a seed where it is random. JavaFX thread. */
final class NoiseRow extends HBox {
    private final NoiseModel noise;
    private final ComboBox<NoiseMode> mode = new ComboBox<>();
    private final NumberField seed;
    private boolean showing;

    public NoiseRow(NoiseModel noise, DocumentModel documents, PictureModel pictures) {
        super(8);
        getStyleClass().add("row");
        this.noise = noise;
        seed = new NumberField(() -> NumberLimits.SEED, 1, v -> noise.show(Noise.random((long) v)));
        seed.setAccessibleText(Texts.text("picture.noise.seed"));
        seed.setPrefColumnCount(5);
        Controls.collapsing(seed);
        Label label = new Label(Texts.text("picture.noise"));
        label.getStyleClass().add("field-label");
        label.setTooltip(Controls.tooltip(Texts.text("picture.noise.tip")));
        label.setLabelFor(mode);
        mode.getItems().setAll(List.of(NoiseMode.values()));
        mode.setConverter(new Names());
        mode.setAccessibleText(Texts.text("picture.noise"));
        mode.setMaxWidth(Double.MAX_VALUE);
        setHgrow(mode, Priority.ALWAYS);
        mode.setOnAction(e -> {
            if (!showing) {
                noise.show(chosen());
            }
        });
        disableProperty().bind(Conditions.picture(documents).not());
        getChildren().addAll(label, mode, seed);
        Controls.collapsing(this)
                .visibleProperty()
                .bind(pictures.modelProperty().map(NoiseRow::hasNoise));
        noise.noiseProperty().addListener((o, was, is) -> show(is));
        show(noise.noiseProperty().get());
    }

    /** Where the layers have none there is nothing to choose. */
    private static boolean hasNoise(Optional<ModelInfo> model) {
        return model.map(m -> m.synthesis().noise()).orElse(true);
    }

    private Noise chosen() {
        return switch (mode.getValue()) {
            case CONST -> Noise.CONST;
            case NONE -> Noise.NONE;
            case RANDOM -> Noise.random(0);
        };
    }

    private void show(Noise now) {
        showing = true;
        mode.setValue(now.mode());
        showing = false;
        seed.setVisible(now.mode() == NoiseMode.RANDOM);
        seed.show((double) now.seed()); // at most 2^32, exact
    }

    private static final class Names extends StringConverter<NoiseMode> {
        @Override
        public String toString(NoiseMode mode) {
            return switch (mode) {
                case CONST -> Texts.text("picture.noise.const");
                case NONE -> Texts.text("picture.noise.none");
                case RANDOM -> Texts.text("picture.noise.random");
            };
        }

        @Override
        public NoiseMode fromString(String name) {
            throw new UnsupportedOperationException("kinds of noise are chosen, not typed");
        }
    }
}
