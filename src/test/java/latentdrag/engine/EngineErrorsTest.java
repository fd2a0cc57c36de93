package latentdrag.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What the library says when a GPU gives up, as PyTorch 2.7 words it. */
class EngineErrorsTest {
    private static String about(String said) {
        return String.valueOf(EngineErrors.about("Dragging", new ai.djl.engine.EngineException(said))
                .getMessage());
    }

    @Test
    void aGpuThatIsFullSaysSoAndOffersTheProcessor() {
        String full =
                "Dragging needs more memory than the NVIDIA GPU has free; close other programs that use it, use a smaller"
                        + " model, or choose the CPU (Preferences, --device cpu).";
        assertEquals(
                full,
                about(
                        "CUDA out of memory. Tried to allocate 256.00 MiB. GPU 0 has a total capacity of 3.81 GiB of which"
                                + " 12.50 MiB is free.\nException raised from malloc at CUDACachingAllocator.cpp:1409"));
        assertEquals(full, about("CUDA error: out of memory\nCUDA kernel errors might be asynchronously reported"));
        assertEquals(full, about("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"));
    }

    @Test
    void aGpuThatFailsIsNamedWithItsOwnWords() {
        assertEquals(
                "Dragging failed on the NVIDIA GPU (CUDA error: an illegal memory access was encountered); start the program"
                        + " again, with the CPU if it happens again (Preferences, --device cpu).",
                about("CUDA error: an illegal memory access was encountered\nCUDA kernel errors might be"
                        + " asynchronously reported at some other API call"));
        assertTrue(
                about("cuDNN error: CUDNN_STATUS_EXECUTION_FAILED").contains("failed on the NVIDIA GPU (cuDNN error"));
    }

    @Test
    void memoryOfTheComputerIsAnotherMatter() {
        assertEquals(
                "Dragging needs more memory than there is; close other programs or use a smaller model.",
                about("[enforce fail at alloc_cpu.cpp:119] DefaultCPUAllocator: can't allocate memory: you tried to"
                        + " allocate 4294967296 bytes."));
        assertTrue(about("shapes do not fit\nat somewhere")
                .startsWith("Dragging failed inside the program (shapes do not"));
    }
}
