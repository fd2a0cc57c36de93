package latentdrag.ui.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import latentdrag.project.catalogue.ModelsFolder;
import latentdrag.suite.Slow;
import latentdrag.ui.common.Toys;
import latentdrag.ui.shell.EditorModel;
import latentdrag.ui.shell.window.EditorWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Models at hand in the window. */
@ExtendWith(ApplicationExtension.class)
@Slow
class ModelsPanelTest {
    private final EditorModel editor = new EditorModel(Toys.backend(), Platform::runLater);

    @TempDir
    Path home;

    private Stage stage;

    @Start
    void open(Stage shown) {
        stage = shown;
        new EditorWindow(editor, shown);
        shown.show();
    }

    @AfterEach
    void close() {
        onFx(() -> {
            stage.hide();
            editor.close();
        });
    }

    private void look() throws IOException, TimeoutException {
        Path folder = Files.createDirectory(home.resolve("models"));
        Files.writeString(folder.resolve("mine.pkl"), "x");
        onFx(() -> {
            editor.models()
                    .lookIn(new ModelsModel.Places(
                            new ModelsFolder(folder), home.resolve("models.json"), List.of(), Duration.ofMillis(50)));
            editor.preferences().flag("drawer.models", false).set(true);
        });
        await(() -> !editor.models().itemsProperty().get().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Set<String> words(FxRobot robot, String where) {
        return robot.lookup(where).lookup(".label").queryAll().stream()
                .map(node -> ((Labeled) node).getText())
                .collect(Collectors.toSet());
    }

    @Test
    void theListShowsWhatIsHereAndWhatCanBeHadWithItsLicence(FxRobot robot) throws IOException, TimeoutException {
        look();
        ListView<?> list = robot.lookup(".models").queryAs(ListView.class);
        assertEquals(editor.models().itemsProperty().get(), list.getItems());
        Set<String> words = words(robot, ".models");
        assertTrue(words.containsAll(Set.of("mine.pkl", "Lions", "512 × 512", "CC-BY-4.0", "364 MB")), words::toString);
        assertTrue(words.containsAll(Set.of("Your folder", "storage.googleapis.com")), words::toString);
        onFx(() -> list.scrollTo(list.getItems().size() - 1));
        WaitForAsyncUtils.waitForFxEvents();
        Node licence = robot.lookup(".models").lookup(".label").queryAll().stream()
                .filter(node -> "NVIDIA, non-commercial".equals(((Labeled) node).getText()))
                .findFirst()
                .orElseThrow();
        assertTrue(licence.getPseudoClassStates().contains(PseudoClass.getPseudoClass("restricted")));
    }

    @Test
    void theTermsAreShownBeforeADownloadBegins(FxRobot robot) throws IOException, TimeoutException {
        look();
        Button download = robot.lookup(".models").lookup(".button").queryAllAs(Button.class).stream()
                .filter(button -> "Download…".equals(button.getText()))
                .findFirst()
                .orElseThrow();
        onFx(download::fire);
        WaitForAsyncUtils.waitForFxEvents();
        String sentence = String.join(" ", words(robot, ".offer-bar"));
        for (String told : List.of(
                "Lions",
                "512 × 512",
                "364 MB",
                "licence: CC-BY-4.0 (https://creativecommons",
                "https://storage.",
                "models?")) {
            assertTrue(sentence.contains(told), told + " in " + sentence);
        }
        assertTrue(editor.models().downloads().ongoingProperty().get().isEmpty());
        onFx(editor.models()::decline);
        assertTrue(robot.lookup(".offer-bar").queryAll().stream().noneMatch(Node::isVisible));
    }

    private static void onFx(Runnable what) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, what);
    }

    private static void await(BooleanSupplier holds) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(60_000, holds::getAsBoolean));
    }
}
