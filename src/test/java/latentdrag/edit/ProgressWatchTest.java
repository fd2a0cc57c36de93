package latentdrag.edit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressWatchTest {
    private final ProgressWatch watch = new ProgressWatch(256);

    @Test
    void tremblingOnTheSpotIsNoProgress() {
        for (double distance : new double[] {10, 10.4, 9.8, 10.4, 9.8}) {
            watch.step(List.of(distance));
        }
        assertTrue(watch.isStuck(4));
        assertFalse(watch.isStuck(5));
    }

    @Test
    void onePointThatComesNearerIsEnough() {
        for (int step = 0; step < 10; step++) {
            watch.step(List.of(5.0, 30.0 - step * 0.7));
        }
        assertFalse(watch.isStuck(2));
    }

    @Test
    void slowProgressAddsUp() {
        for (int step = 0; step < 30; step++) {
            watch.step(List.of(20 - step * 0.2));
        }
        assertFalse(watch.isStuck(4));
    }

    @Test
    void goingBackWhereItWasBeforeIsNoProgress() {
        for (double distance : new double[] {10, 8, 12, 9, 8, 12, 8}) {
            watch.step(List.of(distance));
        }
        assertTrue(watch.isStuck(5));
    }

    @Test
    void patienceOfNothingIsEndless() {
        for (int step = 0; step < 1000; step++) {
            watch.step(List.of(3.0));
        }
        assertFalse(watch.isStuck(0));
    }

    @Test
    void changedTargetsBeginAnew() {
        watch.step(List.of(3.0));
        watch.step(List.of(3.0));
        watch.reset();
        watch.step(List.of(50.0));
        assertFalse(watch.isStuck(1));
    }
}
