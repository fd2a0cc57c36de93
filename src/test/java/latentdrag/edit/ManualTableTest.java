package latentdrag.edit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The manual's table of a drag's numbers is made from the list of parameters. */
class ManualTableTest {
    @Test
    void theManualHasARowForEachParameter() throws IOException {
        DragSettings published = DragSettings.published();
        StringBuilder table = new StringBuilder(
                "| number | in files | option | takes | at first | what it does |\n|---|---|---|---|---|---|\n");
        published.parameters().forEach(parameter -> table.append(row(parameter)));
        assertTrue(
                Files.readString(Path.of("docs/manual.md")).contains(table),
                "docs/manual.md is to hold this table:\n" + table);
    }

    private static <T> String row(DragParameter<T> parameter) {
        DragParameter.Words words = parameter.words();
        return String.join(
                        " | ",
                        "| " + words.label() + (words.unit().isEmpty() ? "" : ", " + words.unit()),
                        "`" + parameter.key() + "`",
                        parameter
                                .option()
                                .map(option -> "`" + option.name() + "`")
                                .orElse("–"),
                        parameter.kind().words(),
                        String.valueOf(parameter.kind().written(parameter.initial())),
                        words.tip())
                + " |\n";
    }
}
