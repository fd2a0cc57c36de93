package latentdrag.ui.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import latentdrag.download.FileServer;
import latentdrag.project.ModelFinder;
import latentdrag.project.catalogue.Catalogue;
import latentdrag.project.catalogue.ModelEntry;
import latentdrag.project.catalogue.ModelsFolder;
import latentdrag.ui.models.ModelsModel.Item;
import latentdrag.ui.models.ModelsModel.Place;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Models at hand, without a window. */
@Timeout(120)
class ModelsStoriesTest {
    private static final byte[] CONTENT = "a model".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path home;

    private final EditorStory story = new EditorStory();
    private final ModelsModel models = story.editor.models();

    @AfterEach
    void close() {
        story.close();
    }

    private Path folder() {
        return home.resolve("models");
    }

    private void look() throws IOException {
        Path bundled = Files.writeString(home.resolve("bundled.safetensors"), "x");
        models.lookIn(new ModelsModel.Places(
                new ModelsFolder(folder()), home.resolve("own.json"), List.of(bundled), Duration.ofMillis(20)));
        models.watch(true);
        story.await(() -> !models.itemsProperty().get().isEmpty());
    }

    private List<String> here() {
        return models.itemsProperty().get().stream()
                .flatMap(item -> item.file().stream())
                .map(file -> String.valueOf(file.getFileName()))
                .toList();
    }

