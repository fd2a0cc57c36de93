package latentdrag.ui.shell.window;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.MenuItem;
import latentdrag.ui.canvas.CanvasGestures;
import latentdrag.ui.canvas.CanvasModel;
import latentdrag.ui.canvas.Overlay;
import latentdrag.ui.canvas.PictureCanvas;
import latentdrag.ui.canvas.Pointer;
import latentdrag.ui.canvas.Tool;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.mask.BrushOverlay;
import latentdrag.ui.mask.MaskOverlay;
import latentdrag.ui.points.BandOverlay;
import latentdrag.ui.points.PointMenu;
import latentdrag.ui.points.PointsModel;
import latentdrag.ui.points.PointsOverlay;
import latentdrag.ui.shell.EditorModel;
import latentdrag.ui.shell.LatentModels;
import latentdrag.ui.shell.actions.Actions;
import latentdrag.ui.shell.actions.ToolMenus;
import latentdrag.ui.tools.Toolbox;

/** Puts the canvas together: what is painted over the picture, and what mouse and keys lead to. JavaFX thread. */
final class EditorCanvas implements CanvasGestures {
    private final Toolbox toolbox;
    private final LatentModels latents;
    private final PointsModel points;
    private final PointMenu pointMenu;
    private final ToolMenus toolMenus;

    private EditorCanvas(EditorModel editor, Actions actions) {
        toolbox = editor.toolbox();
        latents = editor.latents();
        points = editor.points();
        pointMenu = new PointMenu(editor.documents(), points);
        toolMenus = new ToolMenus(toolbox, actions);
    }

    static PictureCanvas of(EditorModel editor, Actions actions) {
        CanvasModel canvas = editor.canvas();
        DocumentModel documents = editor.documents();
        Toolbox toolbox = editor.toolbox();
        List<Overlay> overlays = List.of(
                new MaskOverlay(documents, canvas),
                new PointsOverlay(editor.shown().pairs(), documents, toolbox.points(), canvas),
                new BandOverlay(toolbox.points()),
                new BrushOverlay(toolbox, canvas));
        return new PictureCanvas(
                canvas, documents, editor.shown().frame(), overlays, new EditorCanvas(editor, actions));
    }

    @Override
    public ReadOnlyObjectProperty<Tool> activeProperty() {
        return toolbox.activeProperty();
    }

    @Override
    public Tool hand() {
        return toolbox.hand();
    }

    @Override
    public void settle() {
        latents.settle();
    }

    @Override
    public boolean backToRun() {
        return latents.timeline().backToRun();
    }

    @Override
    public void nudge(double dx, double dy) {
        points.nudge(dx, dy);
    }

    @Override
    public List<MenuItem> menu(Pointer pointer) {
        List<MenuItem> items = new ArrayList<>(pointMenu.at(pointer));
        items.addAll(toolMenus.of(toolbox.active()));
        return items;
    }
}
