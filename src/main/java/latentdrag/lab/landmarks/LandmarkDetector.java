package latentdrag.lab.landmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import latentdrag.checkpoint.NamedTensors;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.image.Frame;
import latentdrag.image.Point;
import latentdrag.lab.clay.ClayPictures;
import latentdrag.lab.clay.LandmarkName;

/**
 * Looks for the landmarks of a clay animal in any picture of one, also in those a generator made, where nobody knows the values.
 * Trained on the world by {@link DetectorTrainer}. Owns tensors: one thread, close it.
 */
public final class LandmarkDetector implements AutoCloseable {
    /**
     * It looks nine times, the picture moved by three of its own pixels, and takes the mean: where a feature lies within the network's
     * cells of four pixels matters less, and a sixth of the error goes.
     */
    private static final DetectorInput.Shift[] VIEWS = views(-3, 0, 3);

    private final NDManager manager;
    private final DetectorNetwork network;
    private final Map<String, NDArray> weights;

    private LandmarkDetector(NDManager manager, Map<String, NDArray> weights) {
        this.manager = manager;
        this.weights = weights;
        network = new DetectorNetwork(manager);
    }

    private static DetectorInput.Shift[] views(int... steps) {
        List<DetectorInput.Shift> views = new ArrayList<>();
        for (int y : steps) {
            for (int x : steps) {
                views.add(new DetectorInput.Shift(x, y));
            }
        }
        return views.toArray(DetectorInput.Shift[]::new);
    }

    /** A detector with these weights, copied. */
    static LandmarkDetector of(Map<String, float[]> values) {
        NDManager manager = NDManager.newBaseManager();
        Map<String, NDArray> weights = new LinkedHashMap<>();
        DetectorNetwork.shapes().forEach((name, shape) -> {
            float[] numbers = values.get(name);
            if (numbers == null || numbers.length != shape.size()) {
                throw new IllegalArgumentException("the landmark finder needs " + shape + " numbers for " + name);
            }
            weights.put(name, manager.create(numbers, shape));
        });
        return new LandmarkDetector(manager, weights);
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IOException with a sentence, if the file cannot be read or holds something else
     */
    public static LandmarkDetector load(Path file) throws IOException {
        NDManager manager = NDManager.newBaseManager();
        try {
            Map<String, NDArray> weights = NamedTensors.read(file, manager).tensors();
            for (Map.Entry<String, Shape> expected : DetectorNetwork.shapes().entrySet()) {
                NDArray tensor = weights.get(expected.getKey());
                if (tensor == null || !tensor.getShape().equals(expected.getValue())) {
                    throw new IOException("Cannot use " + file + " as a landmark finder: it lacks the tensor "
                            + expected.getKey() + " of shape " + expected.getValue()
                            + ". Train the finder anew with this version of the program.");
                }
            }
            return new LandmarkDetector(manager, weights);
        } catch (CheckpointException e) {
            manager.close();
            throw new IOException(e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /**
     * Writes the weights as float16 safetensors, half the size; what is found moves by thousandths of a pixel.
     *
     * @param metadata what is said of the file
     * @throws IOException with a sentence, if the file cannot be written
     */
    public void save(Path file, Map<String, String> metadata) throws IOException {
        try (NDManager writing = manager.newSubManager()) {
            Map<String, NDArray> halves = new LinkedHashMap<>();
            weights.forEach((name, tensor) -> {
                NDArray half = tensor.toType(DataType.FLOAT16, true);
                half.attach(writing);
                halves.put(name, half);
            });
            new NamedTensors(halves, metadata).write(file);
        } catch (CheckpointException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** As {@link #find(float[], int)} for a picture of 8-bit RGB. */
    public List<Point> find(Frame frame) {
        int size = frame.width();
        if (frame.height() != size || frame.channels() < 3) {
            throw new IllegalArgumentException("the landmark finder looks at square colour pictures, got " + frame);
        }
        return find(ClayPictures.planes(frame), size);
    }

    /**
     * Where the landmarks are, in the order of {@link LandmarkName}, in pixels of the picture given; hidden ones too, as a guess.
     *
     * @param planes [3][size][size] in [−1, 1]
     * @param size 128 times or divided by a power of two
     */
    public List<Point> find(float[] planes, int size) {
        float[] input = DetectorInput.of(planes, size);
        try (NDManager looking = manager.newSubManager()) {
            NDArray pictures = looking.create(
                    DetectorInput.views(input, VIEWS),
                    new Shape(VIEWS.length, 3, DetectorNetwork.INPUT, DetectorNetwork.INPUT));
            float[] places = network.places(pictures, weights).toFloatArray();
            return middle(places, size);
        }
    }

    /** @param places [views][landmarks][2] as shares of the side */
    private static List<Point> middle(float[] places, int size) {
        int landmarks = places.length / (2 * VIEWS.length);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < landmarks; i++) {
            double x = 0;
            double y = 0;
            for (int view = 0; view < VIEWS.length; view++) {
                int at = 2 * (view * landmarks + i);
                x += places[at] - VIEWS[view].x() / (double) DetectorNetwork.INPUT;
                y += places[at + 1] - VIEWS[view].y() / (double) DetectorNetwork.INPUT;
            }
            points.add(new Point(x / VIEWS.length * size - 0.5, y / VIEWS.length * size - 0.5));
        }
        return points;
    }

    @Override
    public void close() {
        manager.close();
    }
}