    private Item item(String title) {
        return models.itemsProperty().get().stream()
                .filter(i -> i.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private String notice() {
        story.await(() -> story.editor.notices().noticeProperty().get().isPresent());
        return story.editor.notices().noticeProperty().get().orElseThrow().sentence();
    }

    @Test
    void theFolderIsWatchedWhileSomebodyLooks() throws IOException {
        look();
        assertEquals(List.of("bundled.safetensors"), here());
        int offered = models.itemsProperty().get().size() - 1;
        assertEquals(Catalogue.bundled().models().size(), offered);
        Files.createDirectory(folder());
        Files.writeString(folder().resolve("mine.pkl"), "x");
        story.await(() -> here().equals(List.of("bundled.safetensors", "mine.pkl")));
        Files.delete(folder().resolve("mine.pkl"));
        story.await(() -> here().equals(List.of("bundled.safetensors")));
    }

    @Test
    void recentModelsAreThereAndFavouritesComeFirst() throws IOException {
        Path recent = Files.writeString(home.resolve("recent.pkl"), "x");
        Path project = Files.writeString(home.resolve("a.latentdrag"), "x");
        story.editor.preferences().change(p -> p.withRecent(recent).withRecent(project));
        look();
        assertEquals(List.of("bundled.safetensors", "recent.pkl"), here());
        models.setFavourite(recent, true);
        story.await(() -> here().equals(List.of("recent.pkl", "bundled.safetensors")));
        assertTrue(item("recent.pkl").favourite());
        assertEquals(Place.ELSEWHERE, item("recent.pkl").place());
        assertEquals(Place.BUNDLED, item("bundled.safetensors").place());
        assertEquals(Place.CATALOGUE, item("Lions").place());
        assertEquals(
                List.of(recent),
                story.editor.preferences().preferences().files().favourites());
        models.choose(item("recent.pkl"));
        story.awaitPicture();
        models.setFavourite(recent, false);
        story.await(() -> here().equals(List.of("bundled.safetensors", "recent.pkl")));
    }

    @Test
    void aModelOfTheCatalogueIsOfferedWithItsTermsAndFetchedOnlyWhenThePersonAgrees() throws IOException {
        try (FileServer server = new FileServer(CONTENT)) {
            Files.writeString(
                    home.resolve("own.json"),
                    "{\"version\": 1, \"models\": [{\"name\": \"mine\", \"licence\": \"CC0-1.0\", \"source\": \""
                            + server.address("/file") + "\"}]}");
            look();
            models.choose(item("mine"));
            assertEquals(
                    Optional.of("CC0-1.0"),
                    models.offeredProperty().get().orElseThrow().terms().licence());
            models.decline();
            assertEquals(Optional.empty(), models.offeredProperty().get());
            models.choose(item("mine"));
            assertEquals(List.of(), server.asked(), "nobody was connected to");
            models.accept();
            assertEquals(1, models.downloads().ongoingProperty().get().size());
            story.await(() -> models.downloads().arrivedProperty().get().isPresent());
            Path file = folder().resolve("file");
            assertArrayEquals(CONTENT, Files.readAllBytes(file));
            assertTrue(models.downloads().ongoingProperty().get().isEmpty());
            story.backend.sha256 = ModelFinder.sha256(file); // what the toy says every file has
            models.openArrived();
            story.awaitPicture();
            story.await(() -> models.originProperty().get().isPresent());
            assertEquals(
                    Optional.of("CC0-1.0"),
                    models.originProperty().get().orElseThrow().licence());
            assertEquals(
                    file,
                    story.editor.pictures().modelProperty().get().orElseThrow().path());
            story.await(() -> item("mine").file().equals(Optional.of(file)));
        }
    }

    @Test
    void aDroppedLinkIsOfferedAndOtherTextIsNot() throws IOException {
        try (FileServer server = new FileServer(CONTENT)) {
            assertFalse(models.link("https://example.org/a.pkl"), "there is no folder to put it in");
            look();
            assertFalse(models.link("20,30:40,34"));
            assertFalse(models.link("file:///etc/passwd"));
            assertTrue(models.link(" " + server.address("/file") + "\n"));
            ModelEntry offered = models.offeredProperty().get().orElseThrow();
            assertTrue(offered.terms().isRestricted());
            ModelEntry lions = Catalogue.bundled().named("lions_512").orElseThrow();
            assertTrue(models.link(lions.source().toString()));
            assertEquals(Optional.of(lions), models.offeredProperty().get());
            models.decline();
            assertEquals(List.of(), server.asked());
        }
    }

    @Test
    void aDownloadCanBeStoppedAndOneThatFailsIsSaidInWords() throws IOException {
        try (FileServer server = new FileServer(new byte[200_000])) {
            look();
            models.link(server.address("/slow").toString());
            models.accept();
            story.await(() -> models.downloads().ongoingProperty().get().values().stream()
                    .anyMatch(p -> p.bytes() == 100_000 && p.fraction() == 0.5));
            models.downloads().stop(server.address("/slow"));
            story.await(() -> models.downloads().ongoingProperty().get().isEmpty());
            assertTrue(story.editor.notices().messageProperty().get().contains("was stopped"));
            assertEquals(Optional.empty(), models.downloads().arrivedProperty().get());
            assertTrue(Files.exists(folder().resolve("slow.part")), "for the next time");
            models.link(server.address("/status404").toString());
            models.accept();
            assertTrue(notice().contains("nothing at this address any more"));
            assertTrue(models.downloads().ongoingProperty().get().isEmpty());
        }
    }

    @Test
    void aDownloadedModelThatHasChangedIsNotOpenedInSilence() throws IOException {
        try (FileServer server = new FileServer(CONTENT)) {
            look();
            models.link(server.address("/file").toString());
            models.accept();
            story.await(() -> models.downloads().arrivedProperty().get().isPresent());
            story.backend.sha256 = "ab".repeat(32); // what the toy says every file has
            models.openArrived();
            assertTrue(notice().contains("is not what it was when it was downloaded"));
        }
    }

    @Test
    void aCatalogueThatCannotBeReadIsSaidInWords() throws IOException {
        Files.writeString(home.resolve("own.json"), "no JSON");
        look();
        assertTrue(notice().contains("Cannot read the catalogue"));
        assertEquals(
                Catalogue.bundled().models().size() + 1,
                models.itemsProperty().get().size());
        story.editor.notices().dismiss();
        Files.createDirectory(folder());
        Files.writeString(folder().resolve("mine.pkl"), "x");
        story.await(() -> here().contains("mine.pkl"));
        assertEquals(Optional.empty(), story.editor.notices().noticeProperty().get(), "it is said once");
    }
}
