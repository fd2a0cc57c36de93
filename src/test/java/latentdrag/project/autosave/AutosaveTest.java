package latentdrag.project.autosave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import latentdrag.edit.History;
import latentdrag.image.PointPair;
import latentdrag.project.Projects;
import latentdrag.project.Thumbnail;
import latentdrag.project.View;
import latentdrag.suite.NeedsProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsProcess
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

        List<KeptWork> found = autosaves.abandoned();
        assertEquals(1, found.size());
        assertEquals(2, found.get(0).recovered().project().states().size());
        assertEquals(List.of(), autosaves.abandoned(), "it is claimed");
        autosaves.release(found.get(0));
        assertTrue(Files.exists(dead));
        autosaves.discard(autosaves.abandoned().get(0));
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

    @Test
    void whatIsDeletedIsOnlyRenamedAndClearedAwayAfterItsTime() throws IOException {
        try (Autosave autosave = new Autosaves(folder).begin(troubles::add)) {
            keep(autosave, next(1));
        }
        Autosaves autosaves = new Autosaves(folder);
        KeptWork work = autosaves.abandoned().get(0);
        assertEquals(Optional.of(Thumbnail.of(history.present().current().frame())), work.picture());
        Instant now = Instant.parse("2026-03-04T05:06:07Z");
        KeptWork deleted = autosaves.delete(work, now).orElseThrow();
        assertEquals(Optional.of(now), deleted.deleted());
        assertEquals(List.of(), autosaves.abandoned());
        assertEquals(List.of(deleted), autosaves.list());
        assertEquals(List.of(), journals(), "no other version takes it for one that is kept");

        KeptWork back = autosaves.undelete(deleted).orElseThrow();
        assertEquals(work, back);
        assertEquals(1, journals().size());
        autosaves.delete(back, now);
        autosaves.clear(now);
        assertEquals(1, autosaves.list().size());
        autosaves.clear(now.plusMillis(1));
        assertEquals(List.of(), autosaves.list());
        assertEquals(List.of(), files(""));
    }

    @Test
    void whatIsPutAsideIsListedHereAndNowhereElseUntilTheEnd() throws IOException {
        Autosaves here = new Autosaves(folder);
        Autosave autosave = here.begin(troubles::add);
        keep(autosave, next(1));
        assertEquals(List.of(), here.list(), "it is open");
        assertTrue(autosave.putAside());
        assertEquals(List.of(), here.abandoned());
        assertEquals(1, here.list().size());
        assertEquals("taken", another());
        here.releaseAll();
        assertEquals("free", another());
    }

    @Test
    void whatAnotherProgramHasIsNeitherListedNorTakenNorDeleted() throws IOException {
        Autosave autosave = new Autosaves(folder).begin(troubles::add);
        keep(autosave, next(1));
        autosave.close();
        Autosaves here = new Autosaves(folder);
        KeptWork work = here.list().get(0);
        Process other = HoldingProgram.start(folder);
        try {
            assertEquals("free", HoldingProgram.said(other), "the other takes it");
            assertEquals(List.of(), here.list());
            assertEquals(List.of(), here.abandoned());
            assertFalse(here.hold(work));
            assertEquals(Optional.empty(), here.delete(work, Instant.EPOCH));
            assertEquals(1, journals().size());
        } finally {
            HoldingProgram.end(other);
        }
        assertEquals(1, here.list().size(), "the operating system takes the lock from a process that dies");
        here.discard(work);
        assertFalse(here.hold(work), "another window has done with it");
    }

    /** What another program finds: "free" or "taken". */
    private String another() throws IOException {
        Process other = HoldingProgram.start(folder);
        String said = HoldingProgram.said(other);
        HoldingProgram.end(other);
        return said;
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
