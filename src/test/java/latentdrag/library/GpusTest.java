package latentdrag.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What a person is told whose GPU cannot be used. */
class GpusTest {
    @Test
    void aGpuThatIsRefusedAtTheStartSaysWhy() {
        assertEquals(
                "CUDA was asked for, but PyTorch 2.7.1 for CUDA 12.8 is not built for this GPU, which is too old or too new"
                        + " for it; use --device cpu.",
                Gpus.refusal(
                        "CUDA", "CUDA error: no kernel image is available for execution on the device\nCUDA kernel"));
        assertEquals(
                "CUDA was asked for, but it does not work on this machine (CUDA driver version is insufficient for CUDA"
                        + " runtime version); use --device cpu.",
                Gpus.refusal("CUDA", "CUDA driver version is insufficient for CUDA runtime version"));
        assertEquals(
                "MPS was asked for, but it does not work on this machine; use --device cpu.",
                Gpus.refusal("MPS", null));
    }
}
