package latentdrag.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeedLogitsTest {
    /** 0.0, 0.1, … 19.9 in any order. */
    private static List<Double> tenths() {
        List<Double> logits = new ArrayList<>();
        for (int i = 0; i < SeedLogits.SEEDS; i++) {
            logits.add(i / 10.0);
        }
        Collections.shuffle(logits, new Random(4));
        return logits;
    }

    @Test
    void thePercentileIsTheShareOfSeedsBelow() {
        SeedLogits seeds = new SeedLogits(tenths());
        assertEquals(0, seeds.judge(-1).percentile());
        assertEquals(100, seeds.judge(20).percentile());
        assertEquals(50, seeds.judge(9.95).percentile());
        assertEquals(50.25, seeds.judge(10.0).percentile(), "half of a seed that is equal");
        assertEquals(9.95, seeds.judge(9.95).logit());
    }

    @Test
    void asManyNumbersAsSeedsAreNeeded() {
        assertThrows(IllegalArgumentException.class, () -> new SeedLogits(tenths().subList(1, SeedLogits.SEEDS)));
        List<Double> broken = tenths();
        broken.set(3, Double.NaN);
        assertThrows(IllegalArgumentException.class, () -> new SeedLogits(broken));
    }
}
