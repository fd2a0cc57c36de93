package latentdrag.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import latentdrag.image.PointPair;
import latentdrag.ui.window.ScreenshotTour;

/**
 * Takes the manual's screenshots anew: {@code latentdrag.app.Screenshots [FOLDER [SEED [x0,y0:x1,y1 …]]]}, by default into docs/images
 * with seed 5 and a drag of what is in the middle of the picture. Needs a display.
 */
public final class Screenshots {
    private static final long SEED = 5;

    private Screenshots() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "docs/images");
        long seed = args.length > 1 ? Long.parseLong(args[1]) : SEED;
        List<PointPair> pairs = new ArrayList<>();
        for (int i = 2; i < args.length; i++) {
            pairs.add(pair(args[i]));
        }
        ScreenshotTour.ofBundledModel(seed, pairs, folder);
        System.out.println("Wrote the screenshots to " + folder.toAbsolutePath());
        System.exit(0); // the engine's threads have nothing left to do
    }

    private static PointPair pair(String text) {
        String[] n = text.split("[,:]", -1);
        if (n.length != 4) {
            throw new IllegalArgumentException("a drag is written x0,y0:x1,y1, got " + text);
        }
        return PointPair.of(
                Double.parseDouble(n[0]), Double.parseDouble(n[1]), Double.parseDouble(n[2]), Double.parseDouble(n[3]));
    }
}
