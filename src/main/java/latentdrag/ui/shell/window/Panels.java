package latentdrag.ui.shell.window;

import java.util.List;
import latentdrag.ui.controls.DrawerPanel;
import latentdrag.ui.controls.Section;
import latentdrag.ui.drag.HealthSection;
import latentdrag.ui.drag.SettingsSection;
import latentdrag.ui.gallery.ExamplesPanel;
import latentdrag.ui.gallery.LayersPanel;
import latentdrag.ui.gallery.MixPanel;
import latentdrag.ui.gallery.SeedsPanel;
import latentdrag.ui.gallery.SheetPanel;
import latentdrag.ui.mask.MaskSection;
import latentdrag.ui.models.ModelsPanel;
import latentdrag.ui.picture.PictureSection;
import latentdrag.ui.points.PointsSection;
import latentdrag.ui.shell.EditorModel;
import latentdrag.ui.shell.actions.Actions;
import latentdrag.ui.timeline.HistoryPanel;
import latentdrag.ui.timeline.StrengthSection;

/** Every panel of the window, in the order they are seen: a new one is a class and a line here. JavaFX thread. */
final class Panels {
    private Panels() {}

    /** Those beside the picture, from the top. */
    static List<Section> side(EditorModel editor, Actions actions) {
        return List.of(
                new PictureSection(editor, actions),
                new PointsSection(editor, actions),
                new HealthSection(editor, actions),
                new MaskSection(editor, actions),
                new StrengthSection(editor),
                new SettingsSection(editor));
    }

    /** Those below the picture, from the left; one at a time is open. */
    static List<DrawerPanel> drawer(EditorModel editor) {
        return List.of(
                new ExamplesPanel(editor),
                new HistoryPanel(editor),
                new SheetPanel(editor),
                new MixPanel(editor),
                new SeedsPanel(editor),
                new LayersPanel(editor),
                new ModelsPanel(editor));
    }
}
