package latentdrag.ui.controls;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;
import latentdrag.text.NumberRange;
import latentdrag.text.TypedNumber;
import latentdrag.ui.common.Texts;

/**
 * A field for one number. Enter or leaving the field takes what was typed, Esc takes it back, the up and down keys change it by a
 * step. Decimals have a point or a comma. What is no number of the allowed kind is marked, not taken, and answered in a sentence below
 * the field.
 */
public final class NumberField extends TextField {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private static final Duration READING = Duration.seconds(8);

    private final Supplier<NumberRange> allowed;
    private final DoubleConsumer take;
    private final double step;
    private final Tooltip answer = Controls.tooltip("");
    private final PauseTransition read = new PauseTransition(READING);
    private double value;

    /**
     * @param allowed which numbers are taken now
     * @param step what the arrow keys add; below 0 they multiply by 1 − step
     * @param take told of a new number
     */
    public NumberField(Supplier<NumberRange> allowed, double step, DoubleConsumer take) {
        this.allowed = allowed;
        this.take = take;
        this.step = step;
        getStyleClass().add("number-field");
        setOnAction(e -> {
            if (!commit()) {
                e.consume(); // nothing was entered
            }
        });
        focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                commit();
            }
        });
        read.setOnFinished(e -> answer.hide());
        textProperty().addListener((o, was, is) -> {
            answer.hide();
            pseudoClassStateChanged(ERROR, !isAllowed(parse()));
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Shows a number without telling anybody. */
    public void show(double newValue) {
        value = newValue;
        setText(format(newValue));
        // The same text as before may have been wrong then, for another model.
        pseudoClassStateChanged(ERROR, false);
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE) {
            show(value); // and left to the panel, which takes the keys back to the picture
        } else if (e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN) {
            boolean up = e.getCode() == KeyCode.UP;
            double now = isAllowed(parse()) ? parse() : value;
            double next = step < 0 ? (up ? now * (1 - step) : now / (1 - step)) : now + (up ? step : -step);
            setText(format(next));
            commit();
            e.consume();
        }
    }

    /** Takes what was typed; false when that cannot be. */
    private boolean commit() {
        double typed = parse();
        if (!isAllowed(typed)) {
            String refusal = refusal(typed);
            show(value);
            answer(refusal);
            return false;
        }
        if (typed != value) {
            value = typed;
            take.accept(typed);
        }
        setText(format(value)); // "5.0" and "0,7" as the program writes them
        return true;
    }

    private boolean isAllowed(double number) {
        return Double.isFinite(number) && allowed.get().has(number);
    }

    /** What was typed; NaN where it is no number. */
    private double parse() {
        return TypedNumber.parseWithComma(getText())
                .map(BigDecimal::doubleValue)
                .orElse(Double.NaN);
    }

    private String refusal(double typed) {
        if (Double.isNaN(typed)) {
            return Texts.text("number.none", getText().strip());
        }
        NumberRange range = allowed.get();
        String least = TypedNumber.text(range.least());
        String most = TypedNumber.text(range.most());
        String given = getText().strip();
        if (range.whole()) {
            return Texts.text("number.whole", least, most, given);
        }
        return range.above()
                ? Texts.text("number.above", least, most, given)
                : Texts.text("number.from", least, most, given);
    }

    private void answer(String sentence) {
        answer.setText(sentence);
        setAccessibleHelp(sentence);
        Bounds place = getScene() == null || !isVisible() ? null : localToScreen(getBoundsInLocal());
        if (place != null) {
            answer.show(this, place.getMinX(), place.getMaxY());
            read.playFromStart();
        }
    }

    private static String format(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        String text = String.format(Locale.ROOT, "%.6f", number);
        return text.replaceAll("0+$", "");
    }
}
