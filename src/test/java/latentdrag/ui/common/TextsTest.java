package latentdrag.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.text.Format;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z]*(\\.[a-zA-Z]+)+");

    /** Words with a space between, or a word that begins a sentence or a button. */
    private static final Pattern WORDS = Pattern.compile(".*\\p{L}{2,}[,.:;]? \\p{L}.*|\\p{Lu}\\p{Ll}+…?|.*[.!?…]$");

    /** Literals that look like words and are none: keys of the keyboard, file formats, what other programs write or read. */
    private static final Set<String> NO_WORDS = Set.of(
            "# latentdrag points ",
            "# latentdrag points (\\d{1,5})x(\\d{1,5})",
            "shown: window",
            "shown: picture",
            "Dark",
            "Period",
            "Comma",
            "Open Bracket",
            "Close Bracket",
            "Delete",
            "Backspace",
            "Enter",
            "Esc",
            "Cmd",
            "Ctrl",
            "System",
            "…");

    private final ResourceBundle bundle = ResourceBundle.getBundle("latentdrag.ui.texts", Locale.ROOT);

    @Test
    void everyKeyThatIsUsedExistsAndEveryKeyIsUsed() throws IOException {
        Set<String> areas = bundle.keySet().stream().map(TextsTest::area).collect(Collectors.toSet());
        Set<String> used = SourceTexts.all().stream()
                .map(SourceTexts.Literal::value)
                .filter(value -> KEY.matcher(value).matches() && areas.contains(area(value)))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> ids = Set.of("window.sidePanel", "drawer.height", "mask.png", "preferences.json");
        used.removeAll(ids);
        Set<String> unknown = new TreeSet<>(used);
        unknown.removeAll(bundle.keySet());
        assertEquals(Set.of(), unknown, "used, but not in texts.properties");
        Set<String> unused = new TreeSet<>(bundle.keySet());
        unused.removeAll(used);
        assertEquals(Set.of(), unused, "in texts.properties, but not used");
    }

    private static String area(String key) {
        return key.substring(0, key.indexOf('.'));
    }

    @Test
    void noWordsForPeopleAreWrittenInTheCode() throws IOException {
        List<SourceTexts.Literal> words = SourceTexts.all().stream()
                .filter(literal -> !literal.forProgrammers())
                .filter(literal -> WORDS.matcher(literal.value()).matches())
                .filter(literal -> !NO_WORDS.contains(literal.value()))
                .toList();
        assertEquals(List.of(), words, "words belong into texts.properties");
    }

    @Test
    void theRuleKnowsWordsFromStyleClassesAndNames() {
        for (String word : List.of("Start", "Save picture…", "px to go", "No mask: everything may change.", "Done!")) {
            assertTrue(WORDS.matcher(word).matches(), word);
        }
        for (String name : List.of("side-panel", "section.points", "*.png", ".png", "/latentdrag/ui/editor.css", "P")) {
            assertFalse(WORDS.matcher(name).matches(), name);
        }
    }

    @Test
    void everyPatternCanBeFormattedAndHasNoApostropheThatWouldBeSwallowed() {
        for (String key : bundle.keySet()) {
            String pattern = bundle.getString(key);
            assertTrue(pattern.indexOf('\'') < 0, key + ": write ’ for an apostrophe");
            Format[] formats = new MessageFormat(pattern, Locale.ROOT).getFormatsByArgumentIndex();
            for (int i = 0; i < formats.length; i++) {
                boolean plain = pattern.contains("{" + i + "}");
                assertTrue(
                        formats[i] == null || !plain || pattern.contains("{" + i + ",choice"),
                        key + ": {" + i + "} is named plainly and with a format");
                assertTrue(
                        !plain || !pattern.contains("{" + i + ",choice"),
                        key + ": within a choice write {" + i + ",number,0}");
            }
        }
    }

    @Test
    void numbersArePutInAsPeopleReadThem() {
        assertEquals(
                "seed-like 4294967295 · seed 12345 — LatentDrag",
                Texts.text("window.title.seed", "seed-like 4294967295", 12345L));
        assertEquals("Arrived after 1 step.", Texts.text("run.arrived", 1));
        assertEquals("Arrived after 1234 steps.", Texts.text("run.arrived", 1234));
        assertEquals("9.3 px to go", Texts.text("drag.toGo", 9.27));
        assertThrows(MissingResourceException.class, () -> Texts.text("no.such.key"));
    }
}
