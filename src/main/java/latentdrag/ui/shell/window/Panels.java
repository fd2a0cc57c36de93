package latentdrag.ui.shell.window;

import java.util.List;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.controls.DrawerPanel;
import latentdrag.ui.controls.Section;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragSection;
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
import latentdrag.ui.shell.actions.MaskActions;
import latentdrag.ui.shell.actions.PictureActions;
import latentdrag.ui.timeline.HistoryPanel;
import latentdrag.ui.timeline.StrengthSection;

/** Every panel of the window, in the order they are seen: a new one is a class and a line here. JavaFX thread. */
final class Panels {
    private Panels() {}

    /** Those beside the picture, from the top. */
    static List<Section> side(EditorModel editor, Actions actions) {
        PreferencesModel preferences = editor.preferences();
        DocumentModel documents = editor.documents();
        return List.of(
                picture(editor, actions),
                new PointsSection(
                        preferences, documents, editor.points(), editor.shown().pairs(), actions.edit.clearPoints),
                new HealthSection(
                        preferences,
                        documents,
                        editor.drag(),
                        editor.shown().pairs(),
                        new HealthSection.Remedies(
                                actions.drag.bestStep,
                                actions.drag.bestLooking,
                                actions.drag.retake,
                                actions.drag.halve)),
                mask(editor, actions),
                new StrengthSection(preferences, editor.latents().strength(), editor.drag()),
                new SettingsSection(preferences, editor.drag(), documents));
    }

    /** Always in sight, below those. */
    static DragSection foot(EditorModel editor, Actions actions) {
        return new DragSection(
                editor.preferences(), editor.drag(), editor.shown().pairs(), actions.drag.startStop, actions.drag.step);
    }

    private static PictureSection picture(EditorModel editor, Actions actions) {
        PictureActions picture = actions.picture;
        return new PictureSection(
                editor.preferences(),
                new PictureSection.Models(
                        editor.documents(),
                        editor.pictures(),
                        editor.origin(),
                        editor.latents().noise(),
                        editor.bookmarks()),
                new PictureSection.Buttons(
                        picture.bookmark, picture.reset, picture.model, actions.file.open, picture.random));
    }

    private static MaskSection mask(EditorModel editor, Actions actions) {
        MaskActions mask = actions.mask;
        return new MaskSection(
                editor.preferences(),
                editor.documents(),
                editor.toolbox(),
                new MaskSection.Buttons(
                        actions.view.showMask, mask.clearMask, mask.autoMask, mask.fillMask, mask.invertMask));
    }

    /** Those below the picture, from the left; one at a time is open. */
    static List<DrawerPanel> drawer(EditorModel editor) {
        return List.of(
                new ExamplesPanel(editor.preferences(), editor.examples()),
                new HistoryPanel(editor.latents().history()),
                new SheetPanel(editor.sheet()),
                new MixPanel(editor.latents().mix(), editor.documents(), editor.pictures()),
                new SeedsPanel(editor.seeds()),
                new LayersPanel(editor.layers(), editor.pictures()),
                new ModelsPanel(editor.models()));
    }
}
