package latentdrag.app;

import latentdrag.cli.LatentDragCommand;
import latentdrag.ui.window.EditorApplication;

/** Starts LatentDrag: with arguments the command line, without the window. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        if (args.length > 0) {
            System.exit(LatentDragCommand.run(args));
        }
        EditorApplication.run();
    }
}
