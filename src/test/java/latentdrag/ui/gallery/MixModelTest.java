package latentdrag.ui.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.SeedList;
import latentdrag.ui.gallery.MixModel.Matrix;
import latentdrag.ui.gallery.MixModel.Tile;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MixModelTest {
    private final EditorStory story = EditorStory.opened();
    private final MixModel mix = story.editor.latents().mix();

    @AfterEach
    void closeTheEditor() {
        story.close();
    }

    private Matrix matrix() {
        return mix.matrixProperty().get();
    }

    private Matrix filled() {
        story.await(() -> !matrix().bases().isEmpty()
                && Stream.concat(
                                Stream.concat(matrix().bases().stream(), matrix().styles().stream()),
                                matrix().mixtures().stream().flatMap(List::stream))
                        .allMatch(tile -> tile.thumbnail().isPresent()));
        return matrix();
    }

    private static List<Long> seeds(List<Tile> tiles) {
        return tiles.stream()
                .map(tile -> tile.origin().fromSeed().orElseThrow().seed())
                .toList();
    }

    @Test
    void nothingIsDrawnUntilSomebodyLooks() {
        assertEquals(Matrix.EMPTY, matrix());
        mix.look(true);
        filled();
        assertEquals(List.of(5L, 6L, 7L), seeds(matrix().bases()), "the present seed and the next two");
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L), seeds(matrix().styles()));
        mix.look(false);
        assertEquals(Matrix.EMPTY, matrix());
    }

    @Test
    void aCrossingHasTheRowsOfTheSeedAcrossAndIsTakenWithAClick() {
        story.addPair(20, 30, 40, 30);
        mix.look(true);
        Tile tile = filled().mixtures().get(0).get(3);
        LatentOrigin.Seed base = LatentOrigin.Seed.of(5, 0.7);
        assertEquals(new LatentOrigin.Mix(base, base.withSeed(3), 0, 1), tile.origin(), "the toy has one row");
        assertEquals(matrix().styles().get(3).thumbnail(), tile.thumbnail(), "which is all of the picture");
        mix.take(tile);
        story.await(() -> story.document().origin().equals(tile.origin()));
        assertEquals(tile.thumbnail(), Optional.of(story.shown()));
        assertEquals(1, story.pairs().size(), "other styles vary the picture");
        assertEquals(
                "Style mixing",
                story.editor.documents().undoNameProperty().get().orElse(""));
        assertEquals(5, story.editor.origin().seed().seed());
        story.undo();
        assertEquals(base, story.document().origin());
    }

    @Test
    void anotherTruncationIsThatOfBothSeeds() {
        mix.look(true);
        mix.take(filled().mixtures().get(0).get(3));
        story.await(() -> story.document().origin() instanceof LatentOrigin.Mix);
        story.editor.origin().showPsi(0.2, true);
        LatentOrigin.Seed base = LatentOrigin.Seed.of(5, 0.2);
        story.await(() -> story.document().origin().equals(new LatentOrigin.Mix(base, base.withSeed(3), 0, 1)));
        story.await(() -> matrix().bases().get(0).origin().equals(base));
        filled();
    }

    @Test
    void seedsAndRowsAreChosenAndWhatIsThereIsNotDrawnAgain() {
        mix.look(true);
        filled();
        mix.basesProperty().set(Optional.of(SeedList.parse("9,3-20")));
        assertEquals(List.of(9L, 3L, 4L, 5L), seeds(matrix().bases()), "four at most");
        mix.stylesProperty().set(SeedList.parse("0-4294967295"));
        assertEquals(MixModel.MOST_STYLES, matrix().styles().size());
        assertTrue(matrix().styles().get(2).thumbnail().isPresent());
        filled();
        mix.rowsProperty().set(new MixModel.Rows(7, 9));
        assertEquals(0, ((LatentOrigin.Mix) matrix().mixtures().get(0).get(0).origin()).first(), "rows there are");
    }

    @Test
    void aRunIsNotHeldUp() {
        story.addPair(10, 10, 60, 10).start().awaitStep(2);
        mix.look(true);
        story.awaitStep(8);
        assertTrue(matrix().bases().stream().allMatch(tile -> tile.thumbnail().isEmpty()));
        story.awaitFinished();
        filled();
    }
}
