package latentdrag.ui.picture;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.OptionalInt;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.NumberLimits;
import latentdrag.engine.ModelInfo;
import latentdrag.text.NumberRange;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Action;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.NumberField;
import latentdrag.ui.controls.Section;
import latentdrag.ui.document.DocumentModel;
import org.kordamp.ikonli.feather.Feather;

/** Which picture: model, seed, truncation ψ, class. */
public final class PictureSection extends Section {
    private static final double NUMBER_BESIDE_NAME = 52;
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
    private static final double MAX_PSI = 1.5;

    private final DocumentModel documents;
    private final PictureModel pictures;
    private final OriginModel origin;
    private final NumberField seed;
    private final Slider psi = new Slider(0, MAX_PSI, 0.7);
    private final Label psiValue = new Label();
    private final NumberField cutoff;
    /** A picture of a conditional model that is of none of its classes, e.g. made so on the command line. */
    private static final int NO_CLASS = -1;

    private final NumberField classIndex;
    private final ComboBox<String> classNames = new ComboBox<>();
    private boolean showing;

    /** What it shows. */
    public record Models(
            DocumentModel documents,
            PictureModel pictures,
            OriginModel origin,
            NoiseModel noise,
            BookmarksModel bookmarks) {}

    /** What its buttons do. */
    public record Buttons(Action bookmark, Action reset, Action aboutModel, Action openModel, Action random) {}

    public PictureSection(PreferencesModel preferences, Models models, Buttons buttons) {
        super(
                preferences,
                "section.picture",
                true,
                bookmarkButton(models.bookmarks(), buttons.bookmark()),
                Controls.iconButton(buttons.reset()));
        documents = models.documents();
        pictures = models.pictures();
        origin = models.origin();
        seed = new NumberField(() -> NumberLimits.SEED, 1, v -> origin.showSeed((long) v));
        classIndex = new NumberField(
                () -> NumberRange.whole(NO_CLASS, Math.max(NO_CLASS, classes() - 1)),
                1,
                v -> origin.showClass(v == NO_CLASS ? OptionalInt.empty() : OptionalInt.of((int) v)));
        cutoff = new NumberField(
                () -> NumberRange.whole(0, rows()),
                1,
                v -> origin.showCutoff(v < rows() ? OptionalInt.of((int) v) : OptionalInt.empty()));
        add(modelRow(buttons), seedRow(buttons.random()), psiRow(), cutoffRow(), classRow());
        add(new NoiseRow(models.noise(), documents, pictures));
        documents.documentProperty().addListener((o, was, is) -> showOrigin());
        showOrigin();
    }

    /** Filled in while the seed is kept. */
    private static Button bookmarkButton(BookmarksModel bookmarks, Action bookmark) {
        Button button = Controls.iconButton(bookmark);
        Runnable refresh = () -> button.pseudoClassStateChanged(
                MARKED, bookmarks.markedProperty().get());
        bookmarks.markedProperty().addListener((o, was, is) -> refresh.run());
        refresh.run();
        return button;
    }

    private HBox modelRow(Buttons buttons) {
        Label name = new Label(Texts.text("picture.noModel"));
        name.setGraphic(Controls.icon(Feather.BOX));
        name.setContentDisplay(ContentDisplay.LEFT);
        name.getStyleClass().add("model-name");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Label size = Controls.muted("");
        size.setWrapText(false);
        size.setMinWidth(USE_PREF_SIZE);
        pictures.modelProperty()
                .addListener((o, was, is) -> is.ifPresent(model -> {
                    name.setText(model.name());
                    name.setTooltip(Controls.tooltip(describe(model)));
                    size.setText(Texts.text("picture.size", model.width(), model.height()));
                }));
        return Controls.row(
                name, size, Controls.iconButton(buttons.aboutModel()), Controls.iconButton(buttons.openModel()));
    }

    private static String describe(ModelInfo model) {
        return Texts.text(
                "picture.model.tip",
                model.path(),
                model.family(),
                model.width(),
                model.height(),
                model.parameters() / 1e6);
    }

    private HBox seedRow(Action another) {
        Label label = fieldLabel(Texts.text("picture.seed"), Texts.text("picture.seed.tip"));
        label.setLabelFor(seed);
        HBox.setHgrow(seed, Priority.ALWAYS);
        Button random = Controls.iconButton(another); // the word would leave no room for a long seed
        random.getStyleClass().remove(Styles.FLAT);
        seed.disableProperty().bind(random.disableProperty());
        HBox row = Controls.row(label, seed, random);
        return row;
    }

