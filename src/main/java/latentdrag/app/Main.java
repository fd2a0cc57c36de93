package latentdrag.app;

import latentdrag.cli.LatentDragCommand;

/** Starts LatentDrag: with arguments the command line, without the window. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(LatentDragCommand.run(args));
    }
}
