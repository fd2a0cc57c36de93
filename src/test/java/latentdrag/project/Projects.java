package latentdrag.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import latentdrag.edit.Document;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragStep;
import latentdrag.edit.History;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.PhotographFile;
import latentdrag.edit.PhotographSource;
import latentdrag.edit.Picture;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.image.photograph.Crop;

/** Projects for tests, with everything in them. */
public final class Projects {
    public static final String SHA = "0123456789abcdef".repeat(4);

    private Projects() {}

    public static Latent latent(Random random) {
        float[] values = new float[3 * 8];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Latent(3, 8, values);
    }

    public static Frame frame(Random random) {
        byte[] bytes = new byte[24 * 20 * 3];
        random.nextBytes(bytes);
        return new Frame(24, 20, 3, bytes);
    }

    /** Two seeds, points, masks, two runs with their steps, two undone states. */
    public static History.Moment history() {
        Random random = new Random(4);
        LatentOrigin seed = new LatentOrigin.Seed(4294967295L, 0.7, OptionalInt.of(2), OptionalInt.of(1));
        Document opened = Document.of(
                Path.of("models/a b.pkl"), seed, new Picture(latent(random), frame(random)), DragSettings.defaults());
        History history = new History("Open", opened);
        Document pointed = opened.withPair(PointPair.of(1.5, 2, 1.0 / 3, 4)).withPair(PointPair.of(5, 5, 5, 5));
        history.push("Add point", pointed);
        Mask mask = Mask.allFixed(24, 20).withStroke(new Point(3, 3), new Point(20, 14), 4, true);
        Document masked = pointed.withMask(Optional.of(mask)).withSettings(DragSettings.paper());
        history.push("Paint mask", masked);
        history.push("Drag (3 steps)", after(masked, random), steps(random, 3));
        Document other = Document.of(
                opened.model(),
                new LatentOrigin.File(Path.of("w.npy")),
                new Picture(latent(random), frame(random)),
                DragSettings.published().withBlock(2));
        history.push("New picture", other);
        history.push("Drag (1 step)", after(other.withPair(PointPair.of(0, 0, 1, 1)), random), steps(random, 1));
        history.undo();
        history.undo();
        return history.moment();
    }

    /** A photograph whose latent was found. */
    public static PhotographSource photograph(Path file, Latent pivot) {
        return new PhotographSource(
                new PhotographFile(file, Optional.empty(), SHA, 640, 480),
                Crop.square(320, 240, 400, 0),
                Crop.square(322.5, 238.25, 411.75, -3.5),
                new PhotographSource.Search(80, 1e-4, true, OptionalInt.of(60), false, OptionalInt.of(2)),
                pivot,
                new PhotographSource.Found(31.25, 1.5, List.of(12.5, 20.25, Double.NaN), List.of(31.0)));
    }

    private static Document after(Document document, Random random) {
        return document.afterRun(
                new Picture(latent(random), frame(random)),
                document.pairs().stream().map(p -> p.target()).toList());
    }

    private static List<DragStep> steps(Random random, int count) {
        List<DragStep> steps = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            steps.add(new DragStep(
                    i,
                    List.of(new Point(random.nextDouble(), 2), new Point(5, 5)),
                    List.of(random.nextDouble(), 0.0),
                    i == 1 ? Double.NaN : random.nextDouble(),
                    List.of(1.0, 0.25),
                    List.of(0.5, 0.125),
                    12.5,
                    latent(random)));
        }
        return steps;
    }

    public static ModelReference model() {
        return new ModelReference(Path.of("models/a b.pkl"), SHA, 12345, "ä model");
    }

    public static Project full() {
        return Project.of(model(), history(), new View(false, 2.5, 10, -3));
    }
}
