package latentdrag.ui.drag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import latentdrag.edit.BestStep;
import latentdrag.edit.DragHealth;
import latentdrag.edit.PointHealth.Symptom;
import latentdrag.edit.RunEnding;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.common.ToyBackend;
import latentdrag.ui.document.Grip;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drags that go wrong, what the editor says of them and what one click does about it. */
class HealthStoriesTest {
    private final EditorStory story = EditorStory.opened();
    private final HealthModel health = story.editor.drag().health();

    @AfterEach
    void closeTheEditor() {
        story.close();
    }

    private DragHealth now() {
        return health.healthProperty().get().orElseThrow();
    }

    private void awaitIdleSteps(int steps) {
        story.await(() -> health.healthProperty()
                .get()
                .filter(h -> h.idleSteps() >= steps)
                .isPresent());
    }

    private Optional<ForecastModel.Forecast> forecast() {
        return story.editor.drag().forecast().forecastProperty().get();
    }

    @Test
    void whatARunTaughtIsRememberedForTheNextStart() {
        PreferencesModel preferences = PreferencesModel.forgetful();
        ForecastModel.Forecast taught;
        try (EditorStory first = new EditorStory(preferences)) {
            first.open("toy.safetensors").awaitPicture();
            first.addPair(10, 10, 30, 10).start().awaitStep(1).awaitFinished();
            first.undo();
            first.undo();
            first.addPair(10, 10, 40, 10)
                    .await(() -> first.editor
                            .drag()
                            .forecast()
                            .forecastProperty()
                            .get()
                            .isPresent());
            taught = first.editor.drag().forecast().forecastProperty().get().orElseThrow();
        }
        assertEquals(1, preferences.preferences().models().paces().size());
        try (EditorStory second = new EditorStory(preferences)) {
            second.open("toy.safetensors").awaitPicture();
            second.addPair(10, 10, 40, 10)
                    .await(() -> second.editor
                            .drag()
                            .forecast()
                            .forecastProperty()
                            .get()
                            .isPresent());
            assertEquals(
                    taught.steps(),
                    second.editor
                            .drag()
                            .forecast()
                            .forecastProperty()
                            .get()
                            .orElseThrow()
                            .steps());
        }
        story.addPair(10, 10, 40, 10).await(() -> forecast().isPresent());
        assertNotEquals(taught.steps(), forecast().orElseThrow().steps(), "where nothing was learnt");
    }

    @Test
    void aRunThatComesNoNearerStopsByItselfAndSaysWhy() {
        story.backend.stubborn = true;
        story.editor
                .documents()
                .settingsProperty()
                .set(story.document().settings().withPatience(40));
        story.addPair(10, 10, 40, 10).start();
        awaitIdleSteps(30);
        assertTrue(now().has(Symptom.STUCK));
        story.awaitFinished();
        assertEquals(Optional.of(RunEnding.NO_PROGRESS), health.ending());
        assertEquals(40, now().idleSteps());
        String said =
                story.editor.notices().noticeProperty().get().orElseThrow().sentence();
        assertTrue(said.contains("no point has come nearer for 40 steps"), said);
    }

    @Test
    void theBestStepIsOneClickAwayAndOneUndo() {
        story.backend.strayAfter = 12;
        story.addPair(10, 10, 40, 10).start().awaitStep(25);
        BestStep best = health.betterStepProperty().get().orElseThrow();
        assertEquals(11, best.step(), "of the steps made, the one whose picture its points stand on");
        health.rollBack();
        story.await(() ->
                story.document().isDragged() && story.pairs().get(0).handle().equals(new Point(22, 10)));
        assertTrue(story.editor.drag().isIdle(), "the run was stopped for it");
        assertEquals(best.latent(), story.document().current().latent());
        assertEquals(ToyBackend.draw(best.latent()), story.document().current().frame());
        assertEquals(Optional.empty(), health.healthProperty().get());
        story.undo();
        assertTrue(story.pairs().get(0).handle().x() < 22, "where the run had strayed to");
        assertTrue(story.document().isDragged());
    }

    @Test
    void aRunThatOnlyComesNearerHasNothingToGoBackTo() {
        story.addPair(10, 10, 40, 10).start().awaitFinished();
        assertEquals(Optional.empty(), health.betterStepProperty().get());
        assertEquals(Set.of(), now().points().get(0).symptoms());
    }

