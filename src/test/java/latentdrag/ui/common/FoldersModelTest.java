package latentdrag.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import latentdrag.project.FolderUse;
import latentdrag.project.PersonFolders;
import latentdrag.project.Preferences;
import latentdrag.project.PreferencesFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersModelTest {
    @TempDir
    Path home;

    private final Deque<AutoCloseable> closed = new ArrayDeque<>();

    private Path program() throws IOException {
        return Files.createDirectories(home.resolve("programs/latentdrag"));
    }

    private FoldersModel model(PreferencesModel preferences) throws IOException {
        Path program = program();
        FoldersModel folders = new FoldersModel(
                Runnable::run,
                preferences,
                new FoldersModel.Places(() -> new PersonFolders(home, home, home, home, home), program));
        closed.add(folders);
        closed.add(preferences);
        return folders;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable model : closed) {
            model.close();
        }
    }

    private static Path begin(FoldersModel folders, FolderUse use) throws Exception {
        CompletableFuture<Optional<Path>> begun = new CompletableFuture<>();
        folders.begin(use, begun::complete);
        return begun.get(60, TimeUnit.SECONDS).orElseThrow();
    }

    @Test
    void eachUseBeginsWhereItWasLastAndNoneInTheProgram() throws Exception {
        FoldersModel folders = model(PreferencesModel.forgetful());
        Path models = Files.createDirectories(home.resolve("models"));
        Path pictures = Files.createDirectories(home.resolve("pictures"));
        folders.chosen(FolderUse.MODELS, models.resolve("a.pkl"));
        folders.chosen(FolderUse.PICTURES, pictures.resolve("a.png"));
        assertEquals(models, begin(folders, FolderUse.MODELS));
        assertEquals(pictures, begin(folders, FolderUse.PICTURES));
        for (FolderUse use : FolderUse.values()) {
            if (use != FolderUse.MODELS && use != FolderUse.PICTURES) {
                assertEquals(home, begin(folders, use), use.name());
            }
        }
    }

    @Test
    void theOneFolderOfEarlierProgramsCountsUnlessItIsTheProgramsOwn() throws Exception {
        Path pictures = Files.createDirectories(home.resolve("pictures"));
        assertEquals(pictures, beginAfter(pictures));
        assertEquals(home, beginAfter(program()));
        assertEquals(home, beginAfter(Files.createDirectories(program().resolve("models"))));
    }

    private Path beginAfter(Path earlier) throws Exception {
        Path file = home.resolve("preferences.json");
        Files.writeString(
                file, "{\"version\":1,\"folder\":\"" + earlier.toString().replace("\\", "\\\\") + "\"}");
        PreferencesFile old = new PreferencesFile(file);
        Preferences read = old.read().preferences();
        return begin(model(PreferencesModel.in(old, read)), FolderUse.LATENTS);
    }
}
