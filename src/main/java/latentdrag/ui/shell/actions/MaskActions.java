package latentdrag.ui.shell.actions;

import java.util.List;
import latentdrag.ui.canvas.Tool;
import latentdrag.ui.controls.Action;
import latentdrag.ui.document.Conditions;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.mask.MaskModel;
import latentdrag.ui.tools.Toolbox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The part of the edit menu about the mask and the tool in hand. */
public final class MaskActions {
    public final Action autoMask;
    public final Action fillMask;
    public final Action invertMask;
    public final Action clearMask;
    public final Action pointTool;
    public final Action maskTool;
    public final Action handTool;
    final Action smallerBrush;
    final Action largerBrush;

    MaskActions(DocumentModel documents, MaskModel masks, Toolbox toolbox) {
        autoMask = Action.of("action.autoMask", Feather.TARGET, masks::aroundPoints)
                .when(Conditions.points(documents));
        fillMask = Action.of("action.fillMask", Feather.SQUARE, masks::fill).when(Conditions.picture(documents));
        invertMask =
                Action.of("action.invertMask", Feather.REPEAT, masks::invert).when(Conditions.picture(documents));
        clearMask =
                Action.of("action.clearMask", Feather.X_CIRCLE, masks::clear).when(Conditions.mask(documents));
        pointTool = tool("action.pointTool", Feather.CROSSHAIR, toolbox, toolbox.points())
                .keys("P");
        maskTool =
                tool("action.maskTool", Feather.EDIT_2, toolbox, toolbox.mask()).keys("M");
        handTool =
                tool("action.handTool", Feather.MOVE, toolbox, toolbox.hand()).keys("V");
        smallerBrush = Action.of("action.smallerBrush", Feather.MINUS, toolbox.mask()::shrink)
                .keys("Open Bracket");
        largerBrush = Action.of("action.largerBrush", Feather.PLUS, toolbox.mask()::grow)
                .keys("Close Bracket");
    }

    private static Action tool(String key, Ikon icon, Toolbox toolbox, Tool tool) {
        return Action.of(key, icon, () -> toolbox.take(tool));
    }

    List<List<Action>> groups() {
        return List.of(
                List.of(autoMask, fillMask, invertMask, clearMask),
                List.of(pointTool, maskTool, handTool),
                List.of(smallerBrush, largerBrush));
    }
}
