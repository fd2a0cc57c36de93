package latentdrag.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import latentdrag.edit.Latent;
import latentdrag.edit.RowGroup;
import latentdrag.edit.RowGroups;
import latentdrag.edit.Strength;
import latentdrag.image.Frame;
import latentdrag.image.PointPair;
import latentdrag.ui.common.ToyBackend;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StrengthModelTest {
    private final EditorStory story = EditorStory.opened();
    private final StrengthModel strength = story.editor.latents().strength();

    @AfterEach
    void closeTheEditor() {
        story.close();
    }

    private void drag() {
        story.addPair(20, 30, 40, 30).start().awaitStep(1).awaitFinished();
    }

    private void awaitShare(double share) {
        story.await(() -> story.document()
                .strength()
                .or(() -> Optional.of(Strength.whole(story.document().edit(), RowGroups.PAPER)))
                .filter(s -> s.coarse() == share)
                .isPresent());
    }

    private int states() {
        return story.editor
                .documents()
                .historyProperty()
                .get()
                .orElseThrow()
                .entries()
                .size();
    }

    @Test
    void thereIsNoneUntilSomethingWasDraggedNorDuringARun() {
        assertEquals(Optional.empty(), strength.strengthProperty().get());
        strength.show(0.5, true);
        story.addPair(20, 30, 60, 30).start().awaitStep(2);
        assertEquals(Optional.empty(), strength.strengthProperty().get());
        story.awaitFinished();
        assertTrue(strength.strengthProperty().get().orElseThrow().isWhole());
    }

    @Test
    void aShareLiesOnTheWayAndBeyondItAndComesBackExactly() {
        drag();
        Latent original = story.document().original().latent();
        Latent full = story.document().current().latent();
        Frame end = story.shown();
        strength.show(0.5, true);
        awaitShare(0.5);
        Latent half = story.document().current().latent();
        assertEquals((original.value(0, 0) + full.value(0, 0)) / 2, half.value(0, 0));
        assertEquals(ToyBackend.draw(half), story.shown());
        assertEquals(full, story.document().edit());
        strength.show(1.5, true);
        awaitShare(1.5);
        assertEquals(
                full.value(0, 0) + (full.value(0, 0) - original.value(0, 0)) / 2,
                story.document().current().latent().value(0, 0));
        strength.show(1, true);
        awaitShare(1);
        assertEquals(end, story.shown());
        assertEquals(Optional.empty(), story.document().strength());
    }

    @Test
    void slidingIsLiveAndOneUndo() {
        drag();
        int before = states();
        Frame end = story.shown();
        strength.show(0.8, false);
        awaitShare(0.8);
        strength.show(0.3, false);
        assertEquals(0.3, strength.strengthProperty().get().orElseThrow().coarse(), "the slider does not wait");
        strength.show(0.2, true);
        awaitShare(0.2);
        story.await(() -> states() == before + 1);
        strength.show(RowGroup.FINE, 0.1, true);
        story.await(() -> story.document().strength().orElseThrow().fine() == 0.1);
        assertEquals(before + 1, states());
        assertEquals(
                "Strength", story.editor.documents().undoNameProperty().get().orElse(""));
        story.undo();
        assertEquals(end, story.shown());
        assertTrue(strength.strengthProperty().get().orElseThrow().isWhole());
        story.redo();
        assertEquals(0.2, strength.strengthProperty().get().orElseThrow().middle());
    }

    @Test
    void theStepsStayAndARunGoesOnFromWhatIsSeen() {
        drag();
        TimelineModel timeline = story.editor.latents().timeline();
        strength.show(0.5, true);
        awaitShare(0.5);
        Latent half = story.document().current().latent();
        assertEquals(21, timeline.timelineProperty().get().stops().size());
        assertEquals(20, timeline.positionProperty().get());
        double x = half.value(0, 0); // where the toy has the feature
        double y = half.value(0, 1);
        story.editor.points().place(List.of(PointPair.of(x, y, x + 10, y)));
        story.start().await(() -> !story.editor.drag().isIdle()).awaitFinished();
        assertEquals(half, story.backend.requested().orElseThrow().latent());
        assertEquals(Optional.empty(), story.document().strength());
        List<Latent> way = story.editor.export().way().orElseThrow().latents();
        assertEquals(story.document().original().latent(), way.get(0));
        assertEquals(half, way.get(20));
        assertEquals(story.document().current().latent(), way.get(way.size() - 1));
        assertEquals(31, way.size(), "twenty half steps and ten whole ones");
        for (int i = 2; i < way.size(); i++) {
            float step = way.get(i).value(0, 0) - way.get(i - 1).value(0, 0);
            assertTrue(step > 0 && step <= 1, "the film goes from its start to its end without a leap, but " + step);
        }
    }

    @Test
    void goingToAStepOrResettingIsTheWholeEditAgain() {
        drag();
        strength.show(0.5, true);
        awaitShare(0.5);
        story.editor.latents().timeline().scrub(20, true);
        story.await(() -> story.document().strength().isEmpty());
        strength.show(0, true);
        awaitShare(0);
        assertTrue(story.document().isDragged());
        story.editor.commands().reset();
        assertFalse(story.document().isDragged());
        assertEquals(Optional.empty(), strength.strengthProperty().get());
    }
}
