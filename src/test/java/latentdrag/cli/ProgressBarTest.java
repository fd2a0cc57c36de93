package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final StringWriter written = new StringWriter();
    private final ProgressBar bar = new ProgressBar(new PrintWriter(written));

    @Test
    void theBarShowsHowFarAndWhatAndIsWipedAtTheEnd() {
        bar.progress("Reading a.pkl", 0.5);
        assertEquals("\r[############............] 50 % Reading a.pkl", written.toString());
        bar.close();
        String[] painted = written.toString().split("\r", -1);
        assertTrue(painted[2].isBlank() && painted[2].length() == painted[1].length(), written.toString());
        assertTrue(written.toString().endsWith("\r"));
    }

    @Test
    void whereTheEndIsUnknownOnlyTheWordsAreShown() {
        bar.progress("step 7", -1);
        assertEquals("\rstep 7", written.toString());
    }

    @Test
    void itIsNotPaintedMoreOftenThanAnEyeCanFollow() {
        for (int i = 0; i < 1000; i++) {
            bar.progress("step " + i, i / 2000.0);
        }
        assertTrue(written.toString().split("\r", -1).length < 20, written.toString());
    }

    @Test
    void aBarThatWasNeverPaintedLeavesNoTrace() {
        bar.close();
        assertEquals("", written.toString());
    }
}
