package latentdrag.project.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import latentdrag.download.Downloader;
import latentdrag.download.FileServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A library from a server on this computer, with everything that goes wrong on the way. */
@Timeout(120)
class TorchInstallTest {
    private static final String NAME = "libtorch-2.7.1-cu128";

    @TempDir
    private Path folder;

    private final byte[] library = bytes(150_000, 1);

    private static byte[] bytes(int n, long seed) {
        byte[] bytes = new byte[n];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private byte[] archive(String... extra) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("libtorch/"));
            zip.putNextEntry(new ZipEntry("libtorch/build-version"));
            zip.write("2.7.1+cu128".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("libtorch/lib/libtorch.so"));
            zip.write(library);
            for (String name : extra) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
        }
        return out.toByteArray();
    }

    private static TorchPackage at(FileServer server, String path) {
        return new TorchPackage(server.address(path), 3, Optional.empty(), "a test's");
    }

    private Path install(TorchPackage what, TorchInstall.Progress progress) throws IOException {
        return new TorchInstall(folder, new Downloader()).install(what, NAME, progress);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
        }
    }

    private void requireWhole(Path installed) throws IOException {
        assertEquals(folder.resolve(NAME), installed);
        assertArrayEquals(library, Files.readAllBytes(installed.resolve("libtorch/lib/libtorch.so")));
        assertEquals(List.of(NAME), left(), "nothing else is left");
    }

    @Test
    void itArrivesIsUnpackedAndMovedIntoPlace() throws IOException {
        try (FileServer server = new FileServer(archive())) {
            double[] last = {0, 0};
            requireWhole(install(at(server, "/file"), (unpacking, share) -> last[unpacking ? 1 : 0] = share));
            assertEquals(1, last[0]);
            assertEquals(1, last[1]);
            requireWhole(install(at(server, "/file"), (unpacking, share) -> {})); // takes the place of the first
        }
    }

    @Test
    void aConnectionThatBreaksIsGoneOnWith() throws IOException {
        try (FileServer server = new FileServer(archive())) {
            requireWhole(install(at(server, "/drops"), (unpacking, share) -> {}));
            assertTrue(server.asked().size() > 1, server.asked().toString());
        }
    }

    @Test
    void givenUpWhileItArrivesItIsGoneOnWithTheNextTime() throws IOException {
        try (FileServer server = new FileServer(archive())) {
            assertThrows(
                    CancellationException.class,
                    () -> install(at(server, "/file"), (unpacking, share) -> {
                        if (!unpacking && share == 1) {
                            throw new CancellationException("a test");
                        }
                    }));
            assertFalse(Files.exists(folder.resolve(NAME)));
            requireWhole(install(at(server, "/file"), (unpacking, share) -> {}));
        }
    }

    @Test
    void givenUpWhileItIsUnpackedLeavesNothingHalf() throws IOException {
        try (FileServer server = new FileServer(archive())) {
            assertThrows(
                    CancellationException.class,
                    () -> install(at(server, "/file"), (unpacking, share) -> {
                        if (unpacking && share > 0.3) {
                            throw new CancellationException("a test");
                        }
                    }));
            assertEquals(List.of(NAME + ".zip"), left(), "what has arrived need not come again");
        }
    }

    @Test
    void damageIsFoundAndTheOldLibraryStays() throws IOException {
        Files.createDirectories(folder.resolve(NAME));
        byte[] damaged = archive();
        damaged[damaged.length / 2] ^= 1; // inside the library
        byte[] cut = java.util.Arrays.copyOf(archive(), 100_000);
        for (byte[] content : List.of(damaged, cut, archive("../outside"), bytes(1000, 2))) {
            try (FileServer server = new FileServer(content)) {
                IOException refusal =
                        assertThrows(IOException.class, () -> install(at(server, "/file"), (unpacking, share) -> {}));
                assertTrue(String.valueOf(refusal.getMessage()).contains("download it once more"), refusal.toString());
                assertEquals(List.of(NAME), left());
            }
        }
        assertFalse(Files.exists(folder.resolveSibling("outside")));
    }

    @Test
    void anotherCheckSumIsRefusedBeforeAnythingIsUnpacked() throws IOException {
        try (FileServer server = new FileServer(archive())) {
            TorchPackage other = new TorchPackage(server.address("/file"), 3, Optional.of("0".repeat(64)), "a test's");
            assertThrows(IOException.class, () -> install(other, (unpacking, share) -> assertFalse(unpacking)));
            assertEquals(List.of(), left());
        }
    }

    @Test
    void aServerThatHasNothingIsNamedInWords() throws IOException {
        try (FileServer server = new FileServer(archive())) {
            for (String path : List.of("/status404", "/status503", "/short", "/page")) {
                assertThrows(IOException.class, () -> install(at(server, path), (unpacking, share) -> {}), path);
                assertFalse(Files.exists(folder.resolve(NAME)));
            }
        }
    }

    @Test
    void thereIsOneForLinuxAndWindowsOnly() {
        assertTrue(TorchPackage.of("Linux", "amd64")
                .orElseThrow()
                .source()
                .toString()
                .contains("2.7.1%2Bcu128"));
        assertTrue(TorchPackage.of("Windows 11", "amd64")
                .orElseThrow()
                .source()
                .toString()
                .contains("-win-"));
        assertEquals(Optional.empty(), TorchPackage.of("Linux", "aarch64"));
        assertEquals(Optional.empty(), TorchPackage.of("Mac OS X", "aarch64"));
    }
}