    private HBox psiRow() {
        Label label = fieldLabel(Texts.text("picture.psi"), Texts.text("picture.psi.tip"));
        label.setLabelFor(psi);
        psi.getStyleClass().add(Styles.SMALL);
        psi.setAccessibleText(Texts.text("picture.psi.accessible"));
        psi.setBlockIncrement(0.05);
        HBox.setHgrow(psi, Priority.ALWAYS);
        psiValue.getStyleClass().add("value");
        psi.valueProperty().addListener((o, was, is) -> {
            if (!showing) {
                changePsi(!psi.isValueChanging());
            }
        });
        psi.valueChangingProperty().addListener((o, was, is) -> {
            if (!is && !showing) {
                changePsi(true);
            }
        });
        psi.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                psi.setValue(0.7);
            }
        });
        psi.disableProperty().bind(seed.disableProperty());
        HBox row = Controls.row(label, psi, psiValue);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private HBox cutoffRow() {
        Label label = fieldLabel(Texts.text("picture.cutoff"), Texts.text("picture.cutoff.tip"));
        label.setLabelFor(cutoff);
        Label of = Controls.muted("");
        of.setMinWidth(USE_PREF_SIZE);
        pictures.modelProperty().addListener((o, was, is) -> of.setText(Texts.text("picture.cutoff.of", rows())));
        HBox.setHgrow(cutoff, Priority.ALWAYS);
        cutoff.disableProperty().bind(seed.disableProperty());
        return Controls.row(label, cutoff, of);
    }

    private int rows() {
        return pictures.modelProperty().get().map(ModelInfo::numWs).orElse(0);
    }

    private HBox classRow() {
        Label label = fieldLabel(Texts.text("picture.class"), Texts.text("picture.class.tip"));
        label.setLabelFor(classIndex);
        Label of = Controls.muted("");
        of.setMinWidth(USE_PREF_SIZE);
        classNames.setAccessibleText(Texts.text("picture.class.name"));
        classNames.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(classNames, Priority.ALWAYS);
        classNames.setOnAction(e -> {
            int chosen = classNames.getSelectionModel().getSelectedIndex();
            if (!showing && chosen >= 0) {
                origin.showClass(OptionalInt.of(chosen));
            }
        });
        HBox row = Controls.collapsing(Controls.row(label, classIndex, of, classNames));
        row.setVisible(false);
        pictures.modelProperty().addListener((o, was, is) -> {
            List<String> names = is.map(m -> m.inspection().classNames()).orElse(List.of());
            row.setVisible(classes() > 0);
            of.setText(Texts.text("picture.class.of", classes()));
            showing = true;
            classNames.getItems().setAll(names);
            showing = false;
            Controls.showOnly(classNames, !names.isEmpty());
            // The name is what is read; its number gives way to it.
            classIndex.setMaxWidth(names.isEmpty() ? Double.MAX_VALUE : NUMBER_BESIDE_NAME);
            Controls.showOnly(of, names.isEmpty());
        });
        return row;
    }

    private int classes() {
        return pictures.modelProperty().get().map(ModelInfo::cDim).orElse(0);
    }

    private void changePsi(boolean settled) {
        double value = Math.round(psi.getValue() * 100) / 100.0;
        psiValue.setText(Texts.text("picture.psi.value", value));
        if (documents.document().isPresent()) {
            origin.showPsi(value, settled);
        }
    }

    private void showOrigin() {
        LatentOrigin.Seed now = origin.seed();
        showing = true;
        seed.show((double) now.seed()); // at most 2^32, exact
        cutoff.show(now.cutoff().orElse(rows()));
        classIndex.show(now.classIndex().orElse(NO_CLASS));
        classNames.getSelectionModel().clearSelection();
        now.classIndex().ifPresent(classNames.getSelectionModel()::select);
        if (!psi.isValueChanging()) {
            psi.setValue(now.psi());
            psiValue.setText(Texts.text("picture.psi.value", now.psi()));
        }
        showing = false;
    }

    private static Label fieldLabel(String text, String tooltip) {
        Label label = new Label(text);
        label.getStyleClass().add("field-label");
        label.setTooltip(Controls.tooltip(tooltip));
        return label;
    }
}
