package latentdrag.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import latentdrag.edit.DragSettings;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Noise;
import latentdrag.edit.RunForecast;
import latentdrag.project.Preferences.Compute;
import latentdrag.project.Preferences.WindowPlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesFileTest {
    @TempDir
    private Path folder;

    private Path path() {
        return folder.resolve("deep").resolve("preferences.json");
    }

    private PreferencesFile file() {
        return new PreferencesFile(path());
    }

    private static ModelMemory models() {
        LatentOrigin.Seed seven = LatentOrigin.Seed.of(7, 1);
        return ModelMemory.NOTHING
                .withBookmark(new Bookmark(
                        "abc",
                        new LatentOrigin.Seed(4294967295L, -0.35, OptionalInt.of(4), OptionalInt.of(9)),
                        Noise.CONST))
                .withBookmark(new Bookmark("abc", seven, Noise.random(3)))
                .withBookmark(new Bookmark(
                        "abc", new LatentOrigin.Mix(seven, LatentOrigin.Seed.of(9, 0.5), 3, 6), Noise.NONE))
                .withBookmark(new Bookmark("d", new LatentOrigin.File(Path.of("/bookmarks/1.npy")), Noise.CONST))
                .withPace("abc", new RunForecast(60))
                .withPace("d", new RunForecast(7))
                .withPace("abc", new RunForecast(55.5));
    }

    private static Preferences everything() {
        return Preferences.defaults()
                .withTheme(Preferences.Theme.LIGHT)
                .withCompute(new Compute(3, 0.5))
                .withDrag(Optional.of(DragSettings.paper().withStepSize(0.0125)))
                .withFolder(FolderUse.PICTURES, Path.of("/pictures"))
                .withFolder(FolderUse.MODELS, Path.of("/models"))
                .withRecent(Path.of("/models/a.pkl"))
                .withRecent(Path.of("/models/b.pkl"))
                .withFavourite(Path.of("/models/a.pkl"), true)
                .withFavourite(Path.of("/models/c.pkl"), true)
                .withFavourite(Path.of("/models/c.pkl"), false)
                .withWindow(new WindowPlace(10, 20, 1280, 800, true))
                .withFlag("section.mask", false)
                .withSize("drawer.height", 222.5)
                .withModels(models())
                .withSeen("hint-PLACE");
    }

    @Test
    void whatWasChosenIsThereAtTheNextStart() throws IOException {
        file().write(everything());
        assertEquals(new PreferencesFile.Reading.Good(everything()), file().read());
        try (Stream<Path> left = Files.list(path().getParent())) {
            assertEquals(List.of(path()), left.toList(), "written beside and moved into place: nothing else is left");
        }
    }

    @Test
    void withoutAFileTheDefaultsCount() throws IOException {
        assertEquals(new PreferencesFile.Reading.Good(Preferences.defaults()), file().read());
        assertFalse(Files.exists(path()), "reading writes nothing");
    }

    @Test
    void aCorruptFileIsPutAsideAndNotLost() throws IOException {
        for (String content : List.of("{\"version\": 1, \"theme\": ", "", "[]", "{\"version\":1,\"threads\":-4}")) {
            Files.createDirectories(path().getParent());
            Files.writeString(path(), content);
            PreferencesFile.Reading.PutAside aside =
                    assertInstanceOf(PreferencesFile.Reading.PutAside.class, file().read(), content);
            assertEquals(Preferences.defaults(), aside.preferences());
            assertEquals(content, Files.readString(aside.aside()), "for a person to look at");
            assertFalse(Files.exists(path()));
            assertFalse(aside.reason().isBlank());
        }
        try (Stream<Path> kept = Files.list(path().getParent())) {
            assertEquals(4, kept.count(), "none took another's place");
        }
    }

    @Test
    void aNewerProgramsFileIsPutAsideAndSaidSo() throws IOException {
        Files.createDirectories(path().getParent());
        Files.writeString(path(), "{\"version\": 99}");
        PreferencesFile.Reading.PutAside aside =
                assertInstanceOf(PreferencesFile.Reading.PutAside.class, file().read());
        assertTrue(aside.reason().contains("version 99"), aside.reason());
    }

    @Test
    void whatANewerProgramAddedIsPassedOver() throws IOException {
        Files.createDirectories(path().getParent());
        Files.writeString(
                path(), "{\"version\":1,\"theme\":\"dark\",\"tea\":true,\"drag\":{\"max_steps\":7,\"tea\":1}}");
        Preferences read = file().read().preferences();
        assertEquals(Preferences.Theme.DARK, read.theme());
        assertEquals(Optional.of(DragSettings.defaults().withMaxSteps(7)), read.drag());
    }

    @Test
    void theOneFolderOfEarlierProgramsIsReadAndKept() throws IOException {
        Files.createDirectories(path().getParent());
        Files.writeString(path(), "{\"version\":1,\"folder\":\"/everything\",\"folders\":{\"tea\":\"/tea\"}}");
        Preferences read = file().read().preferences();
        assertEquals(Optional.of(Path.of("/everything")), read.files().folder());
        assertEquals(Map.of(), read.files().folders());
        file().write(read.withFolder(FolderUse.MASKS, Path.of("/masks")));
        Preferences next = file().read().preferences();
        assertEquals(Optional.of(Path.of("/everything")), next.files().folder());
        assertEquals(Map.of(FolderUse.MASKS, Path.of("/masks")), next.files().folders());
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaid() throws IOException {
        Files.writeString(folder.resolve("deep"), "a file where the folder should be");
        assertThrows(IOException.class, () -> file().write(everything()));
    }

    @Test
    void recentFilesAreTheNewestFirstEachOnceAndOnlySoMany() {
        Preferences many = IntStream.range(0, 30)
                .mapToObj(i -> Path.of("/m" + i % 20))
                .reduce(Preferences.defaults(), Preferences::withRecent, (a, b) -> b);
        List<Path> recent = many.files().files();
        assertEquals(Preferences.RECENT_FILES, recent.size());
        assertEquals(Path.of("/m9").toAbsolutePath(), recent.get(0));
        assertEquals(recent.stream().distinct().toList(), recent);
        assertFalse(many.withoutRecent(Path.of("/m9")).files().files().contains(Path.of("/m9")));
    }
}
