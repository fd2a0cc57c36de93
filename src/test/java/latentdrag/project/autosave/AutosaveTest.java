package latentdrag.project.autosave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import latentdrag.edit.History;
import latentdrag.image.PointPair;
import latentdrag.project.Projects;
import latentdrag.project.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutosaveTest {
    @TempDir
    Path folder;

    private final List<IOException> troubles = new CopyOnWriteArrayList<>();
    private final History history = new History("Open", Projects.history().document());

    private Snapshot next(int i) {
        history.push("Add point", history.present().withPairs(List.of(PointPair.of(i, 1, 2, 3))));
        return snapshot(true);
    }

    private Snapshot snapshot(boolean unsaved) {
        return new Snapshot(
                Projects.model(), Optional.empty(), history.moment(), View.WHOLE, unsaved, Optional.empty());
    }

    /** Gestures on a disk that may be busy: the first may take longer than anybody waits. */
    private static void keep(Autosave autosave, Snapshot snapshot) {
        long end = System.nanoTime() + 20_000_000_000L;
        boolean kept = autosave.keep(snapshot);
        while (!kept && System.nanoTime() < end) {
            kept = autosave.keep(snapshot);
        }
        assertTrue(kept, "not kept in twenty seconds");
    }

    @Test
    void whatIsKeptIsThereWhileTheProgramRunsAndAfterIt() throws IOException {
        Autosaves autosaves = new Autosaves(folder.resolve("new"));
        Autosave autosave = autosaves.begin(troubles::add);
        for (int i = 0; i < 20; i++) {
            Snapshot snapshot = next(i);
            keep(autosave, snapshot);
            assertEquals(
                    snapshot.history().entries().size(),
                    JournalReader.read(journals().get(0))
                            .orElseThrow()
                            .project()
                            .states()
                            .size());
        }
        autosave.close();
        assertEquals(1, journals().size());
        assertEquals(List.of(), files(".lock"));
        assertEquals(List.of(), troubles);
    }

    @Test
    void whatIsForgottenIsGoneAndTheNextGestureBeginsAnew() throws IOException {
        Autosaves autosaves = new Autosaves(folder);
        try (Autosave autosave = autosaves.begin(troubles::add)) {
            keep(autosave, next(1));
            autosave.forget();
            Snapshot snapshot = next(2);
            keep(autosave, snapshot);
            assertEquals(
                    3,
                    JournalReader.read(journals().get(0))
                            .orElseThrow()
                            .project()
                            .states()
                            .size());
            autosave.forget();
        }
        assertEquals(List.of(), files(""));
    }

    @Test
    void aFolderThatCannotBeUsedIsToldAndNothingElseBreaks() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        try (Autosave autosave = new Autosaves(file.resolve("autosave")).begin(troubles::add)) {
            assertFalse(autosave.keep(next(1)));
        }
        assertFalse(troubles.isEmpty());
        assertEquals("no folder", Files.readString(file));
    }

    @Test
    void aProgramsOwnDocumentsAreNotTakenForTheDead() throws IOException {
        Autosaves autosaves = new Autosaves(folder);
        try (Autosave one = autosaves.begin(troubles::add);
                Autosave two = autosaves.begin(troubles::add)) {
            keep(one, next(1));
            keep(two, next(2));
            assertEquals(List.of(), autosaves.abandoned());
            assertEquals(2, journals().size());
        }
    }

    @Test
    void whatTheDeadLeftIsOfferedOnceAndStaysUntilItIsDiscarded() throws IOException {
        try (Autosave autosave = new Autosaves(folder).begin(troubles::add)) {
            keep(autosave, next(1));
        }
        Path left = journals().get(0);
        Path dead = Files.move(left, folder.resolve("1-0-dead.journal"));
        Files.writeString(folder.resolve("2-0-rubbish.journal"), "rubbish");
        Autosaves autosaves = new Autosaves(folder);

        List<Abandoned> found = autosaves.abandoned();
        assertEquals(1, found.size());
        assertEquals(2, found.get(0).recovered().project().states().size());
        assertEquals(List.of(), autosaves.abandoned(), "it is claimed");
        found.get(0).release();
        assertTrue(Files.exists(dead));
        autosaves.abandoned().get(0).discard();
        assertFalse(Files.exists(dead));
        assertEquals(List.of(), autosaves.abandoned());
        assertTrue(Files.exists(folder.resolve("2-0-rubbish.journal")), "what cannot be read is left alone");
    }

    @Test
    void aDocumentInWhichNothingWasDoneIsNotOffered() throws IOException {
        try (Autosave autosave = new Autosaves(folder).begin(troubles::add)) {
            keep(autosave, snapshot(false));
        }
        Path dead = Files.move(journals().get(0), folder.resolve("1-0-dead.journal"));
        assertEquals(List.of(), new Autosaves(folder).abandoned());
        assertFalse(Files.exists(dead));
    }

    private List<Path> journals() throws IOException {
        return files(".journal");
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> Files.isRegularFile(f) && f.toString().endsWith(ending))
                    .toList();
        }
    }
}
