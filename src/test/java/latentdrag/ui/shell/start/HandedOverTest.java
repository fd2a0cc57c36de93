package latentdrag.ui.shell.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.glass.ui.Application;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Stage;
import latentdrag.suite.NeedsProcess;
import latentdrag.suite.Slow;
import latentdrag.ui.common.Toys;
import latentdrag.ui.project.FileRouter;
import latentdrag.ui.shell.EditorModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** No Mac is needed: the events are raised here as its window system raises them. */
@ExtendWith(ApplicationExtension.class)
@Slow
class HandedOverTest {
    private static final String EXPORT = "--add-exports=javafx.graphics/com.sun.glass.ui=ALL-UNNAMED";

    @TempDir
    private Path folder;

    private final List<List<Path>> opened = new ArrayList<>();

    @Start
    void start(Stage stage) {
        // only the toolkit is needed
    }

    /** What is wanted of the event in a test, and then the handler there was before. */
    private static void withJavaFx(ThrowingRunnable test) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            Application glass = Application.GetApplication();
            Application.EventHandler before = glass.getEventHandler();
            try {
                test.run();
            } finally {
                forgetTheFirst(glass);
                glass.setEventHandler(before);
            }
            return true;
        });
    }

    private interface ThrowingRunnable {
        void run() throws IOException, ReflectiveOperationException;
    }

    /** As GlassApplication.m does on the event application:openFiles: . */
    private static void raise(Path... files) throws ReflectiveOperationException {
        Method notify = Application.class.getDeclaredMethod("notifyOpenFiles", String[].class);
        notify.setAccessible(true);
        String[] names = Stream.of(files).map(Path::toString).toArray(String[]::new);
        notify.invoke(Application.GetApplication(), (Object) names);
    }

    private static void forgetTheFirst(Application glass) throws ReflectiveOperationException {
        Field first = Application.class.getDeclaredField("initialOpenedFiles");
        first.setAccessible(true);
        first.set(glass, null);
    }

    private Path file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "");
    }

    @Test
    void aFileThatIsOpenedWhileTheProgramRunsReachesItWithWhatIsOpenedTogether() {
        withJavaFx(() -> {
            HandedOver handed = new HandedOver(List.of());
            assertTrue(handed.listen());
            handed.openBy(opened::add);
            assertEquals(List.of(), opened);
            Path project = file("Löwe, 2. Versuch.latentdrag");
            Path model = file("ein modell.pkl");
            raise(project, model);
            raise(model);
            assertEquals(List.of(List.of(project, model), List.of(model)), opened);
        });
    }

    @Test
    void theFileThatTheProgramWasStartedByIsRepeatedByJavaFxAndWaitsForTheWindow() {
        withJavaFx(() -> {
            Path project = file("a b.latentdrag");
            raise(project); // before anybody listens, as at a start
            HandedOver handed = new HandedOver(List.of());
            assertTrue(handed.listen());
            assertEquals(List.of(), opened);
            handed.openBy(opened::add);
            assertEquals(List.of(List.of(project)), opened);
            handed.openBy(opened::add);
            assertEquals(1, opened.size(), "once");
        });
    }

    @Test
    void argumentsOfTheStartAreNotOpenedTwiceAndWhatIsNoFileNotAtAll() {
        withJavaFx(() -> {
            Path argument = file("argument.pkl");
            HandedOver handed = new HandedOver(List.of(argument));
            assertTrue(handed.listen());
            raise(argument, folder.resolve("latentdrag.app.Main"));
            handed.openBy(opened::add);
            assertEquals(List.of(), opened);
            raise(folder);
            assertEquals(List.of(), opened);
            raise(argument); // later it is somebody's wish
            assertEquals(List.of(List.of(argument)), opened);
        });
    }

    @Test
    void javaFxHearsEverythingAsBefore() {
        withJavaFx(() -> {
            Heard heard = new Heard();
            Application glass = Application.GetApplication();
            glass.setEventHandler(heard);
            assertTrue(new HandedOver(List.of()).listen());
            Application.EventHandler ours = glass.getEventHandler();
            List<String> expected = new ArrayList<>();
            for (Method event : Application.EventHandler.class.getDeclaredMethods()) {
                if (!event.isSynthetic()) {
                    expected.add(event.getName());
                    Object[] values = Stream.of(event.getParameterTypes())
                            .map(type -> value(type, glass))
                            .toArray();
                    event.invoke(ours, values);
                }
            }
            assertEquals(14, expected.size());
            for (Method event : GlassEvents.class.getDeclaredMethods()) {
                if (event.getName().startsWith("handle")) {
                    expected.remove(event.getName());
                }
            }
            assertEquals(List.of(), expected, "events that are not passed on");
            heard.said.sort(null); // the methods of a class come in no order
            assertEquals(List.of("quit", "theme high"), heard.said);
        });
    }

    private static Object value(Class<?> type, Application glass) {
        if (type == Application.class) {
            return glass;
        }
        if (type == long.class) {
            return 1L;
        }
        return type == String.class ? "high" : new String[0];
    }

    private static final class Heard extends Application.EventHandler {
        private final List<String> said = new ArrayList<>();

        @Override
        public void handleQuitAction(Application app, long time) {
            said.add("quit");
        }

        @Override
        public boolean handleThemeChanged(String themeName) {
            said.add("theme " + themeName);
            return true;
        }
    }

    @Test
    void aProjectAndAModelReachTheEditor() {
        EditorModel editor =
                WaitForAsyncUtils.waitForAsyncFx(60_000, () -> new EditorModel(Toys.backend(), Platform::runLater));
        try {
            withJavaFx(() -> {
                List<Path> routed = new ArrayList<>();
                editor.router().add(FileRouter.opener("", routed::add));
                HandedOver handed = new HandedOver(List.of());
                assertTrue(handed.listen());
                handed.openBy(editor.router()::open);
                Path model = file("ein modell.pkl");
                raise(model);
                assertEquals(List.of(model), routed);
            });
        } finally {
            WaitForAsyncUtils.waitForAsyncFx(60_000, editor::close);
        }
    }

    @Test
    @Timeout(120)
    @NeedsProcess
    void aJavaFxThatIsClosedToUsIsSaidInTheLogAndNothingElse() throws IOException, InterruptedException {
        String closed = child();
        assertTrue(closed.contains("IllegalAccessError") && closed.endsWith("listens: false\n"), closed);
        String open = child(EXPORT);
        assertFalse(open.contains("IllegalAccessError"), open);
        assertTrue(open.endsWith("listens: false\n"), open); // nothing shows a window there, so nothing listens
    }

    /** A program that has JavaFX as modules, as the starters have it. */
    private static String child(String... options) throws IOException, InterruptedException {
        List<String> path = List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "--module-path",
                path.stream().filter(HandedOverTest::isModule).collect(Collectors.joining(File.pathSeparator)),
                "--add-modules",
                "javafx.controls",
                "-cp",
                path.stream().filter(p -> !isModule(p)).collect(Collectors.joining(File.pathSeparator)),
                Listening.class.getName()));
        Path log = Files.createTempDirectory("log").resolve("log.txt");
        command.add(1, "-Dlatentdrag.log=" + log);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        String noted = Files.exists(log) ? Files.readString(log) : "";
        return noted + said.replace("\r", "");
    }

    private static boolean isModule(String entry) {
        return Objects.requireNonNull(Path.of(entry).getFileName(), entry)
                .toString()
                .startsWith("javafx-");
    }

    static final class Listening {
        private Listening() {}

        public static void main(String[] args) {
            System.out.println("listens: " + new HandedOver(List.of()).listen());
        }
    }
}
