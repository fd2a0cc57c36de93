package latentdrag.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import latentdrag.project.Json;
import org.junit.jupiter.api.Test;

public class DragSummaryTest {
    public static final String LINE =
            "{\"model\":\"abc\",\"preset\":\"defaults\",\"number\":1,\"group\":\"pose\",\"handles\":\"one\","
                    + "\"points\":1,\"size\":128,\"ending\":\"arrived\",\"steps\":34,\"seconds\":3.0,\"trackedPx\":1.5,"
                    + "\"seen\":{\"beforePx\":12.0,\"afterPx\":2.0,\"movingBeforePx\":12.0,\"movingAfterPx\":2.0,\"staysPx\":null,"
                    + "\"background\":0.01,\"fur\":0.02,\"furOfWorld\":0.01,\"outside\":0.03,\"outsideShare\":0.7,"
                    + "\"psnrBefore\":19.0,\"psnrAfter\":21.0,\"psnrOwn\":27.0},"
                    + "\"best\":{\"px\":1.0,\"movingPx\":1.0,\"psnr\":27.5},\"back\":null}";

    private static DragResult result(String line) throws IOException {
        return Json.read(line, DragResult.class);
    }

    @Test
    void aResultComesBackFromItsLine() throws IOException {
        assertEquals(LINE, Json.line(result(LINE)));
    }

    @Test
    void meansAreOverAllDragsOfAPresetByGroupAndByHandles() throws IOException {
        String other = LINE.replace("\"number\":1", "\"number\":2")
                .replace("\"group\":\"pose\"", "\"group\":\"ears\"")
                .replace("arrived", "step_limit")
                .replace("\"steps\":34", "\"steps\":300")
                .replace("\"staysPx\":null", "\"staysPx\":0.5")
                .replace(
                        "\"back\":null",
                        "\"back\":{\"ending\":\"arrived\",\"steps\":9,\"seconds\":1.0,"
                                + "\"landmarksPx\":0.5,\"psnr\":30.0,\"latent\":0.25}");
        List<DragResult> results = List.of(result(LINE), result(other));

        @SuppressWarnings("unchecked")
        Map<String, Map<String, Object>> means = (Map<String, Map<String, Object>>)
                Objects.requireNonNull(DragSummary.json(results).get("defaults"));
        assertEquals(List.of("all", "pose", "ears", "one"), List.copyOf(means.keySet()));
        Map<String, Object> all = Objects.requireNonNull(means.get("all"));
        Map<String, Object> pose = Objects.requireNonNull(means.get("pose"));
        assertEquals(0.5, all.get("arrived"));
        assertEquals(167.0, all.get("steps"));
        assertEquals(0.5, all.get("stays_px"), "over the drags in which something stays");
        assertEquals(0.25, all.get("back_latent"));
        assertEquals(1.0, pose.get("arrived"));
        assertTrue(!pose.containsKey("back_px"));

        List<String> table = DragSummary.table(results);
        assertEquals(2 * (1 + 4) + 1, table.size());
        assertTrue(table.get(1).startsWith("defaults") && table.get(1).contains("50 %"), table.get(1));
        assertEquals(table.get(0).length(), table.get(1).length());
    }
}
