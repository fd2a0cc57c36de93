package latentdrag.architecture.wrong.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import javafx.scene.paint.Color;

/** Wrong on purpose: JavaFX, Jackson, a static field that changes and a name that says nothing, below the window. */
public final class PaintsHelper {
    static int painted;

    private PaintsHelper() {}

    static String paint(ObjectMapper json) {
        painted++;
        return json.createArrayNode().toString() + Color.RED;
    }
}
