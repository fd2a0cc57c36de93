package latentdrag.ui.tools;

import java.util.Optional;
import latentdrag.ui.canvas.CanvasModel;
import latentdrag.ui.canvas.Pointer;
import latentdrag.ui.canvas.Tool;
import latentdrag.ui.common.ShortcutKey;
import latentdrag.ui.common.Texts;

/** Moves the view. */
public final class PanTool implements Tool {
    private final CanvasModel canvas;
    private Optional<Pointer> last = Optional.empty();

    public PanTool(CanvasModel canvas) {
        this.canvas = canvas;
    }

    @Override
    public String name() {
        return Texts.text("tool.hand");
    }

    @Override
    public String hint() {
        return Texts.text("hint.hand", ShortcutKey.NAME);
    }

    @Override
    public void press(Pointer pointer) {
        last = Optional.of(pointer);
    }

    @Override
    public void drag(Pointer pointer) {
        last.ifPresent(from -> canvas.pan(pointer.viewX() - from.viewX(), pointer.viewY() - from.viewY()));
        last = Optional.of(pointer);
    }

    @Override
    public void release(Pointer pointer) {
        last = Optional.empty();
    }

    @Override
    public boolean cancel() {
        boolean was = last.isPresent();
        last = Optional.empty();
        return was;
    }
}
