package latentdrag.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Downloads from a server on this computer that behaves as badly as servers do. */
@Timeout(120)
class DownloaderTest {
    private static final byte[] CONTENT = bytes(1, 200_000);

    @TempDir
    Path folder;

    private final Downloader downloader = new Downloader();
    private FileServer server;
    private Path target;

    DownloaderTest() throws IOException {
        server = new FileServer(CONTENT);
        target = Path.of("");
    }

    @BeforeEach
    void nameTarget() {
        target = folder.resolve("models").resolve("lions.pkl");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private DownloadRequest request(String path) {
        return DownloadRequest.of(server.address(path), target);
    }

    private Downloaded fetch(String path) throws DownloadException {
        return downloader.fetch(request(path), DownloadListener.NONE);
    }

    private String refusal(DownloadRequest request) {
        String sentence = String.valueOf(
                assertThrows(DownloadException.class, () -> downloader.fetch(request, DownloadListener.NONE))
                        .getMessage());
        assertTrue(sentence.endsWith("."), sentence);
        return sentence;
    }

    /** Everything that lies where the file should be. */
    private List<String> there() throws IOException {
        if (!Files.isDirectory(folder.resolve("models"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.resolve("models"))) {
            return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
        }
    }

    @Test
    void aFileArrivesWholeWithItsCheckSumAndIsToldOf() throws IOException {
        List<Long> told = new ArrayList<>();
        AtomicReference<OptionalLong> total = new AtomicReference<>(OptionalLong.empty());
        Downloaded got = downloader.fetch(request("/file"), (bytes, all) -> {
            told.add(bytes);
            total.set(all);
        });
        assertEquals(new Downloaded(target, CONTENT.length, sha256(CONTENT)), got);
        assertArrayEquals(CONTENT, Files.readAllBytes(target));
        assertEquals(List.of("lions.pkl"), there(), "nothing is left beside it");
        assertEquals(OptionalLong.of(CONTENT.length), total.get());
        assertEquals(told.stream().sorted().toList(), told);
        assertEquals(CONTENT.length, told.get(told.size() - 1));
    }

    @Test
    void aConnectionThatBreaksIsTakenUpAgainWhereItBroke() throws IOException {
        assertEquals(sha256(CONTENT), fetch("/drops").sha256());
        assertEquals(4, server.asked().size(), server.asked()::toString);
        assertEquals("-", server.asked().get(0));
        server.asked().stream().skip(1).forEach(range -> assertTrue(range.matches("bytes=[1-9]\\d*-"), range));
    }

    @Test
    void whatWasGivenUpIsGoneOnWithByALaterStart() throws IOException {
        CancellationException given = assertThrows(
                CancellationException.class,
                () -> downloader.fetch(request("/slow"), (bytes, total) -> {
                    if (bytes == CONTENT.length / 2) {
                        throw new CancellationException("enough");
                    }
                }));
        assertEquals("enough", given.getMessage());
        assertEquals(List.of("lions.pkl.part", "lions.pkl.part.from"), there());
        assertEquals(CONTENT.length / 2, Files.size(target.resolveSibling("lions.pkl.part")));
        // The same address by now answers well.
        rename("/slow", "/file");
        assertEquals(
                sha256(CONTENT),
                new Downloader().fetch(request("/file"), DownloadListener.NONE).sha256());
        assertEquals("bytes=100000-", server.asked().get(1));
        assertEquals(List.of("lions.pkl"), there());
    }

    /** Lets what has arrived be from another address of the same server. */
    private void rename(String from, String to) throws IOException {
        Path noted = target.resolveSibling("lions.pkl.part.from");
        Files.writeString(noted, Files.readString(noted).replace(from, to));
    }

    @Test
    void bytesOfAnotherVersionOrAddressAreNotGoneOnWith() throws IOException {
        giveUpAt(CONTENT.length / 2);
        rename("/slow", "/file");
        byte[] newer = bytes(2, 150_000);
        server.change(newer, "\"v2\"");
        assertEquals(sha256(newer), fetch("/file").sha256());
        assertEquals("bytes=100000-", server.asked().get(1), "the server is asked, and knows better");

        Files.delete(target);
        giveUpAt(newer.length / 2);
        assertEquals(sha256(newer), fetch("/file").sha256());
        assertEquals("-", server.asked().get(3), "of another address");
    }

    private void giveUpAt(long there) {
        assertThrows(
                CancellationException.class,
                () -> downloader.fetch(request("/slow"), (bytes, total) -> {
                    if (bytes == there) {
                        throw new CancellationException();
                    }
                }));
    }

    @Test
    void whatIsWholeAlreadyIsNotFetchedAgain() throws IOException {
        Files.createDirectories(target.getParent());
        Files.write(target.resolveSibling("lions.pkl.part"), CONTENT);
        Files.writeString(
                target.resolveSibling("lions.pkl.part.from"),
                "source=" + server.address("/file").toString().replace(":", "\\:") + "\nversion=\"v1\"\n");
        assertEquals(sha256(CONTENT), fetch("/file").sha256());
        assertEquals(List.of("bytes=200000-"), server.asked());
        // Longer than the file: something went wrong, and it is fetched anew.
        Files.delete(target);
        Files.write(target.resolveSibling("lions.pkl.part"), bytes(3, 200_001));
        Files.writeString(
                target.resolveSibling("lions.pkl.part.from"),
                "source=" + server.address("/file").toString().replace(":", "\\:") + "\nversion=\"v1\"\n");
        assertEquals(sha256(CONTENT), fetch("/file").sha256());
        assertEquals(List.of("bytes=200000-", "bytes=200001-", "-"), server.asked());
    }

    @Test
    void aServerWithoutRangesSendsTheWholeFile() throws IOException {
        assertEquals(sha256(CONTENT), fetch("/no-ranges").sha256());
        String sentence = refusal(request("/no-ranges-drops"));
        assertTrue(sentence.contains("broke off after 60 kB") && sentence.endsWith("Try again."), sentence);
        assertArrayEquals(CONTENT, Files.readAllBytes(target), "the file that was there is still there");
        assertEquals(List.of("lions.pkl"), there(), "what cannot be gone on with is not kept");
    }

    @Test
    void aServerThatNeverGetsFartherIsNotAskedForEver() {
        assertTrue(refusal(request("/short")).contains("broke off after 1 kB"));
        assertTrue(server.asked().size() < 5, server.asked()::toString);
    }

    @Test
    void aServerThatFallsSilentIsWaitedForOnlySoLong() {
        Downloader hasty = new Downloader(Duration.ofMillis(500));
        for (String path : List.of("/silent", "/slow")) {
            String sentence = String.valueOf(
                    assertThrows(DownloadException.class, () -> hasty.fetch(request(path), DownloadListener.NONE))
                            .getMessage());
            assertTrue(sentence.contains("nothing came for"), sentence);
        }
    }

    @Test
    void aServerThatSaysNothingAtAllCanBeGivenUp() throws IOException {
        assertThrows(
                CancellationException.class,
                () -> downloader.fetch(request("/silent"), (bytes, total) -> {
                    throw new CancellationException();
                }));
        assertEquals(List.of(), there());
    }

    @Test
    void anInterruptedThreadGivesUpAndStaysInterrupted() {
        assertThrows(
                CancellationException.class,
                () -> downloader.fetch(request("/slow"), (bytes, total) -> {
                    if (bytes > 0) {
                        Thread.currentThread().interrupt();
                    }
                }));
        assertTrue(Thread.interrupted());
    }

    @Test
    void aFileWhoseLengthNobodySaysArrives() throws IOException {
        assertEquals(sha256(CONTENT), fetch("/chunked").sha256());
    }

    @Test
    void aRedirectIsFollowedButNotInCircles() throws IOException {
        assertEquals(sha256(CONTENT), fetch("/moved").sha256());
        String sentence = refusal(request("/round"));
        assertTrue(sentence.contains("sends it on to /round"), sentence);
    }

    @Test
    void anotherCheckSumIsRefusedAndNothingIsKept() throws IOException {
        DownloadRequest known = new DownloadRequest(
                server.address("/file"), target, OptionalLong.of(CONTENT.length), Optional.of(sha256(CONTENT)));
        assertEquals(
                sha256(CONTENT), downloader.fetch(known, DownloadListener.NONE).sha256());
        server.change(bytes(9, CONTENT.length), "\"v9\"");
        assertTrue(refusal(known).contains("its check sum is not the one it had before"));
        assertArrayEquals(CONTENT, Files.readAllBytes(target), "the file that was there is still there");
        assertEquals(List.of("lions.pkl"), there());
    }

    @ParameterizedTest
    @CsvSource({"/file", "/chunked"})
    void anotherLengthThanIsKnownIsRefused(String path) throws IOException {
        DownloadRequest known =
                new DownloadRequest(server.address(path), target, OptionalLong.of(123), Optional.empty());
        assertTrue(refusal(known).contains("it has 200000 bytes there, where 123 were expected"));
        assertEquals(List.of(), there());
    }

    @ParameterizedTest
    @CsvSource({
        "/status404, nothing at this address any more (404)",
        "/status403, does not give it to everybody (403)",
        "/status503, too busy (503)",
        "/status500, answered with an error (500)",
        "/page, a web page in its place",
        "/hidden-page, a web page in its place"
    })
    void whatIsNotTheFileIsSaidInWords(String path, String words) throws IOException {
        String sentence = refusal(request(path));
        assertTrue(
                sentence.startsWith("Cannot download lions.pkl from 127.0.0.1: ") && sentence.contains(words),
                sentence);
        assertEquals(List.of(), there());
    }

    @Test
    void aServerThatIsGoneIsSaidInWords() throws IOException {
        URI gone = server.address("/file");
        server.close();
        String sentence = refusal(DownloadRequest.of(gone, target));
        assertTrue(sentence.contains("the server cannot be reached. Look at the connection"), sentence);
        assertEquals(List.of(), there());
    }

    @Test
    void theSameFileIsNotFetchedTwiceAtOnce() throws IOException {
        assertThrows(
                CancellationException.class,
                () -> downloader.fetch(request("/slow"), (bytes, total) -> {
                    assertTrue(refusal(request("/file")).contains("is being downloaded already"));
                    throw new CancellationException();
                }));
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidInWords() throws IOException {
        Files.writeString(folder.resolve("models"), "a file in the folder's place", StandardCharsets.UTF_8);
        String sentence = refusal(request("/file"));
        assertTrue(sentence.startsWith("Cannot save lions.pkl in ") && sentence.endsWith("another folder."), sentence);
    }

    @Test
    void onlyAddressesOfTheWebAreFetched() {
        assertFalse(DownloadRequest.isWebAddress(URI.create("file:///etc/passwd")));
        assertFalse(DownloadRequest.isWebAddress(URI.create("jar:http://a/b!/c")));
        assertTrue(DownloadRequest.isWebAddress(URI.create("HTTPS://example.org/a.pkl")));
        assertThrows(
                IllegalArgumentException.class, () -> DownloadRequest.of(URI.create("file:///etc/passwd"), target));
    }
}
