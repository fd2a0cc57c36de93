package latentdrag.lab.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import latentdrag.image.Png;
import latentdrag.lab.clay.ClayGenerator;
import latentdrag.lab.clay.ClayLandmarks;
import latentdrag.lab.clay.ClayPictures;
import latentdrag.lab.clay.ClayValue;
import latentdrag.lab.clay.ClayValues;
import latentdrag.lab.clay.ClayWorld;
import latentdrag.lab.quality.FaceTally;
import latentdrag.lab.quality.OctaveEnergy;
import latentdrag.tensor.NumpyRandom;

/** How good the averaged weights of a run are on animals never trained on, in figures and on a contact sheet. Engine thread only. */
public final class ClayExamination {
    /** Seeds from here on are never trained on: training pictures come from another random source altogether. */
    private static final long HELD_OUT = 1_000_000;

    private static final int EXAMINED = 64;
    private static final int SHOWN = 15;

    private final ClayWorld world;
    private final Path sheet;

    /** @param sheet written at every examination: the world's pictures with the generator's beside them */
    ClayExamination(ClayWorld world, Path sheet) {
        this.world = world;
        this.sheet = sheet;
    }

    /**
     * What was found.
     *
     * @param whole PSNR of whole pictures in dB, mean over pictures
     * @param head the same within the box of the head
     * @param face eyes, nose, mouth and irises
     * @param octaves energy over the world's, in the octaves of 2–4, 4–8, … cycles across the picture
     */
    public record Result(double whole, double head, FaceTally.Result face, List<Double> octaves) {
        public Result {
            octaves = List.copyOf(octaves);
        }
    }

    /** Examines the averages. */
    Result of(ClayWeights weights) throws IOException {
        int size = weights.size();
        double whole = 0;
        double head = 0;
        FaceTally face = new FaceTally();
        OctaveEnergy energy = new OctaveEnergy(size);
        List<float[]> pictures = new ArrayList<>();
        try (ClayGenerator generator =
                ClayGenerator.of(weights.architecture(), weights.manager(), weights.averages())) {
            for (int i = 0; i < EXAMINED; i++) {
                double[] z = new NumpyRandom(HELD_OUT + i).randn(ClayValue.count());
                ClayValues values = ClayValues.fromGaussian(z);
                float[] target = world.render(values, size);
                float[] picture = generator.picture(z, 1);
                whole += ClayPictures.psnr(picture, target, size) / EXAMINED;
                head += ClayPictures.psnr(picture, target, size, ClayLandmarks.headBox(values, size)) / EXAMINED;
                face.add(values, picture, target, size);
                energy.add(picture, target);
                if (i < SHOWN) {
                    pictures.add(target);
                    pictures.add(picture);
                }
            }
            pictures.add(world.render(ClayValues.middle(), size));
            pictures.add(generator.picture(new NumpyRandom(HELD_OUT).randn(ClayValue.count()), 0));
        }
        Png.write(ClayPictures.sheet(pictures, size, 8), sheet);
        return new Result(whole, head, face.result(), energy.ratios());
    }
}
