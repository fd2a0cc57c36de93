package latentdrag.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SaveNameTest {
    private static final List<List<String>> PICTURES = List.of(List.of(".png"), List.of(".jpg", ".jpeg"));

    private static String name(String chosen, Optional<Integer> kind) {
        return SaveName.of(Path.of("folder", chosen), PICTURES, kind).toString().replace('\\', '/');
    }

    @Test
    void theKindThatWasChosenInTheDialogCountsEvenIfTheNameThereStayedAsItWas() {
        assertEquals("folder/seed-5.jpg", name("seed-5.png", Optional.of(1)));
        assertEquals("folder/seed-5.jpg", name("seed-5.PNG", Optional.of(1)));
        assertEquals("folder/seed-5.JPEG", name("seed-5.JPEG", Optional.of(1)));
    }

    @Test
    void anEndingThatWasTypedCountsWhereNoOtherKindWasChosen() {
        assertEquals("folder/seed-5.jpeg", name("seed-5.jpeg", Optional.of(0)));
        assertEquals("folder/seed-5.jpg", name("seed-5.jpg", Optional.empty()));
    }

    @Test
    void aNameWithoutAnEndingGetsThatOfTheKind() {
        assertEquals("folder/seed-5.png", name("seed-5", Optional.empty()));
        assertEquals("folder/seed-5.png", name("seed-5", Optional.of(0)));
        assertEquals("folder/my.animal.jpg", name("my.animal", Optional.of(1)));
    }
}
