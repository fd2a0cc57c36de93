package latentdrag.ui.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No file is replaced that nobody was asked about. */
class SavePlaceTest {
    private static final SaveName FILMS = new SaveName(List.of(List.of(".mp4"), List.of(".gif")));

    @TempDir
    private Path folder;

    private final Deque<Path> answers = new ArrayDeque<>();
    private final List<String> refused = new ArrayList<>();
    private final List<Optional<Path>> proposals = new ArrayList<>();

    private Optional<Path> place(int kind, String... typed) {
        for (String name : typed) {
            answers.add(folder.resolve(name));
        }
        return SavePlace.of(
                new SavePlace.Dialog() {
                    @Override
                    public Optional<Path> ask(Optional<Path> proposal) {
                        proposals.add(proposal);
                        return Optional.ofNullable(answers.poll());
                    }

                    @Override
                    public Optional<Integer> kind() {
                        return Optional.of(kind);
                    }

                    @Override
                    public void refuse(SaveName.Named.Foreign name) {
                        refused.add(name.ending());
                    }
                },
                FILMS,
                "seed-5.mp4");
    }

    @Test
    void aNameThatBecomesThatOfAFileThereIsAskedForAgain() throws IOException {
        Path there = Files.createFile(folder.resolve("film.gif"));
        assertEquals(
                Optional.of(there), place(1, "film", "film.gif"), "the second answer was to the system's own question");
        assertEquals(List.of(Optional.empty(), Optional.of(there)), proposals);
    }

    @Test
    void soIsOneWhoseEndingGivesWayToTheKindThatWasChosen() throws IOException {
        Files.createFile(folder.resolve("film.gif"));
        assertEquals(Optional.of(folder.resolve("other.gif")), place(1, "film.mp4", "other.gif"));
        assertEquals(2, proposals.size());
    }

    @Test
    void anEndingThatIsNotWrittenIsSaidAndNothingIsAskedOrSaved() throws IOException {
        Files.createFile(folder.resolve("film.mov.mp4"));
        assertEquals(Optional.empty(), place(0, "film.mov"));
        assertEquals(List.of(".mov"), refused);
        assertEquals(1, proposals.size());
    }

    @Test
    void theNameThatIsWrittenIsTheOneThatIsAskedAbout() throws IOException {
        Files.createFile(folder.resolve("film.mp4 "));
        Path there = Files.createFile(folder.resolve("film.mp4"));
        assertEquals(Optional.of(there), place(0, "film.mp4 ", "film.mp4"));
        assertEquals(2, proposals.size(), "the system asked about another file");
    }

    @Test
    void whoeverGivesUpThenHasNothingReplaced() throws IOException {
        Files.createFile(folder.resolve("film.mp4"));
        assertEquals(Optional.empty(), place(0, "film"));
        assertEquals(2, proposals.size());
    }

    @Test
    void whereNothingIsReplacedNobodyIsAskedTwice() {
        assertEquals(Optional.of(folder.resolve("film.mp4")), place(0, "film"));
        assertEquals(1, proposals.size());
    }
}
