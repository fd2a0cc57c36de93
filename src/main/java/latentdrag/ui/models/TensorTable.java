package latentdrag.ui.models;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import latentdrag.engine.Inspection;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;

/** All tensors of a model, with a field that leaves only those whose name, shape or format holds every word in it. JavaFX thread. */
final class TensorTable extends VBox {
    private final FilteredList<Inspection.Tensor> shown;
    private final Label count = Controls.muted("");

    TensorTable(List<Inspection.Tensor> tensors) {
        super(8);
        shown = new FilteredList<>(FXCollections.observableArrayList(tensors));
        TextField filter = new TextField();
        filter.setPromptText(Texts.text("inspector.filter"));
        filter.setAccessibleText(Texts.text("inspector.filter"));
        filter.getStyleClass().add("tensor-filter");
        filter.textProperty().addListener((o, was, is) -> filter(is, tensors.size()));
        HBox.setHgrow(filter, Priority.ALWAYS);
        count.setWrapText(false);
        count.setMinWidth(USE_PREF_SIZE);
        TableView<Inspection.Tensor> table = new TableView<>(shown);
        table.getStyleClass().add("tensors");
        table.setAccessibleText(Texts.text("inspector.tensors"));
        table.getColumns().add(column("inspector.name", 268, Inspection.Tensor::name));
        table.getColumns().add(column("inspector.shape", 116, TensorTable::shape));
        table.getColumns().add(column("inspector.storedAs", 64, Inspection.Tensor::storedAs));
        table.setPlaceholder(Controls.muted(Texts.text("inspector.noTensor")));
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(Controls.row(filter, count), table);
        filter("", tensors.size());
    }

    private void filter(String words, int all) {
        List<String> wanted = List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
        shown.setPredicate(tensor -> {
            String line = (tensor.name() + " " + shape(tensor) + " " + tensor.storedAs()).toLowerCase(Locale.ROOT);
            return wanted.stream().allMatch(line::contains);
        });
        count.setText(Texts.text("inspector.tensors.count", shown.size(), all));
    }

    private static String shape(Inspection.Tensor tensor) {
        return tensor.shape().stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }

    private static TableColumn<Inspection.Tensor, String> column(
            String key, double width, Function<Inspection.Tensor, String> value) {
        TableColumn<Inspection.Tensor, String> column = new TableColumn<>(Texts.text(key));
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        return column;
    }
}
