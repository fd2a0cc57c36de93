package latentdrag.ui.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaveNameTest {
    private static final SaveName PICTURES = new SaveName(List.of(List.of(".png"), List.of(".jpg", ".jpeg")));
    private static final SaveName MASKS = new SaveName(List.of(List.of(".png")));
    private static final SaveName PROJECTS = new SaveName(List.of(List.of(".latentdrag")));
    private static final SaveName.Proposal PNG = new SaveName.Proposal("seed-5.png", 0);

    private static String name(SaveName names, String chosen, SaveName.Proposal proposal, Optional<Integer> kind) {
        SaveName.Named named = names.of(Path.of("folder", chosen), proposal, kind);
        return assertInstanceOf(SaveName.Named.As.class, named, chosen)
                .file()
                .toString()
                .replace('\\', '/')
                .replaceFirst("folder/", "");
    }

    private static String name(String chosen, Optional<Integer> kind) {
        return name(PICTURES, chosen, PNG, kind);
    }

    @Test
    void theKindThatWasChosenInTheDialogCountsWhereTheProposedEndingStayed() {
        assertEquals("seed-5.jpg", name("seed-5.png", Optional.of(1)));
        assertEquals("first.jpg", name("first.PNG", Optional.of(1)));
        assertEquals("seed-5.JPEG", name("seed-5.JPEG", Optional.of(1)));
    }

    @Test
    void anEndingThatWasTypedCountsWhateverKindIsChosen() {
        assertEquals("first.jpg", name("first.jpg", Optional.of(0)));
        assertEquals("first.jpeg", name("first.jpeg", Optional.empty()));
        SaveName.Proposal jpeg = new SaveName.Proposal("seed-5.jpg", 0);
        assertEquals("seed-5.png", name(PICTURES, "seed-5.png", jpeg, Optional.of(1)), "typed: another was proposed");
        SaveName.Proposal again = new SaveName.Proposal("first.jpg", 1);
        assertEquals("first.jpg", name(PICTURES, "first.jpg", again, Optional.of(1)), "asked about it again");
    }

    @ParameterizedTest
    @CsvSource({
        "seed-5, seed-5.png",
        "my.animal, my.animal.png",
        "Dr. Smith v1.2, Dr. Smith v1.2.png",
        "a.b.JPG, a.b.JPG",
        "'first.jpg  ', first.jpg",
        "'first  ', first.png",
        ".jpg, seed-5.jpg",
        "first., first..png"
    })
    void aNameGetsTheEndingItLacks(String typed, String written) {
        assertEquals(written, name(typed, Optional.of(0)));
    }

    @Test
    void aNameWithoutAnEndingGetsThatOfTheKind() {
        assertEquals("seed-5.png", name("seed-5", Optional.empty()));
        assertEquals("my.animal.jpg", name("my.animal", Optional.of(1)));
    }

    /** Dialogs select a name without its ending, and what is typed over it keeps that behind; others append theirs. */
    @Test
    void whatADialogHasLeftBehindATypedEndingIsTakenAway() {
        assertEquals("first.jpg", name("first.jpg.png", Optional.of(0)));
        assertEquals("first.JPG", name("first.JPG.png", Optional.empty()));
        assertEquals("first.png", name("first.png.png", Optional.of(0)));
        assertEquals("first.jpg", name("first.jpg.png", Optional.of(1)));
        assertEquals("my.animal.png", name("my.animal.png", Optional.of(0)));
        SaveName.Proposal own = new SaveName.Proposal("a.jpg.png", 0);
        assertEquals("a.jpg.png", name(PICTURES, "a.jpg.png", own, Optional.of(0)), "proposed so, and agreed to");
    }

    @Test
    void whatIsNotWrittenHereIsNotWrittenUnderAnotherName() {
        for (String name : List.of("first.webp", "first.TIFF", "first.gif", "first.latentdrag", "first.psd ")) {
            SaveName.Named.Foreign foreign =
                    assertInstanceOf(SaveName.Named.Foreign.class, PICTURES.of(Path.of(name), PNG, Optional.of(0)));
            assertEquals(name.strip().substring(5).toLowerCase(Locale.ROOT), foreign.ending());
        }
        assertInstanceOf(
                SaveName.Named.Foreign.class,
                MASKS.of(Path.of("mask.jpg"), new SaveName.Proposal("mask.png", 0), Optional.of(0)));
        assertInstanceOf(
                SaveName.Named.Foreign.class,
                PROJECTS.of(Path.of("a.png"), new SaveName.Proposal("a.latentdrag", 0), Optional.of(0)));
    }
}
