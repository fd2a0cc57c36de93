package latentdrag.app;

import java.util.Optional;
import latentdrag.cli.LatentDragCommand;
import latentdrag.lab.LabCommand;
import latentdrag.project.LogFile;
import latentdrag.ui.shell.start.EditorApplication;

/**
 * Starts LatentDrag: without arguments, with files or with nothing but a device the window; with a command the command line. A file's
 * double-click comes here as its path.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        LogFile.settle();
        Optional<WindowArguments> window = WindowArguments.of(args);
        if (window.isEmpty()) {
            System.exit(LatentDragCommand.run(args, LabCommand.commands()));
        }
        window.ifPresent(w -> EditorApplication.run(w.files(), w.device(), w.before()));
    }
}
