package latentdrag.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import latentdrag.image.PointPair;
import org.junit.jupiter.api.Test;

class RunForecastTest {
    private static final DragSettings SETTINGS = DragSettings.defaults().withStepSize(0.01);
    private static final RunForecast FIRST = RunForecast.first(0.01);

    private static List<PointPair> moving(double distance) {
        return List.of(PointPair.of(10, 10, 10 + distance, 10), PointPair.of(50, 50, 50, 50));
    }

    @Test
    void theFarthestPointDecidesAndHasToComeAsNearAsCountsAsArrived() {
        assertEquals(200, FIRST.steps(moving(102), SETTINGS, 512));
        assertEquals(0, FIRST.steps(moving(0), SETTINGS, 512));
    }

    @Test
    void aPixelOfASmallPictureIsALongerWay() {
        assertEquals(200, FIRST.steps(moving(52), SETTINGS, 256));
    }

    @Test
    void twiceTheStepSizeTakesHalfTheSteps() {
        assertEquals(100, FIRST.steps(moving(102), SETTINGS.withStepSize(0.02), 512));
    }

    @Test
    void theLimitIsTheMost() {
        assertEquals(300, FIRST.steps(moving(400), SETTINGS, 512));
        assertEquals(796, FIRST.steps(moving(400), SETTINGS.withMaxSteps(0), 512));
    }

    @Test
    void runsThatArriveMakeItSurer() {
        RunForecast learned = FIRST;
        for (int run = 0; run < 6; run++) {
            learned = learned.after(100, 512, 50, 0.01);
        }
        assertEquals(50, learned.steps(moving(102), SETTINGS, 512), 2);
        assertEquals(FIRST, FIRST.after(100, 512, 1, 0.01), "one step says nothing");
        assertEquals(FIRST, FIRST.after(0, 512, 50, 0.01));
    }

    @Test
    void aPaceIsAboveZero() {
        assertThrows(IllegalArgumentException.class, () -> new RunForecast(0));
    }
}
