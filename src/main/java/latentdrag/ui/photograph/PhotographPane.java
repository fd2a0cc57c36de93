package latentdrag.ui.photograph;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import latentdrag.text.NumberRange;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.NumberField;
import latentdrag.ui.controls.SheetFocus;

/** The sheet on which a photograph becomes a document: its crop, what there is to choose, and the search. JavaFX thread. */
public final class PhotographPane extends VBox {
    private static final double WIDEST = 1180;
    private static final double AROUND = 48;
    private static final double CONTROLS = 296;

    private final PhotographModel model;
    private final CropView view;
    private final SearchView search = new SearchView();
    private final VBox choices;
    private final Button find = new Button(Texts.text("photograph.find"));
    private final Button take = new Button(Texts.text("photograph.takeBest"));
    private final Button cancel = new Button(Texts.text("work.cancel"));
    private final Button close = new Button(Texts.text("photograph.close"));

    private PhotographPane(PhotographModel model, OpenPhotograph photograph, Node notices) {
        super(12);
        this.model = model;
        view = new CropView(model, photograph);
        choices = new VBox(10, new CropFields(model.crop()), ghost(), settling(), ease(), tuning(), classes());
        getStyleClass().addAll("sheet", "photograph-pane");
        Label title = new Label(Texts.text("photograph.title", photograph.name()));
        title.getStyleClass().add(Styles.TITLE_4);
        Label size = Controls.muted(Texts.text("picture.size", photograph.width(), photograph.height()));
        VBox side = new VBox(12, choices, search);
        side.setMinHeight(USE_PREF_SIZE);
        ScrollPane scroll = new ScrollPane(side);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("side-scroll");
        scroll.setMinWidth(CONTROLS);
        scroll.setPrefWidth(CONTROLS);
        HBox.setHgrow(view, Priority.ALWAYS);
        HBox middle = new HBox(14, view, scroll);
        VBox.setVgrow(middle, Priority.ALWAYS);
        getChildren()
                .addAll(
                        Controls.row(title, size),
                        Controls.collapsing(notices),
                        middle,
                        Controls.row(Controls.muted(Texts.text("photograph.words")), Controls.spacer(), buttons()));
        model.progressProperty().when(Controls.isInAWindow(this)).addListener((o, was, is) -> refresh());
        addEventHandler(KeyEvent.KEY_PRESSED, this::escape);
        refresh();
    }

    /**
     * Shows the photograph that is open, until it is put away or found.
     *
     * @param notices what is said, for the window's own bar is covered
     */
    public static void show(ModalPane modal, PhotographModel model, Node notices) {
        model.openedProperty().get().ifPresent(photograph -> {
            PhotographPane pane = new PhotographPane(model, photograph, notices);
            pane.prefWidthProperty().bind(modal.widthProperty().subtract(AROUND));
            pane.prefHeightProperty().bind(modal.heightProperty().subtract(AROUND));
            pane.setMinSize(0, 0);
            pane.setMaxSize(WIDEST, USE_PREF_SIZE);
            SheetFocus.show(modal, pane, pane.find);
            pane.view.requestFocus();
        });
    }

    private HBox buttons() {
        find.getStyleClass().addAll(Styles.ACCENT, "find");
        find.setOnAction(e -> model.find());
        take.getStyleClass().addAll(Styles.ACCENT, "take-best");
        take.setTooltip(Controls.tooltip(Texts.text("photograph.takeBest.tip")));
        take.setOnAction(e -> model.takeBest());
        cancel.getStyleClass().add("cancel-search");
        cancel.setOnAction(e -> model.cancel());
        close.getStyleClass().add("close-photograph");
        close.setOnAction(e -> model.leave());
        HBox buttons = Controls.row(close, cancel, take, find);
        buttons.setMinWidth(USE_PREF_SIZE);
        return buttons;
    }

    /** Esc never throws away what is being found. */
    private void escape(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE) {
            model.leave();
            e.consume();
        }
    }

    private void refresh() {
        Optional<SearchProgress> now = model.progressProperty().get();
        boolean searching = now.isPresent();
        Controls.showOnly(choices, !searching);
        Controls.showOnly(find, !searching);
        Controls.showOnly(close, !searching);
        Controls.showOnly(take, searching);
        Controls.showOnly(cancel, searching);
        take.setDisable(now.flatMap(SearchProgress::found).isEmpty());
        search.show(now);
    }

    private Node ghost() {
        Slider slider = new Slider(0, 1, view.opacityOfMeanProperty().get());
        slider.valueProperty().bindBidirectional(view.opacityOfMeanProperty());
        return named("photograph.mean", "photograph.mean.tip", slider);
    }

    private Node settling() {
        CheckBox box = new CheckBox(Texts.text("photograph.settle"));
        box.setTooltip(Controls.tooltip(Texts.text("photograph.settle.tip")));
        box.setSelected(now().settles());
        box.setOnAction(e -> model.choicesProperty().set(now().withSettling(box.isSelected())));
        return box;
    }

    private Node ease() {
        Slider slider = new Slider(0, 1, now().ease());
        slider.valueProperty()
                .addListener((o, was, is) -> model.choicesProperty().set(now().withEase(is.doubleValue())));
        Label closer = Controls.muted(Texts.text("photograph.closer"));
        Label easier = Controls.muted(Texts.text("photograph.easier"));
        return new VBox(
                2,
                named("photograph.ease", "photograph.ease.tip", slider),
                new HBox(closer, Controls.spacer(), easier));
    }

    private static VBox named(String key, String tip, Slider slider) {
        Label name = new Label(Texts.text(key));
        name.setLabelFor(slider);
        name.setTooltip(Controls.tooltip(Texts.text(tip)));
        slider.setAccessibleText(Texts.text(key));
        slider.setBlockIncrement(0.05);
        return new VBox(2, name, slider);
    }

    private Node tuning() {
        CheckBox box = new CheckBox(Texts.text("photograph.tune"));
        box.setTooltip(Controls.tooltip(Texts.text("photograph.tune.tip")));
        NumberField steps = new NumberField(
                () -> NumberRange.whole(1, PhotographChoices.MOST_TUNING),
                10,
                v -> model.choicesProperty().set(now().withTuningSteps((int) v)));
        steps.setAccessibleText(Texts.text("photograph.tune.steps"));
        steps.setPrefColumnCount(4);
        steps.show(now().tuningSteps());
        box.setSelected(now().tunes() && model.isTunable());
        steps.setDisable(!box.isSelected());
        box.setOnAction(e -> {
            model.choicesProperty().set(now().withTuning(box.isSelected()));
            steps.setDisable(!box.isSelected());
        });
        box.setDisable(!model.isTunable());
        Label why = Controls.muted(Texts.text("photograph.tune.already"));
        Controls.showOnly(why, !model.isTunable());
        return new VBox(4, Controls.row(box, steps, new Label(Texts.text("photograph.tune.steps"))), why);
    }

    private Node classes() {
        NumberField field = new NumberField(
                () -> NumberRange.whole(0, Math.max(0, model.classes() - 1)), 1, v -> model.chooseClass((int) v));
        field.setAccessibleText(Texts.text("picture.class"));
        field.setPrefColumnCount(4);
        Node row = Controls.row(new Label(Texts.text("picture.class")), field);
        Runnable show = () -> {
            field.show(now().classIndex());
            Controls.showOnly(row, model.classes() > 0);
        };
        model.choicesProperty().when(Controls.isInAWindow(this)).addListener((o, was, is) -> show.run());
        show.run();
        return row;
    }

    private PhotographChoices now() {
        return model.choicesProperty().get();
    }
}
