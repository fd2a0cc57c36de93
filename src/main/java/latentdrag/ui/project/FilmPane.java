package latentdrag.ui.project;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import latentdrag.edit.Easing;
import latentdrag.project.media.Film;
import latentdrag.text.NumberRange;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.NumberField;
import latentdrag.ui.controls.SheetFocus;

/** How long the film of an edit is to be, how it moves, and whether it goes back. */
public final class FilmPane {
    private static final double LONGEST_SECONDS = 120;
    private static final double LONGEST_REST = 30;
    private static final int MOST_FRAMES = 60;

    private final GridPane grid = new GridPane();
    private double seconds = Film.SECONDS;
    private double rest = Film.REST;
    private int framesPerSecond = Film.FRAMES_PER_SECOND;
    private Easing easing = Easing.SMOOTH;
    private boolean back;

    private FilmPane() {
        grid.getStyleClass().add("preferences");
        number("film.seconds", seconds, 0.5, NumberRange.above(0, LONGEST_SECONDS), v -> seconds = v);
        number("film.rest", rest, 0.1, NumberRange.from(0, LONGEST_REST), v -> rest = v);
        number("film.frames", framesPerSecond, 1, NumberRange.whole(1, MOST_FRAMES), v -> framesPerSecond = (int) v);
        row("film.easing", easings());
        CheckBox goesBack = new CheckBox(Texts.text("film.back"));
        goesBack.setOnAction(e -> back = goesBack.isSelected());
        grid.add(goesBack, 1, grid.getRowCount());
    }

    /** @param save told of the film, to ask where it goes */
    public static void show(ModalPane modal, ExportModel export, Consumer<Film> save) {
        export.way().ifPresent(way -> {
            FilmPane pane = new FilmPane();
            Label title = new Label(Texts.text("film.title"));
            title.getStyleClass().add(Styles.TITLE_3);
            Label words = new Label(Texts.text("film.words"));
            words.setWrapText(true);
            words.setMinHeight(VBox.USE_PREF_SIZE);
            Button write = new Button(Texts.text("film.save"));
            write.getStyleClass().add(Styles.ACCENT);
            write.setOnAction(e -> {
                modal.hide(true);
                save.accept(new Film(way, pane.seconds, pane.rest, pane.framesPerSecond, pane.easing, pane.back));
            });
            VBox page = new VBox(14, title, words, pane.grid, Controls.row(Controls.spacer(), write));
            page.getStyleClass().add("sheet");
            page.setMaxSize(460, VBox.USE_PREF_SIZE);
            SheetFocus.show(modal, page, write);
        });
    }

    private void number(String key, double now, double step, NumberRange allowed, DoubleConsumer take) {
        NumberField field = new NumberField(() -> allowed, step, take);
        field.show(now);
        field.setAccessibleText(Texts.text(key));
        row(key, field);
    }

    private void row(String key, Node control) {
        Label label = new Label(Texts.text(key));
        label.setLabelFor(control);
        grid.addRow(grid.getRowCount(), label, control);
    }

    private ComboBox<Easing> easings() {
        ComboBox<Easing> box = new ComboBox<>();
        box.getItems().addAll(Easing.values());
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Easing value) {
                return switch (value) {
                    case LINEAR -> Texts.text("film.easing.linear");
                    case SMOOTH -> Texts.text("film.easing.smooth");
                    case SLOW_START -> Texts.text("film.easing.slowStart");
                    case SLOW_END -> Texts.text("film.easing.slowEnd");
                };
            }

            @Override
            public Easing fromString(String words) {
                throw new IllegalStateException("the box is not edited");
            }
        });
        box.setValue(easing);
        box.setAccessibleText(Texts.text("film.easing"));
        box.setOnAction(e -> easing = box.getValue());
        return box;
    }
}
