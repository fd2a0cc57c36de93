package latentdrag.ui.shell.window;

import atlantafx.base.controls.ModalPane;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import latentdrag.ui.canvas.ComparePane;
import latentdrag.ui.canvas.PictureCanvas;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Action;
import latentdrag.ui.controls.SheetFocus;
import latentdrag.ui.controls.TypedKeys;
import latentdrag.ui.drag.RunReadings;
import latentdrag.ui.models.ModelPane;
import latentdrag.ui.project.FileChoice;
import latentdrag.ui.project.FileDialogs;
import latentdrag.ui.project.FilmPane;
import latentdrag.ui.project.RecoveryPane;
import latentdrag.ui.shell.EditorModel;
import latentdrag.ui.shell.actions.Actions;
import latentdrag.ui.shell.actions.DragActions;
import latentdrag.ui.shell.actions.KeysPane;
import latentdrag.ui.shell.actions.Pasting;
import latentdrag.ui.shell.actions.WindowCommands;
import latentdrag.ui.shell.help.HintPane;
import latentdrag.ui.timeline.TimelineBar;

/** The window: header, canvas, side panel, status bar, and what lies over the canvas. JavaFX thread. */
public final class EditorWindow implements WindowCommands {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final EditorModel editor;
    private final Stage stage;
    private final FileDialogs files;
    private final Theme theme;
    private final Actions actions;
    private final PictureCanvas canvas;
    private final ModalPane modal;
    private final Drawer drawer;
    private final OneByOne building = new OneByOne();

    /** Fills a stage; showing it is the caller's. Dark until the platform is known to be light: a picture is best judged before a dark wall. */
    public EditorWindow(EditorModel editor, Stage stage) {
        this(editor, stage, true);
    }

    /** @param platformDark what the platform looks like, as far as it is known yet */
    public EditorWindow(EditorModel editor, Stage stage, boolean platformDark) {
        this.editor = editor;
        this.stage = stage;
        StackPane root = new StackPane();
        root.getStyleClass().add("editor");
        root.setUserData(this); // a test that finds the scene finds the window
        theme = new Theme(editor.preferences(), root, platformDark);
        modal = new ModalPane();
        files = new FileDialogs(
                new FileDialogs.Models(
                        editor.documents(), editor.router(), editor.project(), editor.files(), editor.export()),
                new FileChoice(editor.folders(), editor.notices(), stage));
        Pasting pasting = new Pasting(editor.documents(), editor.points(), editor.router(), editor.files());
        actions = new Actions(editor, files, pasting, this);
        canvas = EditorCanvas.of(editor, actions);
        StackPane centre = new PictureArea(
                canvas,
                List.of(compare(), new EmptyPane(editor.documents(), editor.works(), actions.file.open)),
                new PictureArea.Words(
                        new HintPane(editor.hints()),
                        new WorkPane(editor.works()),
                        new NoticeBar(editor.notices()),
                        new WayBackBar(editor.notices()),
                        new OfferBar(offers(), files::findModel, this)));
        BorderPane picture = new BorderPane(centre);
        StackPane header = new StackPane();
        header.getStyleClass().add("header-place");
        building.fill(header, List.of(new HeaderBar(editor.toolbox(), editor.canvas(), actions)));
        SidePanel side = new SidePanel(
                editor.preferences(), Panels.side(editor, actions), Panels.foot(editor, actions), building);
        drawer = new Drawer(editor.preferences(), Panels.drawer(editor), building);
        picture.setBottom(new VBox(timeline(), drawer));
        BorderPane layout = new BorderPane(picture);
        layout.setTop(header);
        layout.setRight(side);
        StackPane foot = new StackPane();
        foot.getStyleClass().add("foot-place");
        building.fill(foot, List.of(status()));
        layout.setBottom(foot);
        modal.setAccessibleText(Texts.text("accessible.sheet"));
        modal.focusTraversableProperty().bind(modal.displayProperty()); // no stop for Tab while there is no sheet
        modal.setInTransitionFactory(null); // the first sheet of a start would be painted in the corner, and stay there
        modal.setOutTransitionFactory(null);
        // On a screen smaller than the least window it is the panel that is cut, not the menus.
        StackPane.setAlignment(layout, Pos.TOP_LEFT);
        root.getChildren().addAll(layout, modal);
        TypedKeys.keepWithin(root, this::entered, canvas::requestFocus);
        TypedKeys.keepFromWhatIsCovered(root, modal);
        SheetFocus.keepWithin(root, modal, canvas::requestFocus);
        new PhotographSheet(modal, editor.photographs(), editor.notices()).follow();
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        scene.getStylesheets()
                .add(Objects.requireNonNull(EditorWindow.class.getResource("/latentdrag/ui/editor.css"))
                        .toExternalForm());
        installKeys(scene);
        new FileDrops(editor.router(), editor.models(), pasting, centre).acceptOn(scene);
        stage.setScene(scene);
        stage.setOnCloseRequest(e -> {
            e.consume();
            close();
        });
        followThePlatform();
        WindowMemory.restore(stage, editor.preferences());
        stage.titleProperty().bind(new WindowTitle(editor.documents(), editor.project(), editor.pictures()).words());
        canvas.requestFocus();
    }

