package latentdrag.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.engine.DragEvent;
import latentdrag.engine.Engine;
import latentdrag.engine.EngineOptions;
import latentdrag.engine.ProgressListener;
import latentdrag.image.PointPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SoakTest {
    private static final Path MODEL = Path.of("src/test/resources/reference/plain64.pkl");

    @Test
    void memoryStaysFlat() {
        List<SoakReading> readings = new ArrayList<>();
        try (Engine engine = Engine.start(new EngineOptions(EngineOptions.Device.CPU, 1))) {
            engine.open(MODEL, ProgressListener.NONE).join();
            Latent latent = engine.latent(LatentOrigin.Seed.of(1, 1)).join();
            DragRequest request = new DragRequest(
                    latent,
                    List.of(PointPair.of(24, 24, 48, 24)),
                    Optional.empty(),
                    DragSettings.published().withStepSize(0.02));
            DragEvent end = Soak.run(engine, request, 60, 3, readings::add);
            assertEquals(60, assertInstanceOf(DragEvent.Finished.class, end).steps());
        }
        assertEquals(20, readings.size());
        SoakReading early = readings.get(3);
        SoakReading late = readings.get(19);
        assertEquals(60, late.step());
        assertEquals(early.arrays(), late.arrays(), "arrays after step " + early.step() + " and 60");
        assertNotEquals(0, late.residentBytes());
    }
}
