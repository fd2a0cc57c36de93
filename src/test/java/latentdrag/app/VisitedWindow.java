package latentdrag.app;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * The program as a person starts it, and the person: drags a feature with the mouse, presses Enter, waits for the run to end, quits. Says
 * what it saw, and nothing of it by the program's own classes: only what is in the window counts.
 */
final class VisitedWindow {
    private static final int REACH = 24;

    private VisitedWindow() {}

    public static void main(String[] args) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        Thread person = new Thread(
                () -> {
                    visit();
                    over.countDown();
                },
                "a person");
        person.setDaemon(true);
        person.start();
        Main.main(args);
        over.await(); // a person who was not done is a failure that the test's timeout ends
        System.out.println("quit");
    }

    private static void visit() {
        // The toolkit comes up with the program; what is asked of it before is refused.
        await(() -> shows("[0-9]+ %") && shows("[0-9]+ × [0-9]+") && !canStart());
        ask(VisitedWindow::drag);
        await(VisitedWindow::canStart);
        System.out.println("points placed");
        type(KeyCode.ENTER);
        await(() -> shows("[1-9][0-9]* steps? made"));
        System.out.println("dragged");
        type(KeyCode.CONTROL, KeyCode.Q);
    }

    private static boolean drag() {
        Node canvas = scene().orElseThrow().lookup(".picture-canvas");
        Bounds bounds = canvas.localToScreen(canvas.getLayoutBounds());
        Point2D from = new Point2D(bounds.getCenterX(), bounds.getCenterY());
        Robot robot = new Robot();
        robot.mouseMove(from);
        robot.mousePress(MouseButton.PRIMARY);
        for (int way = 1; way <= REACH; way++) {
            robot.mouseMove(from.add(way, 0));
        }
        robot.mouseRelease(MouseButton.PRIMARY);
        return true;
    }

    private static void type(KeyCode... keys) {
        ask(() -> {
            Robot robot = new Robot();
            for (KeyCode key : keys) {
                robot.keyPress(key);
            }
            for (int i = keys.length - 1; i >= 0; i--) {
                robot.keyRelease(keys[i]);
            }
            return true;
        });
    }

    private static Optional<Stage> stage() {
        return Window.getWindows().stream()
                .flatMap(w -> w instanceof Stage stage && w.isShowing() ? Stream.of(stage) : Stream.empty())
                .findFirst();
    }

    private static Optional<Scene> scene() {
        return stage().map(Window::getScene);
    }

    /** There is something to drag: the button by which a run begins can be pressed. */
    private static boolean canStart() {
        return scene().map(scene -> scene.lookup(".start"))
                .filter(start -> !start.isDisabled())
                .isPresent();
    }

    private static boolean shows(String words) {
        return scene().stream()
                .flatMap(scene -> scene.getRoot().lookupAll(".label").stream())
                .flatMap(node -> node instanceof Labeled label ? Stream.of(label) : Stream.empty())
                .anyMatch(label -> label.isVisible() && label.getText().matches(words));
    }

    /** Asks on the JavaFX thread and waits for the answer. */
    private static boolean ask(BooleanSupplier question) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                answer.complete(question.getAsBoolean());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.join();
    }

    private static void await(BooleanSupplier holds) {
        try {
            while (!isSo(holds)) {
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isSo(BooleanSupplier holds) {
        try {
            return ask(holds);
        } catch (IllegalStateException e) {
            return false; // the toolkit is not there yet
        }
    }
}
