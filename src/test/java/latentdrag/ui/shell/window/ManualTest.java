package latentdrag.ui.shell.window;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManualTest {
    private static final Path MANUAL = Path.of("docs/manual.md");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");
    private static final long MOST_BYTES = 3_000_000;

    @Test
    void everythingTheManualRefersToIsThere() throws IOException {
        List<String> links = LINK.matcher(Files.readString(MANUAL))
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();
        assertFalse(links.isEmpty());
        for (String link : links) {
            assertTrue(Files.isRegularFile(MANUAL.resolveSibling(link)), link + "; scripts/screenshots takes pictures");
        }
    }

    @Test
    void thePicturesAreSmall() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs/images"))) {
            long bytes = files.filter(file ->
                            file.toString().endsWith(".jpg") && !file.toString().contains("-large"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            assertTrue(bytes < MOST_BYTES, bytes + " bytes");
        }
    }
}
