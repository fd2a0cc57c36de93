package latentdrag.ui.shell.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import latentdrag.project.Preferences;
import latentdrag.ui.common.PreferencesModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("preferences.json");
    }

    @Test
    void whatOneStartChoseTheNextFinds() {
        try (PreferencesModel first = Remembered.read(file()).preferences()) {
            first.change(p -> p.withTheme(Preferences.Theme.LIGHT));
        }
        Remembered second = Remembered.read(file());
        assertEquals(Optional.empty(), second.notice());
        assertEquals(Preferences.Theme.LIGHT, second.preferences().preferences().theme());
        second.preferences().close();
    }

    @Test
    void aCorruptFileIsSaidWithTheReasonAndWhereItLies() throws IOException {
        Files.writeString(file(), "{\"version\":1,");
        Remembered remembered = Remembered.read(file());
        String said = remembered.notice().orElseThrow();
        assertTrue(said.contains("preferences.json.unreadable"), said);
        assertTrue(said.contains("JSON"), said);
        remembered.preferences().change(p -> p.withTheme(Preferences.Theme.DARK));
        remembered.preferences().close();
        assertTrue(Files.readString(file()).contains("dark"), "a new file takes its place");
    }

    @Test
    void aFileThatIsInTheWayIsLeftAloneAndSaid() throws IOException {
        Files.createDirectory(file());
        Remembered remembered = Remembered.read(file());
        assertTrue(remembered.notice().isPresent());
        remembered.preferences().change(p -> p.withTheme(Preferences.Theme.DARK));
        remembered.preferences().close();
        assertTrue(Files.isDirectory(file()));
    }
}
