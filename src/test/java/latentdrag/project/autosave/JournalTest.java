package latentdrag.project.autosave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import latentdrag.edit.Document;
import latentdrag.edit.History;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Noise;
import latentdrag.edit.Picture;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.project.Project;
import latentdrag.project.Projects;
import latentdrag.project.StoredState;
import latentdrag.project.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    private static Snapshot snapshot(History history) {
        return new Snapshot(
                Projects.model(),
                Optional.of(Path.of("a.latentdrag")),
                history.moment(),
                View.WHOLE,
                true,
                Optional.empty());
    }

    private static Project expected(Snapshot snapshot) {
        Project whole = Project.of(snapshot.model(), snapshot.history(), snapshot.view());
        return new Project(whole.model(), whole.states(), whole.present(), whole.view(), Map.of());
    }

    private Path journal() {
        return folder.resolve("a.journal");
    }

    @Test
    void theLastSnapshotComesBackWhateverWasDoneBefore() throws IOException {
        Random random = new Random(3);
        History history = new History("Open", Projects.history().document(), 12, History.DEFAULT_BYTES);
        try (JournalWriter writer = new JournalWriter(journal())) {
            for (int i = 0; i < 300; i++) {
                change(history, random, i);
                Snapshot snapshot = snapshot(history);
                writer.append(snapshot);
                assertEquals(
                        expected(snapshot),
                        JournalReader.read(journal()).orElseThrow().project(),
                        "change " + i);
            }
            assertEquals(Files.size(journal()), writer.size());
        }
        assertEquals(
                Optional.of(Path.of("a.latentdrag")),
                JournalReader.read(journal()).orElseThrow().file());
    }

    @Test
    void aPhotographComesBackWithItsPivot() throws IOException {
        Document opened = Projects.history().document();
        Latent pivot = Projects.latent(new Random(12));
        LatentOrigin photograph = new LatentOrigin.Photograph(Projects.photograph(folder.resolve("a.jpg"), pivot));
        History history = new History("Open", opened.withOriginal(photograph, opened.original()));
        try (JournalWriter writer = new JournalWriter(journal())) {
            Snapshot snapshot = snapshot(history);
            writer.append(snapshot);
            assertEquals(
                    expected(snapshot),
                    JournalReader.read(journal()).orElseThrow().project());
        }
    }

    @Test
    void tunedWeightsComeBackAndAreWrittenOnce() throws IOException {
        float[] values = new float[10_000];
        Arrays.fill(values, 0.25f);
        WeightChange tuned = new WeightChange(Map.of("a", new WeightChange.Tensor(new long[] {10_000}, values)));
        History history = new History("Open", Projects.history().document());
        try (JournalWriter writer = new JournalWriter(journal())) {
            Snapshot plain = snapshot(history);
            Snapshot bent = new Snapshot(
                    plain.model().withChange(Optional.of(tuned)),
                    plain.file(),
                    plain.history(),
                    plain.view(),
                    true,
                    Optional.empty());
            writer.append(bent);
            writer.append(new Snapshot(
                    bent.model(),
                    Optional.of(Path.of("b.latentdrag")),
                    bent.history(),
                    bent.view(),
                    true,
                    Optional.empty()));
            assertTrue(Files.size(journal()) < 2 * 2 * values.length, "of two bytes each, once");
            assertEquals(
                    expected(bent), JournalReader.read(journal()).orElseThrow().project());
        }
    }

    private static void change(History history, Random random, int i) {
        Document now = history.present();
        switch (random.nextInt(7)) {
            case 0 -> history.undo();
            case 1 -> history.redo();
            case 2 -> history.amend(now.withSettings(now.settings().withStepSize(1e-3 * (i + 1))));
            case 3 -> {
                Mask mask = now.mask().orElse(Mask.allFixed(24, 20));
                Point place = new Point(random.nextInt(24), random.nextInt(20));
                history.push("Paint mask", now.withMask(Optional.of(mask.withStroke(place, place, 2, true))));
            }
            case 4 -> {
                Noise noise = Noise.random(i);
                Picture original = new Picture(
                        now.original().latent().withNoise(noise), now.original().frame());
                Picture current = new Picture(
                        now.current().latent().withNoise(noise), now.current().frame());
                history.push("Noise", now.withNoise(original, current));
            }
            default -> history.push("Add point", now.withPair(PointPair.of(i, i, i + 1, i)));
        }
    }

    @Test
    void aRunThatWasGoingOnComesBackAsItsNewestStep() throws IOException {
        History.Moment history = Projects.history();
        History.Entry drag = history.entries().get(3);
        Snapshot before = new Snapshot(Projects.model(), Optional.empty(), history, View.WHOLE, true, Optional.empty());
        StoredState newest = new StoredState(
                "Drag (2 steps)",
                drag.document().origin(),
                drag.document().original().latent(),
                drag.steps().get(1).latent(),
                drag.document().pairs(),
                drag.document().mask(),
                drag.document().settings(),
                drag.steps().subList(0, 2));
        try (JournalWriter writer = new JournalWriter(journal())) {
            writer.append(before);
            writer.append(
                    new Snapshot(before.model(), before.file(), history, before.view(), false, Optional.of(newest)));
        }
        Recovered recovered = JournalReader.read(journal()).orElseThrow();
        assertTrue(recovered.interrupted());
        assertEquals(newest, recovered.project().shown());
        assertEquals(history.present() + 2, recovered.project().states().size(), "undone states are gone");
        assertEquals(Optional.empty(), recovered.file());
    }

    @Test
    void aJournalCutOffAnywhereGivesTheLastWholeSnapshotBeforeTheCut() throws IOException {
        List<Project> projects = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        History history = new History("Open", Projects.history().document());
        try (JournalWriter writer = new JournalWriter(journal())) {
            for (int i = 0; i < 12; i++) {
                change(history, new Random(i), i);
                Snapshot snapshot = snapshot(history);
                writer.append(snapshot);
                projects.add(expected(snapshot));
                ends.add(writer.size());
            }
        }
        byte[] whole = Files.readAllBytes(journal());
        Path cut = folder.resolve("cut.journal");
        Random random = new Random(8);
        for (int length = 0; length <= whole.length; length += 1 + random.nextInt(40)) {
            byte[] bytes = Arrays.copyOf(whole, length);
            if (length % 3 == 0) { // or written out of order by a power cut
                bytes = Arrays.copyOf(bytes, whole.length);
            }
            Files.write(cut, bytes);
            int survivors = 0;
            while (survivors < ends.size() && ends.get(survivors) <= length) {
                survivors++;
            }
            Optional<Project> read = JournalReader.read(cut).map(Recovered::project);
            assertEquals(
                    survivors == 0 ? Optional.empty() : Optional.of(projects.get(survivors - 1)),
                    read,
                    "cut after " + length);
        }
    }

    @Test
    void aGestureCostsLittleAndAStepOnlyTheRowsThatMoved() throws IOException {
        History history = new History("Open", Projects.history().document());
        try (JournalWriter writer = new JournalWriter(journal())) {
            writer.append(snapshot(history));
            for (int i = 0; i < 400; i++) {
                history.push("Add point", history.present().withPairs(List.of(PointPair.of(i, 1, 2, 3))));
            }
            writer.append(snapshot(history));
            long before = writer.size();
            history.push("Add point", history.present().withPairs(List.of(PointPair.of(1, 1, 2, 3))));
            writer.append(snapshot(history));
            assertTrue(writer.size() - before < 1500, (writer.size() - before) + " bytes for a gesture");
        }
        assertFalse(Files.size(journal()) == 0);
    }
}
