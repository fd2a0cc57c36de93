package latentdrag.ui.project;

import static latentdrag.ui.shell.window.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.controls.ModalPane;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import latentdrag.image.PointPair;
import latentdrag.project.media.Film;
import latentdrag.suite.Slow;
import latentdrag.ui.common.Toys;
import latentdrag.ui.controls.NumberField;
import latentdrag.ui.controls.SheetFocus;
import latentdrag.ui.controls.TypedKeys;
import latentdrag.ui.shell.EditorModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Enter in a field of a sheet does what it does in any dialog; it used to take the keys away to the picture below. */
@ExtendWith(ApplicationExtension.class)
@Slow
class FilmPaneTest {
    private final EditorModel editor = new EditorModel(Toys.backend(), Platform::runLater);
    private @Nullable ModalPane sheet;
    private final List<Film> films = new CopyOnWriteArrayList<>();

    @Start
    void open(Stage stage) {
        ModalPane modal = new ModalPane();
        sheet = modal;
        Region picture = new Region();
        picture.setFocusTraversable(true);
        StackPane root = new StackPane(picture, modal);
        TypedKeys.keepWithin(root, () -> SheetFocus.agree(modal), picture::requestFocus);
        TypedKeys.keepFromWhatIsCovered(root, modal);
        SheetFocus.keepWithin(root, modal, picture::requestFocus);
        stage.setScene(new Scene(root, 600, 500));
        stage.show();
        editor.pictures().open(Path.of("toy.safetensors"));
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(60_000, editor::close);
    }

    private ModalPane modal() {
        return Objects.requireNonNull(sheet);
    }

    private void showSheetOfADraggedPicture() throws TimeoutException {
        await(() -> editor.documents().document().isPresent());
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            editor.points().place(List.of(PointPair.of(20, 30, 30, 30)));
            editor.commands().startOrStop();
        });
        await(() -> editor.drag().isIdle()
                && editor.documents().document().orElseThrow().isDragged());
        ModalPane modal = modal();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> FilmPane.show(modal, editor.export(), films::add));
        await(() -> modal.getScene().getFocusOwner() instanceof NumberField);
    }

    private void type(FxRobot robot, String text) {
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        robot.write(text).type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void enterInAFieldTakesTheNumberAndPressesTheButton(FxRobot robot) throws TimeoutException {
        showSheetOfADraggedPicture();
        type(robot, "2");
        await(() -> films.size() == 1);
        assertEquals(2, films.get(0).seconds());
    }

    @Test
    void enterOnWhatIsNoNumberStaysInTheField(FxRobot robot) throws TimeoutException {
        showSheetOfADraggedPicture();
        type(robot, "no");
        assertTrue(films.isEmpty());
        assertTrue(modal().getScene().getFocusOwner() instanceof NumberField, "the keys stay in the sheet");
        type(robot, "4");
        await(() -> films.size() == 1);
        assertEquals(4, films.get(0).seconds());
    }
}
