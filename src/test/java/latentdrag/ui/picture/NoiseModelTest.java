package latentdrag.ui.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import latentdrag.edit.Noise;
import latentdrag.image.Frame;
import latentdrag.ui.common.ToyBackend;
import latentdrag.ui.shell.EditorStory;
import latentdrag.ui.timeline.TimelineModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoiseModelTest {
    private final EditorStory story = EditorStory.opened();
    private final NoiseModel noise = story.editor.latents().noise();

    @AfterEach
    void closeTheEditor() {
        story.close();
    }

    private void show(Noise wanted) {
        noise.show(wanted);
        story.await(() -> noise.noiseProperty().get().equals(wanted));
    }

    @Test
    void anotherNoiseDrawsThePictureAnewAndIsOneUndo() {
        Frame before = story.shown();
        show(Noise.NONE);
        assertNotEquals(before, story.shown());
        assertEquals(ToyBackend.draw(story.document().current().latent()), story.shown());
        assertEquals("Noise", story.editor.documents().undoNameProperty().get().orElse(""));
        story.undo();
        assertEquals(before, story.shown());
        assertEquals(Noise.CONST, noise.noiseProperty().get());
        story.redo();
        assertEquals(Noise.NONE, noise.noiseProperty().get());
    }

    @Test
    void aDragAndItsStepsHaveTheNoiseAndTheNextSeedToo() {
        show(Noise.random(3));
        story.addPair(20, 30, 40, 30).start().awaitStep(1).awaitFinished();
        assertEquals(
                Noise.random(3),
                story.backend.requested().orElseThrow().latent().noise());
        assertEquals(Noise.random(3), story.document().noise());
        story.editor.origin().showSeed(12);
        story.awaitSeed(12);
        assertEquals(Noise.random(3), story.document().noise());
        assertEquals(ToyBackend.draw(story.document().current().latent()), story.shown());
    }

    @Test
    void theStepsAndTheStrengthStay() {
        story.addPair(20, 30, 40, 30).start().awaitStep(1).awaitFinished();
        story.editor.latents().strength().show(0.5, true);
        story.await(() -> story.document().strength().isPresent());
        show(Noise.NONE);
        TimelineModel timeline = story.editor.latents().timeline();
        assertEquals(21, timeline.timelineProperty().get().stops().size());
        assertEquals(20, timeline.positionProperty().get());
        assertEquals(0.5, story.document().strength().orElseThrow().coarse());
        timeline.scrub(4, true);
        story.await(() -> story.document().strength().isEmpty());
        assertEquals(Noise.NONE, story.document().noise());
        story.editor.commands().reset();
        assertEquals(1, story.pairs().size(), "the points the first picture had");
        assertEquals(Noise.NONE, story.document().noise());
    }

    @Test
    void theNewestWishWins() {
        noise.show(Noise.NONE);
        noise.show(Noise.random(7));
        story.await(() -> noise.noiseProperty().get().equals(Noise.random(7)));
        story.undo();
        assertTrue(story.editor.documents().undoNameProperty().get().isEmpty());
    }
}
