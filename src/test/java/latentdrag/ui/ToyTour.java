package latentdrag.ui;

import java.nio.file.Path;
import java.util.List;
import latentdrag.image.PointPair;
import latentdrag.ui.window.ScreenshotTour;

/** Not a test: the screenshots with the toy generator, to look at the window while there is no engine. */
final class ToyTour {
    private ToyTour() {}

    public static void main(String[] args) throws Exception {
        ScreenshotTour.run(
                new ToyBackend(),
                new ScreenshotTour.Example(
                        Path.of("toy.safetensors"),
                        12,
                        List.of(
                                PointPair.of(20, 30, 50, 34),
                                PointPair.of(10, 50, 10, 50),
                                PointPair.of(50, 50, 40, 56))),
                Path.of(args[0]));
    }
}
