package latentdrag.ui.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import latentdrag.edit.Document;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Noise;
import latentdrag.edit.RunEnding;
import latentdrag.edit.SeedList;
import latentdrag.image.PointPair;
import latentdrag.ui.common.ToyBackend;
import latentdrag.ui.common.Work;
import latentdrag.ui.gallery.SeedsModel.Result;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeedsStoriesTest {
    private final EditorStory story = EditorStory.opened();
    private final SeedsModel seeds = story.editor.seeds();

    @AfterEach
    void closeTheEditor() {
        story.close();
    }

    private long done() {
        return seeds.resultsProperty().get().stream()
                .filter(r -> r.outcome().isPresent())
                .count();
    }

    @Test
    void thePresentDragIsMadeOnEverySeedAndAResultOpensAsAPicture() {
        story.addPair(20, 30, 34, 30);
        Document before = story.document();
        seeds.start(SeedList.parse("1,4-6,4"));
        assertEquals(
                List.of(1L, 4L, 5L, 6L),
                seeds.resultsProperty().get().stream().map(Result::seed).toList());
        story.await(() -> !seeds.runningProperty().get());
        assertEquals(4, done());
        assertEquals(before, story.document(), "the picture on screen is left alone");
        Result five = seeds.resultsProperty().get().get(2);
        assertEquals(RunEnding.ARRIVED, five.outcome().orElseThrow().ending());

        seeds.open(five);
        story.await(() -> story.document().isDragged());
        assertEquals(LatentOrigin.Seed.of(5, 0.7), story.document().origin());
        assertEquals(PointPair.of(34, 30, 34, 30), story.pairs().get(0));
        assertEquals(
                ToyBackend.draw(five.outcome().orElseThrow().latent()),
                story.document().current().frame());
        story.undo();
        assertEquals(before, story.document());
    }

    @Test
    void resultsGoWithTheirModel() {
        story.addPair(20, 30, 34, 30);
        seeds.start(SeedList.parse("1,4"));
        story.await(() -> !seeds.runningProperty().get());
        story.editor.pictures().show(LatentOrigin.Seed.of(9, 0.7), true);
        story.await(() -> story.document().origin().equals(LatentOrigin.Seed.of(9, 0.7)));
        assertEquals(2, done(), "another picture of the same model leaves them");
        story.open("another.safetensors");
        story.await(() -> story.document().model().endsWith("another.safetensors"));
        assertEquals(List.of(), seeds.resultsProperty().get(), "they are no pictures of this one");
    }

    @Test
    void theWordsCountFromTheFirstSeedToTheLast() {
        story.addPair(20, 30, 34, 30);
        Set<String> said = new LinkedHashSet<>();
        story.editor
                .works()
                .shownProperty()
                .addListener((o, was, is) -> is.map(Work::what).ifPresent(said::add));
        seeds.start(SeedList.parse("1,4"));
        story.await(() -> !seeds.runningProperty().get());
        assertEquals(List.of("Dragging seed 1 of 2", "Dragging seed 2 of 2"), List.copyOf(said));
    }

    @Test
    void noiseAndMixedStylesGoWithTheDrag() {
        LatentOrigin.Seed styles = LatentOrigin.Seed.of(20, 0.7);
        story.editor.pictures().show(new LatentOrigin.Mix(LatentOrigin.Seed.of(5, 0.7), styles, 0, 1), true);
        story.await(() -> story.document().origin() instanceof LatentOrigin.Mix);
        story.editor.latents().noise().show(Noise.random(3));
        story.await(() -> story.document().noise().equals(Noise.random(3)));
        story.addPair(20, 30, 34, 30);
        seeds.start(SeedList.parse("8"));
        story.await(() -> !seeds.runningProperty().get());
        seeds.open(seeds.resultsProperty().get().get(0));
        story.await(() -> story.document().isDragged());
        assertEquals(
                new LatentOrigin.Mix(LatentOrigin.Seed.of(8, 0.7), styles, 0, 1),
                story.document().origin());
        assertEquals(Noise.random(3), story.document().original().latent().noise());
        assertEquals(Noise.random(3), story.document().current().latent().noise());
    }

    @Test
    void aRunOfThePersonsOwnGoesFirstAndNoSeedIsLost() {
        story.addPair(10, 30, 60, 30);
        seeds.start(SeedList.parse("0-3"));
        story.await(() -> done() == 1);
        story.start().awaitStep(3);
        long then = done();
        story.awaitFinished();
        assertTrue(done() <= then + 1, "while it went on the others waited");
        story.await(() -> !seeds.runningProperty().get());
        assertEquals(4, done());
        seeds.resultsProperty()
                .get()
                .forEach(r -> assertEquals(
                        RunEnding.ARRIVED,
                        r.outcome().orElseThrow().ending(),
                        "seed " + r.seed() + " was made to its end"));
    }

    @Test
    void itCanBeGivenUpAndWhatIsDoneStays() {
        story.addPair(10, 30, 60, 30);
        seeds.start(SeedList.parse("0-100"));
        story.await(() -> done() >= 2);
        story.editor
                .works()
                .shownProperty()
                .get()
                .orElseThrow()
                .cancel()
                .orElseThrow()
                .run();
        assertFalse(seeds.runningProperty().get());
        long stayed = done();
        assertTrue(stayed >= 2);
        story.start().awaitFinished();
        assertEquals(stayed, done());
        assertTrue(story.editor.works().shownProperty().get().isEmpty());
    }

    @Test
    void withoutADragThereIsNothingToApply() {
        seeds.start(SeedList.parse("0-3"));
        assertTrue(story.editor.notices().noticeProperty().get().isPresent());
        story.addPair(10, 30, 60, 30);
        seeds.start(SeedList.parse("0-1000"));
        assertTrue(story.editor
                .notices()
                .noticeProperty()
                .get()
                .orElseThrow()
                .sentence()
                .contains("200"));
        assertEquals(List.of(), seeds.resultsProperty().get());
    }
}
