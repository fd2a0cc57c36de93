package latentdrag.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The settings are those of a GPU, and a library without one has them too; nothing on a processor heeds them. */
class TorchSettingsTest {
    @Test
    void convolutionsAreMadeWithoutNnpack() {
        assertTrue(ai.djl.engine.Engine.getInstance().getVersion().startsWith(TorchLibrary.WANTED)); // loads it
        assertTrue(TorchSettings.withoutNnpack());
        assertEquals(Optional.of(false), TorchSettings.nnpack());
        assertTrue(TorchSettings.caches().isPresent());
    }

    @Test
    void onAGpuTheLibraryIsToComputeAsOnAProcessor() {
        assertTrue(ai.djl.engine.Engine.getInstance().getVersion().startsWith(TorchLibrary.WANTED)); // loads it
        assertEquals(
                Optional.of(new TorchSettings.State(true, false, false)), // fusing: true where it knows a GPU
                TorchSettings.state(),
                "what PyTorch begins with: where that changes, less has to be settled");
        assertTrue(TorchSettings.computeAsProcessorsDo());
        assertEquals(Optional.of(new TorchSettings.State(false, true, false)), TorchSettings.state());
    }
}
