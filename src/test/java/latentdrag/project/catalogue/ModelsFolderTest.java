package latentdrag.project.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import latentdrag.download.DownloadListener;
import latentdrag.download.Downloaded;
import latentdrag.download.Downloader;
import latentdrag.download.FileServer;
import latentdrag.project.ModelFinder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ModelsFolderTest {
    private static final byte[] FIRST = "the first version".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SECOND = "another version".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path home;

    private final FileServer server;

    ModelsFolderTest() throws IOException {
        server = new FileServer(FIRST);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private ModelsFolder folder() {
        return new ModelsFolder(home.resolve("data").resolve("models"));
    }

    private Downloaded get(ModelEntry entry) throws IOException {
        return folder().get(entry, new Downloader(), DownloadListener.NONE);
    }

    @Test
    void theCheckSumOfTheFirstDownloadIsRequiredOfTheNext() throws IOException {
        ModelEntry entry = ModelEntry.ofLink(server.address("/file"));
        assertEquals(Optional.empty(), folder().downloaded(entry));
        Downloaded first = get(entry);
        assertEquals(Optional.of(first.file()), folder().downloaded(entry));
        ModelOrigin origin =
                folder().origin(first.file(), home.resolve("own.json")).orElseThrow();
        assertEquals(entry.source(), origin.source());
        assertTrue(origin.isOf(ModelFinder.sha256(first.file())));
        assertEquals(Optional.empty(), origin.licence(), "no catalogue knows it");
        Files.writeString(
                home.resolve("own.json"),
                "{\"version\": 1, \"models\": [{\"name\": \"mine\", \"licence\": \"X\", \"non_commercial\": true, \"source\": \""
                        + entry.source() + "\"}]}");
        assertEquals(
                Optional.of("X (non-commercial)"),
                folder().origin(first.file(), home.resolve("own.json"))
                        .orElseThrow()
                        .licence());
        assertEquals(first, get(entry), "again, by another start of the program");
        server.change(SECOND, "\"v2\"");
        String sentence =
                String.valueOf(assertThrows(IOException.class, () -> get(entry)).getMessage());
        assertTrue(sentence.contains("its check sum is not the one it had before"), sentence);
        assertArrayEquals(FIRST, Files.readAllBytes(first.file()));
        folder().forget(entry.source());
        Downloaded second = get(entry);
        assertArrayEquals(SECOND, Files.readAllBytes(second.file()));
    }

    @Test
    void whatAPersonPutThereIsNotOverwritten() throws IOException {
        Path own =
                Files.createDirectories(home.resolve("data").resolve("models")).resolve("file");
        Files.writeString(own, "my own");
        Downloaded got = get(ModelEntry.ofLink(server.address("/file")));
        assertEquals("file-2", String.valueOf(got.file().getFileName()));
        assertEquals("my own", Files.readString(own));
        assertEquals(Optional.empty(), folder().origin(own, home.resolve("own.json")));
        assertEquals(
                Optional.empty(),
                folder().origin(home.resolve("file-2"), home.resolve("own.json")),
                "of another folder");
    }

    @Test
    void theFolderTellsWhatIsCalledLikeAModel() throws IOException {
        assertEquals(List.of(), folder().files(), "it is not there yet");
        Path there = Files.createDirectories(home.resolve("data").resolve("models"));
        for (String name : List.of("b.pkl", "a.SAFETENSORS", "c.pt", "notes.txt", "d.pkl.part", ".e.pkl")) {
            Files.writeString(there.resolve(name), "x");
        }
        Files.createDirectory(there.resolve("folder.pkl"));
        assertEquals(
                List.of("a.SAFETENSORS", "b.pkl", "c.pt"),
                folder().files().stream()
                        .map(f -> String.valueOf(f.path().getFileName()))
                        .toList());
    }

    @Test
    void recordsThatCannotBeReadAreSaidInWords() throws IOException {
        Path there = Files.createDirectories(home.resolve("data").resolve("models"));
        Files.writeString(
                there.resolve("downloads.json"),
                "{\"version\": 1, \"downloads\": [{\"source\": \"http://h/a\", \"file\": \"../../a\", \"bytes\": 1,"
                        + " \"sha256\": \"\"}]}");
        String sentence =
                String.valueOf(assertThrows(IOException.class, () -> get(ModelEntry.ofLink(server.address("/file"))))
                        .getMessage());
        assertTrue(sentence.contains("is no name of a file in this folder"), sentence);
    }
}
