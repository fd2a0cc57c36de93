package latentdrag.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesTest {
    @Test
    void whatIsSaidTwiceIsHeardTwice() {
        Notices notices = new Notices();
        List<String> heard = new ArrayList<>();
        notices.messageProperty().addListener((o, was, is) -> {
            if (!is.isEmpty()) {
                heard.add(is);
            }
        });
        notices.say("Saved a.png.");
        notices.say("Saved a.png.");
        assertEquals(List.of("Saved a.png.", "Saved a.png."), heard);
    }
}
