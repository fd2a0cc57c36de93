package latentdrag.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NumpyRandomTest {
    @Test
    void equalsNumpysRandomState() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/reference/numpy_randomstate.json")) {
            JsonNode seeds = new ObjectMapper().readTree(Objects.requireNonNull(in));
            int compared = 0;
            for (Iterator<Map.Entry<String, JsonNode>> it = seeds.fields(); it.hasNext(); ) {
                Map.Entry<String, JsonNode> entry = it.next();
                double[] values = new NumpyRandom(Long.parseLong(entry.getKey())).randn(1000);
                JsonNode first = entry.getValue().get("randn");
                for (int i = 0; i < first.size(); i++) {
                    assertEquals(first.get(i).asDouble(), values[i], 1e-12, "seed " + entry.getKey() + ", value " + i);
                }
                assertEquals(entry.getValue().get("randn_1000th").asDouble(), values[999], 1e-12);
                compared++;
            }
            assertEquals(5, compared);
        }
    }

    @Test
    void refusesSeedsOutsideOf32Bits() {
        assertThrows(IllegalArgumentException.class, () -> new NumpyRandom(-1));
        assertThrows(IllegalArgumentException.class, () -> new NumpyRandom(1L << 32));
    }
}
