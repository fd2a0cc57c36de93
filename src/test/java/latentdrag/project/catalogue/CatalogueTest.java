package latentdrag.project.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
    @TempDir
    Path folder;

    @Test
    void theProgramsOwnNamesTheFreeOnesFirstAndMarksTheOthers() {
        List<ModelEntry> models = Catalogue.bundled().models();
        List<Boolean> restricted =
                models.stream().map(m -> m.terms().isRestricted()).toList();
        assertEquals(restricted.stream().sorted().toList(), restricted);
        assertEquals(7, restricted.stream().filter(r -> !r).count());
        models.stream()
                .filter(m -> !m.terms().isRestricted())
                .forEach(m -> assertEquals(Optional.of("CC-BY-4.0"), m.terms().licence()));
        assertTrue(models.size() > 20);
        models.forEach(m -> assertEquals("https", m.source().getScheme(), m.name()));
        assertEquals(
                models.size(),
                models.stream().map(ModelEntry::source).distinct().count());
        ModelEntry lions = Catalogue.bundled().named("lions_512").orElseThrow();
        assertEquals(new ModelEntry.PictureSize(512, 512), lions.pictures().orElseThrow());
        assertEquals("lions_512_pytorch.pkl", lions.fileName());
    }

    @Test
    void aPersonsOwnFileAddsToItAndCounts() throws IOException {
        Path own = folder.resolve("models.json");
        assertEquals(List.of(), Catalogue.read(own).models());
        Files.writeString(own, """
                {"version": 1, "models": [
                  {"name": "mine", "source": "https://example.org/a/mine%20too.pt", "sha256": "%s"},
                  {"name": "lions_512", "title": "My lions", "source": "http://localhost:1/lions.pkl", "licence": "CC0-1.0"}
                ]}
                """.replace("%s", "ab".repeat(32)));
        Catalogue both = Catalogue.bundled().with(Catalogue.read(own));
        ModelEntry mine = both.named("mine").orElseThrow();
        assertEquals("mine", mine.title());
        assertEquals("mine_too.pt", mine.fileName());
        assertTrue(mine.terms().isRestricted(), "an unknown licence is for the person to judge");
        assertEquals(Optional.of("ab".repeat(32)), mine.sha256());
        assertEquals("My lions", both.named("lions_512").orElseThrow().title());
        assertFalse(both.named("lions_512").orElseThrow().terms().isRestricted());
        assertEquals(Catalogue.bundled().models().size() + 1, both.models().size());
        assertEquals(
                "My lions",
                both.at(URI.create("http://localhost:1/lions.pkl"))
                        .orElseThrow()
                        .title());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json                                                              | no JSON that can be read",
                "{\"version\": 2, \"models\": []}                                      | version 2",
                "{\"version\": 1}                                                      | has no \"models\"",
                "{\"version\": 1, \"models\": [{\"name\": \"a\"}]}                     | has no \"source\"",
                "{\"version\": 1, \"models\": [{\"name\": \"a\", \"source\": \"file:///a\"}]} | no address of the web",
                "{\"version\": 1, \"models\": [{\"name\": \"../a\", \"source\": \"http://h/a\"}]} | a model's name has"
                        + " letters",
                "{\"version\": 1, \"models\": [{\"name\": \"a\", \"source\": \"http://h/ a\"}]} | Illegal character",
                "{\"version\": 1, \"models\": [{\"name\": \"a\", \"source\": \"http://h/a\"}, {\"name\": \"a\","
                        + " \"source\": \"http://h/b\"}]} | twice",
            })
    void whatCannotBeReadIsSaidInWords(String content, String words) throws IOException {
        Path file = Files.writeString(folder.resolve("models.json"), content);
        String sentence = String.valueOf(
                assertThrows(IOException.class, () -> Catalogue.read(file)).getMessage());
        assertTrue(sentence.contains(words) && sentence.contains("models.json"), sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/a/b.pkl?download=1, b.pkl",
        "https://h/, model",
        "https://h, model",
        "https://h/..%2f..%2fetc%2fpasswd, passwd",
        "https://h/.hidden.pkl, hidden.pkl",
        "https://h/a%5Cb%3Ac.pkl, a_b_c.pkl"
    })
    void aFileIsCalledAsItsAddressEndsWithNothingAFileSystemTakesAmiss(String address, String name) {
        assertEquals(name, ModelEntry.ofLink(URI.create(address)).fileName());
    }
}