    @Test
    void theStepSizeIsHalvedWhileTheRunGoesOnWhichGivesItANewChance() {
        story.backend.stubborn = true;
        double before = story.document().settings().stepSize();
        story.addPair(10, 10, 40, 10).start();
        awaitIdleSteps(35);
        health.halveStepSize();
        assertEquals(before / 2, story.backend.steered().orElseThrow().stepSize());
        story.await(() -> now().idleSteps() < 30);
        assertFalse(now().has(Symptom.STUCK));
    }

    @Test
    void templatesAreRetakenForTheSelectedElseTheLostElseAll() {
        story.addPair(10, 10, 60, 10).addPair(10, 30, 60, 30).start().awaitStep(2);
        story.editor.documents().select(Set.of());
        health.retakeTemplates();
        assertEquals(Set.of(0, 1), story.backend.retaken);
        story.backend.retaken.clear();
        story.editor.documents().select(Set.of(new Grip(1, Grip.End.PAIR)));
        health.retakeTemplates();
        assertEquals(Set.of(1), story.backend.retaken);
        assertTrue(story.editor.notices().messageProperty().get().contains("The point takes a new template"));
    }

    @Test
    void betweenRunsATemplateIsRetakenByBeginningANewOne() {
        story.addPair(10, 10, 60, 10).start().awaitStep(3).start().awaitFinished();
        health.retakeTemplates();
        assertFalse(story.editor.drag().isIdle());
        story.awaitFinished();
    }

    @Test
    void healthIsThatOfThePointsThatAreThere() {
        story.addPair(10, 10, 20, 10).start().awaitFinished();
        assertEquals(1, now().points().size());
        story.addPair(40, 40, 50, 40);
        assertEquals(Optional.empty(), health.healthProperty().get());
        story.start().awaitStep(1);
        assertEquals(2, now().points().size());
        story.awaitFinished().undo();
        assertEquals(Optional.empty(), health.healthProperty().get());
    }

    @Test
    void aTargetThatIsMovedAwayDuringTheRunIsNoLackOfProgress() {
        story.addPair(10, 10, 60, 10).start().awaitStep(20);
        story.editor.points().put(0, Grip.End.TARGET, new Point(10, 60));
        int moved = story.editor.drag().statusProperty().get().orElseThrow().step();
        story.awaitStep(moved + 5);
        List<Double> distances = now().points().get(0).distances();
        assertTrue(distances.size() <= 5 + 3, "only what belongs to the new target: " + distances);
    }

    @Test
    void theTimeIsEstimatedBeforeStartAndLearntFromRuns() {
        assertEquals(Optional.empty(), forecast());
        story.editor
                .documents()
                .settingsProperty()
                .set(story.document().settings().withStepSize(0.01).withMaxSteps(0));
        story.addPair(10, 10, 40, 10).await(() -> forecast().isPresent());
        ForecastModel.Forecast first = forecast().orElseThrow();
        assertTrue(first.steps() > 0);
        double pictures = story.editor.preferences().preferences().compute().frameShare();
        assertEquals(first.steps() * 0.020 / (1 - pictures), first.seconds(), 1e-6);
        story.start().awaitFinished();
        assertEquals(Optional.empty(), forecast(), "it has arrived");
        story.editor.points().place(List.of(PointPair.of(10, 40, 40, 40)));
        ForecastModel.Forecast second = forecast().orElseThrow();
        assertTrue(Math.abs(second.steps() - 30) < Math.abs(first.steps() - 30), first + " then " + second);
        assertEquals(1, story.backend.measurements.get(), "what was run need not be measured");
    }

    @Test
    void aStepIsMeasuredOnceForEachKindOfRun() {
        story.addPair(10, 10, 40, 10).await(() -> forecast().isPresent());
        story.editor.points().put(0, Grip.End.TARGET, new Point(50, 10));
        assertEquals(1, story.backend.measurements.get());
        story.addPair(10, 30, 40, 30).await(() -> forecast().isPresent());
        assertEquals(2, story.backend.measurements.get());
        story.editor.masks().aroundPoints();
        assertEquals(3, story.backend.measurements.get());
    }
}