    private ComparePane compare() {
        return new ComparePane(
                editor.canvas(),
                editor.shown().frame(),
                editor.hints().shownProperty().map(Optional::isPresent),
                actions.view.amplifyLess,
                actions.view.amplifyMore);
    }

    private StatusBar status() {
        StatusWords words = new StatusWords(new StatusWords.Models(
                editor.notices(),
                editor.documents(),
                editor.canvas(),
                editor.toolbox(),
                editor.points(),
                editor.latents().timeline()));
        RunReadings readings = new RunReadings(editor.device(), editor.drag());
        return new StatusBar(editor.documents(), editor.canvas(), words, readings, actions.view);
    }

    private OfferBar.Models offers() {
        return new OfferBar.Models(
                editor.opening(), editor.recovery(), editor.pictures().models(), editor.models(), editor.devices());
    }

    private TimelineBar timeline() {
        DragActions drag = actions.drag;
        return new TimelineBar(
                editor.latents().timeline(),
                editor.latents().marks(),
                editor.documents(),
                new TimelineBar.Buttons(drag.stepBack, drag.play, drag.stepOn, drag.toEnd, drag.branch));
    }

    /** Enter in a field. */
    private void entered() {
        if (modal.isDisplay()) {
            SheetFocus.agree(modal);
        } else {
            canvas.requestFocus();
        }
    }

    /**
     * Asked when the window appears and whenever somebody comes back to it, who may have been to the system's settings. Through the
     * scene: a stage that is given another one lets go of this window.
     */
    private void followThePlatform() {
        stage.getScene().windowProperty().flatMap(Window::focusedProperty).addListener((o, was, is) -> {
            if (Boolean.TRUE.equals(is)) {
                var unused = PlatformTheme.isDark()
                        .thenAcceptAsync(dark -> dark.ifPresent(theme.platformDarkProperty()::set), Platform::runLater);
            }
        });
    }

    /** Whether everything is there that {@link OneByOne} builds after the window is shown. */
    public boolean isBuilt() {
        return building.isDone();
    }

    public Drawer drawer() {
        return drawer;
    }

    /** Puts away what lies over the window. */
    public void hideSheet() {
        modal.hide(true);
    }

    /** The list everything is made of. */
    public Actions actions() {
        return actions;
    }

    @Override
    public void showPreferences() {
        PreferencesPane.show(
                modal,
                new PreferencesPane.Models(
                        editor.preferences(), editor.documents(), editor.devices(), editor.folders()),
                new NoticeBar(editor.notices()),
                new WorkPane(editor.works()),
                this::restart);
    }

    @Override
    public void showKeys() {
        KeysPane.show(modal, actions);
    }

    @Override
    public void showFilm() {
        FilmPane.show(modal, editor.export(), files::saveFilm);
    }

    @Override
    public void showRecovery() {
        RecoveryPane.show(modal, editor.recovery());
    }

    @Override
    public void showModel() {
        editor.pictures()
                .modelProperty()
                .get()
                .ifPresent(model -> ModelPane.show(
                        modal, model, editor.models().originProperty().get(), editor.pictures()::open));
    }

    @Override
    public void restart() {
        leave(() -> editor.devices().restart(editor.project().toOpenAgain(), stage::close));
    }

    @Override
    public void close() {
        leave(stage::close);
    }

    private void leave(Runnable how) {
        editor.closeGuard().wouldBeLost().ifPresentOrElse(loss -> LeavePane.show(modal, loss, saving(), how), how);
    }

    /** What would keep it, where it is the project that would be lost. */
    private Optional<Action> saving() {
        return editor.project().isSafe() ? Optional.empty() : Optional.of(actions.file.save);
    }

    private void installKeys(Scene scene) {
        for (Action action : actions.all()) { // the first keys of each are the menu's
            action.shortcuts().stream()
                    .skip(1)
                    .forEach(keys -> scene.getAccelerators().put(keys, action::runIfEnabled));
        }
        new AltGestures().watch(scene);
        scene.addEventFilter(KeyEvent.ANY, this::holdBefore);
        TypedKeys.takeFromPressedButtons(scene, modal, canvas::requestFocus);
    }

    private void holdBefore(KeyEvent e) {
        boolean typing = stage.getScene().getFocusOwner() instanceof TextInputControl;
        if (e.getCode() == KeyCode.BACK_SLASH && !typing) {
            editor.canvas().beforeShownProperty().set(e.getEventType() == KeyEvent.KEY_PRESSED);
            e.consume();
        }
    }
}
