package latentdrag.ui.window;

import java.util.Locale;
import java.util.function.DoubleConsumer;
import java.util.function.DoublePredicate;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A field for one number. Enter or leaving the field takes what was typed, Esc takes it back, the up and down keys change it by a
 * step. What is no number of the allowed kind is marked and not taken.
 */
final class NumberField extends TextField {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final DoublePredicate allowed;
    private final DoubleConsumer take;
    private final double step;
    private double value;

    /**
     * @param allowed which numbers are taken
     * @param step what the arrow keys add; below 0 they multiply by 1 − step
     * @param take told of a new number
     */
    NumberField(DoublePredicate allowed, double step, DoubleConsumer take) {
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
        textProperty().addListener((o, was, is) -> pseudoClassStateChanged(ERROR, !isAllowed(parse())));
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Shows a number without telling anybody. */
    void show(double newValue) {
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
            show(value);
            return false;
        }
        if (typed != value) {
            value = typed;
            take.accept(typed);
        }
        return true;
    }

    private boolean isAllowed(double number) {
        return Double.isFinite(number) && allowed.test(number);
    }

    private double parse() {
        try {
            return Double.parseDouble(getText().strip().replace(',', '.'));
        } catch (NumberFormatException e) {
            return Double.NaN;
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
