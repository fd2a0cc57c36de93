package latentdrag.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.PhotographSource;
import latentdrag.edit.Typicality;
import latentdrag.generator.Generator;
import latentdrag.generator.GeneratorShape;
import latentdrag.invert.WSpace;
import latentdrag.tensor.NumpyRandom;
import org.jspecify.annotations.Nullable;

/** From a seed or a file to w⁺. Engine thread only. */
public final class LatentSource {
    /** Enough for a covariance of 512 values, few enough to take no time. */
    private static final int SAMPLES = 4000;
    /** Seeds that a search for a photograph's latent compares. */
    private static final int STARTS = 256;

    private final Generator generator;
    private final GeneratorShape shape;

    public LatentSource(Generator generator) {
        this.generator = generator;
        this.shape = generator.shape();
    }

    public Latent latent(LatentOrigin origin) {
        if (origin instanceof LatentOrigin.Seed seed) {
            return fromSeed(seed);
        }
        if (origin instanceof LatentOrigin.Mix mix) {
            return mixed(mix);
        }
        if (origin instanceof LatentOrigin.Photograph photograph) {
            return fitting(photograph.source());
        }
        return fromFile(((LatentOrigin.File) origin).path());
    }

    private Latent mixed(LatentOrigin.Mix mix) {
        if (mix.end() > shape.rows()) {
            throw new EngineException("Rows " + mix.first() + " to " + (mix.end() - 1)
                    + " were to be mixed, but this model has rows 0 to " + (shape.rows() - 1)
                    + "; choose some of these.");
        }
        return fromSeed(mix.base()).withRows(fromSeed(mix.styles()), mix.first(), mix.end());
    }

    private Latent fromSeed(LatentOrigin.Seed seed) {
        try (NDManager mapping = generator.manager().newSubManager()) {
            NDArray w = generator.w(z(seed.seed(), 1, mapping), label(seed.classIndex(), mapping));
            w.attach(mapping);
            NDArray ws = generator.ws(w, seed.psi(), seed.cutoff()); // [1, numWs, wDim]
            ws.attach(mapping);
            return new Latent(shape.rows(), shape.wDim(), ws.toFloatArray());
        }
    }

    /**
     * One-hot [1, cDim]; zeros where a conditional network is given no class, as the published program does (measured: the latents the
     * reference drags begin with); null where there are no classes.
     */
    private @Nullable NDArray label(OptionalInt classIndex, NDManager manager) {
        int classes = shape.cDim();
        if (classes == 0) {
            if (classIndex.isPresent()) {
                throw new EngineException("Class " + classIndex.getAsInt()
                        + " was asked for, but this model has no classes; leave the class out.");
            }
            return null;
        }
        float[] label = new float[classes];
        if (classIndex.isEmpty()) {
            return manager.create(label, new Shape(1, classes));
        }
        int index = classIndex.getAsInt();
        if (index < 0 || index >= classes) {
            throw new EngineException("Class " + index + " was asked for, but this model has classes 0 to "
                    + (classes - 1) + "; choose one of these.");
        }
        label[index] = 1;
        return manager.create(label, new Shape(1, classes));
    }

    private Latent fitting(PhotographSource source) {
        Latent pivot = source.pivot();
        if (pivot.rows() != shape.rows() || pivot.dim() != shape.wDim()) {
            throw new EngineException("The latent found for " + source.file().name() + " has " + pivot.rows()
                    + " rows of " + pivot.dim() + " values, but this model takes " + shape.rows() + " rows of "
                    + shape.wDim() + "; open the model it was found with.");
        }
        return pivot;
    }

    private Latent fromFile(Path file) {
        Latent latent = LatentFile.read(file);
        if (latent.rows() == 1 && latent.dim() == shape.wDim()) {
            return repeated(latent);
        }
        if (latent.rows() == 1) {
            throw new EngineException(file.getFileName() + " holds one w of " + latent.dim()
                    + " values, but this model takes w of " + shape.wDim() + "; choose a latent made with this model.");
        }
        if (latent.rows() != shape.rows() || latent.dim() != shape.wDim()) {
            String single = latent.dim() == shape.wDim()
                    ? "; if each row is a w of its own, choose one by its number, e.g. " + file.getFileName() + "#1"
                    : "";
            throw new EngineException(
                    file.getFileName() + " holds a latent of " + latent.rows() + " rows of " + latent.dim()
                            + " values, but this model takes " + shape.rows() + " rows of " + shape.wDim()
                            + "; choose a latent made with this model" + single + ".");
        }
        if (!latent.isFinite()) {
            throw new EngineException(file.getFileName()
                    + " holds values that are no numbers (infinite, or NaN), of which no picture can be made; choose another"
                    + " latent.");
        }
        return latent;
    }

    /** Learns from random z how typical a latent is; of a conditional network all classes have a share. */
    Typicality typicality() {
        try (NDManager mapping = generator.manager().newSubManager()) {
            NDArray w = generator.w(z(0, SAMPLES, mapping), labels(mapping));
            w.attach(mapping);
            return Typicality.of(w.toFloatArray(), shape.wDim());
        }
    }

    /**
     * What a search for a photograph's latent knows: w of many random z, and of the seeds that are its starts.
     *
     * @param classIndex of a conditional network, which has to be told
     */
    WSpace wSpace(OptionalInt classIndex) {
        if (shape.cDim() > 0 && classIndex.isEmpty()) {
            throw new EngineException("This model draws " + shape.cDim()
                    + " classes, and a photograph is of one of them; say which (0 to " + (shape.cDim() - 1) + ").");
        }
        List<float[]> starts = new ArrayList<>();
        for (int seed = 0; seed < STARTS; seed++) {
            starts.add(w(seed, 1, classIndex));
        }
        return WSpace.of(w(0, SAMPLES, classIndex), shape.wDim(), starts);
    }

    /** w of so many z of a seed, row by row. */
    private float[] w(long seed, int count, OptionalInt classIndex) {
        try (NDManager mapping = generator.manager().newSubManager()) {
            NDArray label = label(classIndex, mapping);
            NDArray labels = label == null ? null : label.repeat(0, count);
            NDArray w = generator.w(z(seed, count, mapping), labels);
            w.attach(mapping);
            return w.toFloatArray();
        }
    }

    /** NumPy's {@code RandomState(seed).randn(count, zDim)} as float32 [count, zDim]. */
    private NDArray z(long seed, int count, NDManager manager) {
        double[] random = new NumpyRandom(seed).randn(count * shape.zDim());
        float[] z = new float[random.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) random[i];
        }
        return manager.create(z, new Shape(count, shape.zDim()));
    }

    /** One-hot [SAMPLES, cDim], class after class; null where there are no classes. */
    private @Nullable NDArray labels(NDManager manager) {
        int classes = shape.cDim();
        if (classes == 0) {
            return null;
        }
        float[] labels = new float[SAMPLES * classes];
        for (int i = 0; i < SAMPLES; i++) {
            labels[i * classes + i % classes] = 1;
        }
        return manager.create(labels, new Shape(SAMPLES, classes));
    }

    /** One w serves all rows, as a latent of W does. */
    private Latent repeated(Latent single) {
        float[] w = single.toArray();
        float[] rows = new float[shape.rows() * w.length];
        for (int row = 0; row < shape.rows(); row++) {
            System.arraycopy(w, 0, rows, row * w.length, w.length);
        }
        return new Latent(shape.rows(), w.length, rows);
    }
}
