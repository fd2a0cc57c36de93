package latentdrag.ui.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import latentdrag.project.autosave.Autosaves;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.project.AutosavedProgram;
import latentdrag.ui.project.Keeping;
import latentdrag.ui.shell.EditorStory;

/**
 * The editor without its window, on the toy generator, as a program of its own: places points, restarts itself, and ends. The one that
 * takes its place brings them back and says so in a file. The folder is a property of Java, not an argument: the successor gets it from
 * how the first was started.
 */
final class RestartingProgram {
    static final String FOLDER = "latentdrag.test.folder";
    static final String SAID = "successor.txt";

    private RestartingProgram() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(System.getProperty(FOLDER));
        if (args.length == 0) {
            first(folder);
        } else {
            successor(folder, List.of(args));
        }
        System.exit(0);
    }

    private static EditorStory story(Path folder) {
        Keeping keeping = new Keeping(new Autosaves(folder.resolve("autosave")), Duration.ofMillis(30), List.of());
        return new EditorStory(PreferencesModel.forgetful(), Optional.of(keeping))
                .open("toy.safetensors")
                .awaitPicture();
    }

    private static void first(Path folder) {
        EditorStory story = story(folder);
        story.addPair(1, 2, 3, 40);
        System.out.println("did " + AutosavedProgram.fingerprint(story.document()));
        boolean[] left = {false};
        story.editor.devices().restart(story.editor.project().toOpenAgain(), () -> left[0] = true);
        story.await(
                () -> left[0] || story.editor.notices().noticeProperty().get().isPresent());
        story.editor.notices().noticeProperty().get().ifPresent(notice -> System.out.println(notice.sentence()));
        story.editor.close();
    }

    private static void successor(Path folder, List<String> arguments) throws IOException {
        long before = Long.parseLong(arguments.get(1));
        Restart.follow(before, System.out, Duration.ofSeconds(60));
        boolean alone = ProcessHandle.of(before).isEmpty();
        EditorStory story = story(folder);
        story.editor.recovery().goOn(before);
        story.await(() -> !story.document().pairs().isEmpty());
        Path part = folder.resolve(SAID + ".part");
        Files.write(
                part,
                List.of(
                        "before " + before,
                        "alone " + alone,
                        "files " + arguments.subList(2, arguments.size()),
                        "did " + AutosavedProgram.fingerprint(story.document()),
                        "offered " + story.editor.recovery().offeredProperty().get(),
                        "group " + ownGroup(),
                        "number " + ProcessHandle.current().pid()));
        Files.move(part, folder.resolve(SAID), StandardCopyOption.ATOMIC_MOVE);
        story.editor.close();
    }

    /** The process group, the fifth word of Linux's table; 0 elsewhere. */
    private static String ownGroup() throws IOException {
        Path table = Path.of("/proc/self/stat");
        return Files.isReadable(table)
                ? Files.readString(table).replaceAll("^.*\\) ", "").split(" ", -1)[2]
                : "0";
    }
}
