package latentdrag.ui.shell.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import latentdrag.ui.shell.window.StallMeter.Doing;
import latentdrag.ui.shell.window.StallMeter.Sample;
import org.junit.jupiter.api.Test;

/** What counts as a stall and what does not, on samples made up. */
class StallMeterTest {
    private static final long MS = 1_000_000;

    private final StallMeter meter = new StallMeter(new Sample(0, 0, Doing.WAITING_ELSEWHERE, "idle"));

    private void sample(long millis, long cpuMillis, Doing doing, String where) {
        meter.add(new Sample(millis * MS, cpuMillis * MS, doing, where));
    }

    @Test
    void whatIsComputedCounts() {
        for (int ms = 5; ms <= 150; ms += 5) {
            sample(ms, ms, Doing.RUNNING, ms < 100 ? "painting" : "laying out");
        }
        assertEquals(150, meter.millis());
        assertEquals("painting", meter.place());
    }

    @Test
    void aWaitInOurCodeCountsByTheClock() {
        for (int ms = 5; ms <= 155; ms += 5) {
            sample(ms, 0, Doing.WAITING_IN_OUR_CODE, "waiting for a file");
        }
        assertEquals(150, meter.millis());
    }

    @Test
    void aMachineThatGivesItsCoresToOthersDoesNotCount() {
        sample(5, 5, Doing.RUNNING, "painting");
        sample(10, 10, Doing.RUNNING, "painting");
        sample(400, 12, Doing.RUNNING, "painting"); // ready to run, but not let
        sample(405, 14, Doing.RUNNING, "painting");
        assertEquals(14, meter.millis());
    }

    @Test
    void aPauseOfTheCollectorDoesNotCount() {
        sample(5, 0, Doing.WAITING_IN_OUR_CODE, "waiting");
        sample(10, 0, Doing.WAITING_IN_OUR_CODE, "waiting");
        sample(510, 0, Doing.WAITING_IN_OUR_CODE, "waiting"); // the sampler stood still as well
        assertEquals(5 + 10, meter.millis());
    }

    @Test
    void waitingForTheRendererOrTheNextEventDoesNotCount() {
        for (int ms = 5; ms <= 500; ms += 5) {
            sample(ms, 1, Doing.WAITING_ELSEWHERE, "idle");
        }
        assertEquals(1, meter.millis());
    }
}
