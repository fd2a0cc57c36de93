package latentdrag.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import latentdrag.edit.DragSettings;
import latentdrag.project.Preferences;
import latentdrag.project.PreferencesFile;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesModelTest {
    @TempDir
    private Path folder;

    private PreferencesFile file() {
        return new PreferencesFile(folder.resolve("preferences.json"));
    }

    private PreferencesModel start() throws IOException {
        return PreferencesModel.in(file(), file().read().preferences());
    }

    @Test
    void aChangeCountsAtOnceAndAtTheNextStart() throws IOException {
        try (PreferencesModel first = start()) {
            first.change(p -> p.withTheme(Preferences.Theme.LIGHT));
            assertEquals(Preferences.Theme.LIGHT, first.preferences().theme());
            first.flag("section.points", true).set(false);
            first.size("drawer.height", 100).set(140);
            assertSame(first.flag("section.points", true), first.flag("section.points", true));
        }
        try (PreferencesModel second = start()) {
            assertEquals(Preferences.Theme.LIGHT, second.preferences().theme());
            assertFalse(second.flag("section.points", true).get());
            assertEquals(140, second.size("drawer.height", 100).get());
        }
    }

    @Test
    void twoWindowsTakeNothingFromEachOther() throws IOException {
        Path one = folder.resolve("one.pkl").toAbsolutePath();
        Path two = folder.resolve("two.pkl").toAbsolutePath();
        try (PreferencesModel first = start();
                PreferencesModel second = start()) {
            first.change(p -> p.withRecent(one));
            first.flag("section.points", true).set(false);
            second.change(p -> p.withRecent(two));
            first.close();
            second.size("drawer.height", 100).set(140);
        }
        try (PreferencesModel next = start()) {
            assertEquals(List.of(two, one), next.preferences().files().files());
            assertFalse(next.flag("section.points", true).get());
            assertEquals(140, next.size("drawer.height", 100).get());
        }
    }

    @Test
    void withoutAChangeNothingIsWritten() throws IOException {
        try (PreferencesModel model = start()) {
            model.change(p -> p.withTheme(p.theme()));
        }
        assertFalse(Files.exists(folder.resolve("preferences.json")));
    }

    @Test
    void aDiskThatFailsIsSaidAndTheProgramGoesOn() throws IOException {
        List<IOException> said = new CopyOnWriteArrayList<>();
        Path noFolder = folder.resolve("file");
        Files.writeString(noFolder, "");
        try (PreferencesModel model = PreferencesModel.in(
                new PreferencesFile(noFolder.resolve("preferences.json")), Preferences.defaults())) {
            model.onFailure(said::add);
            model.change(p -> p.withTheme(Preferences.Theme.DARK));
            assertEquals(Preferences.Theme.DARK, model.preferences().theme());
        }
        assertEquals(1, said.size());
    }

    @Test
    void aNewDragBeginsWithThePreferredSettingsAndAnOpenedModelIsRemembered() throws IOException {
        DragSettings preferred = DragSettings.defaults().withMaxSteps(77);
        try (PreferencesModel preferences = start()) {
            preferences.change(p -> p.withDrag(java.util.Optional.of(preferred)));
        }
        PreferencesModel preferences = start();
        try (EditorStory story =
                new EditorStory(preferences).open("toy.safetensors").awaitPicture()) {
            assertEquals(77, story.document().settings().maxSteps());
            assertEquals(
                    List.of(Path.of("toy.safetensors").toAbsolutePath()),
                    preferences.preferences().files().files());
        }
        assertTrue(Files.readString(folder.resolve("preferences.json")).contains("toy.safetensors"));
    }
}
