package latentdrag.ui.points;

import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Points on the system's clipboard, as text that other programs can read too. JavaFX thread. */
public final class PointClipboard {
    private PointClipboard() {}

    public static void put(Optional<String> points) {
        points.ifPresent(text -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }
}
