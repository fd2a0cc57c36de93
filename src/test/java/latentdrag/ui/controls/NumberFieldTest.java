package latentdrag.ui.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import latentdrag.text.NumberRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What is typed into a field for a number is taken or answered, never dropped without a word. */
@ExtendWith(ApplicationExtension.class)
class NumberFieldTest {
    private final List<Double> taken = new CopyOnWriteArrayList<>();
    private @Nullable NumberField sizeField;
    private @Nullable NumberField seedField;

    @Start
    void open(Stage stage) {
        NumberField size = new NumberField(() -> NumberRange.above(0, 100), 1, taken::add);
        NumberField seed = new NumberField(() -> NumberRange.whole(0, 4294967295L), 1, taken::add);
        stage.setScene(new Scene(new VBox(size, seed), 300, 200));
        size.show(3);
        seed.show(7);
        stage.show();
        sizeField = size;
        seedField = seed;
    }

    private NumberField size() {
        return Objects.requireNonNull(sizeField);
    }

    private NumberField seed() {
        return Objects.requireNonNull(seedField);
    }

    private static void type(FxRobot robot, NumberField field, String text) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            field.requestFocus();
            field.setText(text);
        });
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void decimalsMayHaveAPointOrAComma(FxRobot robot) {
        type(robot, size(), "0,7");
        type(robot, size(), "0.5");
        type(robot, seed(), "5.0");
        assertEquals(List.of(0.7, 0.5, 5.0), taken);
        assertEquals("5", seed().getText());
    }

    @Test
    void whatIsNotTakenIsAnsweredInASentenceAndTheNumberStays(FxRobot robot) {
        type(robot, size(), "1e30");
        assertEquals("Here goes a number above 0, at most 100, not 1e30.", size().getAccessibleHelp());
        assertEquals("3", size().getText());
        type(robot, seed(), "5.5");
        assertEquals("Here goes a whole number from 0 to 4294967295, not 5.5.", seed().getAccessibleHelp());
        for (String none : List.of("inf", "NaN", "five", "", "1,000,000")) {
            type(robot, size(), none);
            assertEquals("“" + none + "” is no number. Write one such as 5, 0.7 or 0,7.", size().getAccessibleHelp());
        }
        assertEquals(List.of(), taken);
    }
}
