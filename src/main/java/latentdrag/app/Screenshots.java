package latentdrag.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import latentdrag.ui.shell.start.ScreenshotTour;

/**
 * Takes the manual's screenshots anew: {@code latentdrag.app.Screenshots [FOLDER [SEED [x0,y0:x1,y1 …]]]}, by default into docs/images
 * with the first ready example. Needs a display.
 */
public final class Screenshots {
    private static final long SEED = 13;

    private Screenshots() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "docs/images");
        long seed = args.length > 1 ? Long.parseLong(args[1]) : SEED;
        List<String> drags = List.of(args).subList(Math.min(2, args.length), args.length);
        ScreenshotTour.ofBundledModel(seed, drags, folder);
        System.out.println("Wrote the screenshots to " + folder.toAbsolutePath());
        System.exit(0); // the engine's threads have nothing left to do
    }
}
