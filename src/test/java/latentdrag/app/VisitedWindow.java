package latentdrag.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
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
import javafx.stage.Window;

/**
 * The program as a person starts it, and the person: waits for the picture, drags a feature with the mouse, presses Enter, waits for the run
 * to end, quits. Only what is in the window counts, nothing that the program's classes could say. Where something does not come, says what
 * is in the window and what every thread does, and ends with {@link #LOST}.
 */
final class VisitedWindow {
    /** How a process ends whose visitor waits in vain, or trips. */
    static final int LOST = 7;

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
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
        person.start();
        Main.main(args); // returns when the window is closed
        if (!over.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            giveUp("the window is closed, and the visitor has not left");
        }
        System.out.println("quit");
    }

    private static void visit() {
        // The button by which a run begins can be pressed once there is a picture; before there is no window, or none
        // of it can.
        await("a picture", VisitedWindow::canStart);
        act(VisitedWindow::drag);
        await("a point with its way to go", () -> shows("[0-9.]+ px to go"));
        System.out.println("points placed");
        act(() -> type(KeyCode.ENTER));
        await("the end of the run", () -> shows("[1-9][0-9]* steps? made"));
        System.out.println("dragged");
        act(() -> type(KeyCode.CONTROL, KeyCode.Q));
    }

    private static void drag() {
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
    }

    private static void type(KeyCode... keys) {
        Robot robot = new Robot();
        for (KeyCode key : keys) {
            robot.keyPress(key);
        }
        for (int i = keys.length - 1; i >= 0; i--) {
            robot.keyRelease(keys[i]);
        }
    }

    private static Optional<Scene> scene() {
        return Window.getWindows().stream()
                .filter(Window::isShowing)
                .flatMap(window -> Stream.ofNullable(window.getScene()))
                .findFirst();
    }

    private static boolean canStart() {
        return scene().map(scene -> scene.lookup(".start"))
                .filter(start -> !start.isDisabled() && start.getScene() != null)
                .isPresent();
    }

    private static boolean shows(String words) {
        return texts().anyMatch(text -> text.matches(words));
    }

    private static Stream<String> texts() {
        return scene().stream()
                .flatMap(scene -> scene.getRoot().lookupAll(".label").stream())
                .filter(Node::isVisible)
                .flatMap(node -> node instanceof Labeled label ? Stream.ofNullable(label.getText()) : Stream.empty());
    }

    /** Looks again and again until something is so. */
    private static void await(String what, BooleanSupplier holds) {
        long begun = System.nanoTime();
        while (!look(holds)) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                System.out.println("in the window: " + ask(() -> String.join(" | ", texts().toList())));
                giveUp("there never came " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static boolean look(BooleanSupplier holds) {
        try {
            return ask(holds::getAsBoolean);
        } catch (IllegalStateException e) {
            return false; // the toolkit is not there yet
        }
    }

    private static void act(Runnable what) {
        ask(() -> {
            what.run();
            return true;
        });
    }

    /** Asks on the JavaFX thread and waits for the answer. */
    private static <T> T ask(Callable<T> question) {
        FutureTask<T> task = new FutureTask<>(question);
        Platform.runLater(task);
        try {
            return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            e.printStackTrace(System.out);
            throw giveUp("the JavaFX thread has no answer");
        }
    }

    /** Ends this process, whatever its threads are waiting for. */
    private static Error giveUp(String why) {
        System.out.println(why);
        Thread.getAllStackTraces().forEach((thread, trace) -> {
            System.out.println(thread);
            Stream.of(trace).forEach(call -> System.out.println("    at " + call));
        });
        System.out.flush();
        Runtime.getRuntime().halt(LOST);
        return new AssertionError(why);
    }
}
