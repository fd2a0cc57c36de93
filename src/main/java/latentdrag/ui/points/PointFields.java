package latentdrag.ui.points;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.text.NumberRange;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.NumberField;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.document.Grip;

/** Handle and target of the one point that is selected, in numbers that can be typed over. Takes no room otherwise. */
final class PointFields extends GridPane {
    private final DocumentModel documents;
    private final PointsModel points;
    private final ObservableValue<List<PointPair>> pairs;
    private final List<Coordinate> coordinates = new ArrayList<>();

    /** A field and the number of a pair it shows. */
    private record Coordinate(NumberField field, ToDoubleFunction<PointPair> number) {}

    PointFields(DocumentModel documents, PointsModel points, ObservableValue<List<PointPair>> pairs) {
        this.documents = documents;
        this.points = points;
        this.pairs = pairs;
        getStyleClass().add("point-fields");
        addRow(0, name("points.handle"), field(Grip.End.HANDLE, true), field(Grip.End.HANDLE, false));
        addRow(1, name("points.target"), field(Grip.End.TARGET, true), field(Grip.End.TARGET, false));
        Controls.collapsing(this);
        pairs.addListener((o, was, is) -> show());
        documents.selectionProperty().addListener((o, was, is) -> show());
        show();
    }

    private static Label name(String key) {
        Label label = new Label(Texts.text(key));
        label.getStyleClass().add("field-label");
        return label;
    }

    private NumberField field(Grip.End end, boolean horizontal) {
        NumberField field =
                new NumberField(() -> NumberRange.from(0, last(horizontal)), 1, v -> put(end, horizontal, v));
        field.setPrefColumnCount(4);
        field.setAccessibleText(Texts.text(
                horizontal ? "points.field.x" : "points.field.y",
                Texts.text(end == Grip.End.HANDLE ? "points.handle" : "points.target")));
        coordinates.add(new Coordinate(field, pair -> {
            Point place = end == Grip.End.HANDLE ? pair.handle() : pair.target();
            return horizontal ? place.x() : place.y();
        }));
        return field;
    }

    private double last(boolean horizontal) {
        return documents
                .document()
                .map(d -> (horizontal ? d.width() : d.height()) - 1)
                .orElse(0);
    }

    private void put(Grip.End end, boolean horizontal, double value) {
        int index = selected();
        if (index >= 0) {
            PointPair pair = points.pair(index);
            Point now = end == Grip.End.HANDLE ? pair.handle() : pair.target();
            points.put(index, end, horizontal ? new Point(value, now.y()) : new Point(now.x(), value));
        }
    }

    /** The index of the one pair that is selected; −1 where none or several are. */
    private int selected() {
        Set<Integer> selected = points.selected();
        int index = selected.size() == 1 ? selected.iterator().next() : -1;
        return index < pairs.getValue().size() ? index : -1;
    }

    private void show() {
        int index = selected();
        setVisible(index >= 0);
        if (index >= 0) {
            PointPair pair = pairs.getValue().get(index);
            coordinates.stream()
                    .filter(c -> !c.field().isFocused())
                    .forEach(c -> c.field().show(c.number().applyAsDouble(pair)));
        }
    }
}
