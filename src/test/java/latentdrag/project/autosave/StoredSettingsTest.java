package latentdrag.project.autosave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import latentdrag.edit.DragGanMethod;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.Arrival;
import latentdrag.edit.DragSettings.LatentSpace;
import latentdrag.edit.DragSettings.MaskSampling;
import latentdrag.edit.DragSettings.Reduction;
import latentdrag.edit.DragSettings.StepOrder;
import latentdrag.edit.DragSettings.TrackingNorm;
import latentdrag.edit.History;
import latentdrag.image.PointPair;
import latentdrag.project.BatchRequest;
import latentdrag.project.Json;
import latentdrag.project.Preferences;
import latentdrag.project.PreferencesFile;
import latentdrag.project.Project;
import latentdrag.project.ProjectFile;
import latentdrag.project.Projects;
import latentdrag.project.SettingsJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as they were written while the numbers of a drag were one record with fourteen fields. */
class StoredSettingsTest {
    private static final Path STORED = Path.of("src/test/resources/stored");

    /** None of its values is that of a preset. */
    private static final DragSettings ODD = DragSettings.published()
            .with(DragGanMethod.ORDER, StepOrder.PULL_THEN_TRACK)
            .with(DragGanMethod.TRACKING_NORM, TrackingNorm.L1)
            .with(DragGanMethod.REDUCTION, Reduction.SUM)
            .withArrival(new Arrival(3, 0.5, 1.5, 2.25))
            .withStepSize(0.0125)
            .withLambda(7.5)
            .withRadii(4.5, 13.25)
            .withSpace(LatentSpace.W, 9)
            .withMaxSteps(123)
            .withBlock(4)
            .withPatience(45)
            .withMaskSampling(MaskSampling.SAMPLED);

    @TempDir
    Path folder;

    @Test
    void projectsAreReadAsTheyWere() throws IOException {
        Project project = ProjectFile.read(STORED.resolve("project.latentdrag"));
        assertEquals(Projects.full().states(), project.states());
    }

    @Test
    void journalsAreReadAsTheyWere() throws IOException {
        Path journal = Files.copy(STORED.resolve("work.journal"), folder.resolve("work.journal"));
        Project project = JournalReader.read(journal).orElseThrow().project();
        History history = new History("Open", Projects.history().document());
        history.amend(history.present().withSettings(ODD));
        history.push("Add point", history.present().withPair(PointPair.of(1, 2, 3, 4)));
        assertEquals(ODD, project.shown().settings());
        assertEquals(
                Project.of(Projects.model(), history.moment(), project.view()).states(), project.states());
    }

    @Test
    void preferencesAreReadAndWrittenAsTheyWere() throws IOException {
        Path file = Files.copy(STORED.resolve("preferences.json"), folder.resolve("preferences.json"));
        PreferencesFile preferences = new PreferencesFile(file);
        Preferences read = ((PreferencesFile.Reading.Good) preferences.read()).preferences();
        assertEquals(Optional.of(ODD), read.drag());
        preferences.write(read);
        String before = Files.readString(STORED.resolve("preferences.json"));
        assertEquals(
                before.lines().sorted().toList(),
                Files.readString(file).lines().sorted().toList());
    }

    @Test
    void batchesAreReadAsTheyWere() throws IOException {
        List<BatchRequest> drags = BatchRequest.read(STORED.resolve("drags.jsonl"), false);
        DragSettings usual = DragSettings.defaults();
        assertEquals(usual, drags.get(0).settings(usual));
        DragSettings numbers = usual.withStepSize(0.0125)
                .withLambda(7.5)
                .withRadii(4.5, 13.25)
                .withSpace(LatentSpace.W, 9)
                .withMaxSteps(123)
                .withBlock(4)
                .withPatience(45);
        assertEquals(numbers, drags.get(1).settings(usual));
        DragSettings choices = usual.with(DragGanMethod.ORDER, StepOrder.PULL_THEN_TRACK)
                .with(DragGanMethod.TRACKING_NORM, TrackingNorm.L1)
                .with(DragGanMethod.REDUCTION, Reduction.SUM)
                .withArrival(new Arrival(3, 0.5, 1.5, 2.25))
                .withMaskSampling(MaskSampling.EXACT);
        assertEquals(choices, drags.get(2).settings(usual));
    }

    /** Word for word but for the place of the step limit, which is beside the step size now. */
    @Test
    void whatIsWrittenHasTheSameKeysAndValues() {
        assertEquals(
                "{\"order\":\"pull_then_track\",\"tracking_norm\":\"l1\",\"reduction\":\"sum\",\"arrival\":{\"few\":3,"
                        + "\"few_px\":0.5,\"many_px\":1.5,\"scaled_px\":2.25},\"step_size\":0.0125,\"max_steps\":123,"
                        + "\"lambda\":7.5,\"r1\":4.5,\"r2\":13.25,\"space\":\"w\",\"rows\":9,\"block\":4,"
                        + "\"patience\":45,\"mask_term\":\"sampled\"}",
                Json.line(SettingsJson.write(ODD)));
    }
}
