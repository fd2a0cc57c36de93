package latentdrag.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A library that does not fit is refused before anything of it is loaded. */
class TorchLibraryTest {
    private static final List<String> CPU = List.of("torch", "torch_cpu", "c10");
    private static final List<String> GPU = List.of("torch", "torch_cpu", "c10", "torch_cuda", "c10_cuda");

    @TempDir
    private Path folder;

    private Path make(String name, List<String> parts) throws IOException {
        Path root = folder.resolve(name);
        Files.createDirectories(root.resolve("lib"));
        for (String part : parts) {
            Files.createFile(root.resolve("lib").resolve(System.mapLibraryName(part)));
        }
        return root;
    }

    private static String refusal(Path chosen) {
        return String.valueOf(assertThrows(LibraryException.class, () -> TorchLibrary.inspect(chosen))
                .getMessage());
    }

    @Test
    void aLibtorchIsTakenByItsBuildVersion() throws IOException {
        Path root = make("libtorch", GPU);
        Files.writeString(root.resolve("build-version"), "2.7.1+cu128\n");
        TorchLibrary expected = new TorchLibrary(root.resolve("lib"), "2.7.1+cu128", "cu128");
        assertEquals(expected, TorchLibrary.inspect(root));
        assertEquals(expected, TorchLibrary.inspect(folder), "the folder it was unpacked into will do");
        assertEquals(expected, TorchLibrary.inspect(root.resolve("lib")), "and so will the folder of the libraries");
        assertTrue(expected.hasCuda());
    }

    @Test
    void aPythonsTorchIsTakenByItsVersionFile() throws IOException {
        Path root = make("torch", GPU);
        Files.writeString(root.resolve("version.py"), """
            from typing import Optional

            __all__ = ['__version__', 'cuda']
            __version__ = '2.7.1+cu128'
            cuda = '12.8'
            """);
        assertEquals("cu128", TorchLibrary.inspect(folder).flavour());
    }

    @Test
    void aLibraryWithoutCudaIsForTheCpu() throws IOException {
        Path root = make("libtorch", CPU);
        Files.writeString(root.resolve("build-version"), "2.7.1+cpu");
        assertEquals(new TorchLibrary(root.resolve("lib"), "2.7.1+cpu", "cpu"), TorchLibrary.inspect(root));
    }

    @ParameterizedTest
    @CsvSource({
        "2.7.0+cu128, is version 2.7.0+cu128",
        "2.7.10, is version 2.7.10",
        "2.8.0, is version 2.8.0",
        "'', is version ",
        "2.7.1+cu126, built for another CUDA than 12.8",
        "2.7.1, built for another CUDA than 12.8"
    })
    void anotherVersionIsRefusedInWords(String version, String words) throws IOException {
        Path root = make("libtorch", GPU);
        Files.writeString(root.resolve("build-version"), version);
        String said = refusal(root);
        assertTrue(said.contains(words) && said.contains("choose a libtorch 2.7.1"), said);
    }

    @Test
    void whatIsNotWholeOrSaysNoVersionIsRefused() throws IOException {
        assertTrue(refusal(folder).contains("There is no PyTorch in"), refusal(folder));
        Path silent = make("silent", CPU);
        assertTrue(refusal(silent).contains("does not say its version"), refusal(silent));
        Path half = make("half", List.of("torch", "torch_cpu", "c10", "torch_cuda"));
        Files.writeString(half.resolve("build-version"), "2.7.1+cu128");
        assertTrue(refusal(half).contains(System.mapLibraryName("c10_cuda") + " is missing"), refusal(half));
    }
}
