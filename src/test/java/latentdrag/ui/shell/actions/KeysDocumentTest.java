package latentdrag.ui.shell.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.application.Platform;
import javafx.stage.Stage;
import latentdrag.suite.Slow;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.Toys;
import latentdrag.ui.shell.EditorModel;
import latentdrag.ui.shell.window.EditorWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The manual's page of keys is made of the list of actions; where it is out of date, the page as it should be is left in target. */
@ExtendWith(ApplicationExtension.class)
@Slow
class KeysDocumentTest {
    private static final Path PAGE = Path.of("docs/keys.md");

    private final EditorModel editor = new EditorModel(Toys.backend(), Platform::runLater);
    private EditorWindow window;

    @Start
    void open(Stage stage) {
        window = new EditorWindow(editor, stage);
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(60_000, editor::close);
    }

    @Test
    @DisabledOnOs(value = OS.MAC, disabledReason = "the page names the keys of other keyboards")
    void theManualsPageOfKeysIsWhatTheProgramDoes() throws IOException {
        String page = page();
        String written = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        Path should = Path.of("target/keys.md");
        if (!page.equals(written)) {
            Files.createDirectories(should.getParent());
            Files.writeString(should, page);
        }
        assertEquals(page, written, "docs/keys.md is out of date; copy " + should + " over it");
    }

    private String page() {
        StringBuilder page = new StringBuilder("# ")
                .append(Texts.text("keys.title"))
                .append(
                        "\n\nOn a Mac, Cmd takes the place of Ctrl. F1 shows this page in the window.\n\n| gesture | |\n|---|---|\n");
        KeysPane.gestures().forEach(line -> append(page, line));
        page.append("\n| keys | |\n|---|---|\n");
        KeysPane.keys(window.actions()).forEach(line -> append(page, line));
        return page.toString();
    }

    private static void append(StringBuilder page, KeysPane.Line line) {
        page.append("| ")
                .append(line.keys().replace("\\", "\\\\"))
                .append(" | ")
                .append(line.does())
                .append(" |\n");
    }
}
