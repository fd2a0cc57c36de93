package latentdrag.stylegan2.discriminator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import latentdrag.checkpoint.DiscriminatorCheckpoint;
import latentdrag.checkpoint.Discriminators;
import latentdrag.checkpoint.source.ReadProgress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The discriminator against numbers measured on the published programs, for five networks they wrote. A logit is a sum of terms that cancel
 * out: that of ros_d32's first picture is a thirtieth of the others', and the published number of it 2e-5 away from what float64 gives. So
 * logits are held against the largest of the file.
 */
class DiscriminatorParityTest {
    private static final double RELATIVE_TO_LARGEST = 1e-5;
    /** What the rosinality port calls its results. */
    private static final Map<String, String> ROSINALITY = Map.of(
            "convs.0", "b32.fromrgb",
            "convs.1", "b32",
            "convs.2", "b16",
            "convs.3", "b8",
            "final_conv", "b4.conv");

    @ParameterizedTest
    @CsvSource({
        "d_resnet64.pkl,RESNET",
        "d_skip32.pkl,SKIP",
        "d_orig32.pkl,ORIG",
        "d_label32.pkl,RESNET",
        "ros_d32.pt,RESNET"
    })
    void everyResultEqualsThePublishedOne(String file, String kind) throws Exception {
        try (Fixture f = new Fixture(file)) {
            assertEquals(kind, f.network.architecture().kind().name());
            for (int batch : new int[] {1, 2, 4, 8}) {
                Map<String, NDArray> found = f.network.activations(f.first("images", batch), f.labels(batch));
                TreeSet<String> compared = new TreeSet<>();
                f.numbers.forEach((name, expected) -> {
                    String own = name.startsWith("batch" + batch + ".") ? name.substring(name.indexOf('.') + 1) : "";
                    NDArray actual = found.get(ROSINALITY.getOrDefault(own, own));
                    if (actual != null) {
                        // Of batches of 4 the maps of blocks are those of the first picture.
                        long pictures = expected.getShape().get(0);
                        NDArray scale = own.equals("logits") ? f.get("batch8.logits") : expected;
                        assertClose(name, expected, actual.get("0:" + pictures), scale);
                        compared.add(own);
                    }
                });
                assertTrue(compared.contains("logits"), compared.toString());
                // With all of its blocks, where the file has them.
                assertTrue(batch == 2 || batch == 8 || compared.size() >= (batch == 1 ? 6 : 1), compared.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"d_resnet64.pkl", "d_skip32.pkl", "d_orig32.pkl", "d_label32.pkl", "ros_d32.pt"})
    void theGradientOnThePictureEqualsThePublishedOne(String file) throws Exception {
        try (Fixture f = new Fixture(file)) {
            int compared = 0;
            for (int batch : new int[] {1, 2, 4, 8}) {
                NDArray expected = f.numbers.get("batch" + batch + ".grad");
                if (expected != null) {
                    NDArray actual = f.network.gradient(f.first("images", batch), f.labels(batch));
                    boolean every = actual.getShape().equals(expected.getShape());
                    assertClose("batch" + batch, expected, every ? actual : actual.get(":, :, ::4, ::4"));
                    compared++;
                }
            }
            assertTrue(compared >= 2);
        }
    }

    /** Block by block, with what is no longer needed freed at once. */
    @ParameterizedTest
    @ValueSource(strings = {"d_resnet64.pkl", "d_skip32.pkl", "d_orig32.pkl", "d_label32.pkl", "ros_d32.pt"})
    void judgingLeavesNothingBehindAndSaysTheSame(String file) throws Exception {
        try (Fixture f = new Fixture(file);
                NDManager work = f.manager.newSubManager()) {
            NDArray pictures = f.first("images", 4);
            pictures.attach(work);
            int before = work.getManagedArrays().size();
            NDArray logits = f.network.judge(pictures, f.labels(4));
            assertEquals(before + 1, work.getManagedArrays().size());
            assertClose("judged", f.get("batch4.logits"), logits);
        }
    }

    private static void assertClose(String name, NDArray expected, NDArray actual) {
        assertClose(name, expected, actual, expected);
    }

    private static void assertClose(String name, NDArray expected, NDArray actual, NDArray scaled) {
        assertEquals(expected.getShape(), actual.getShape(), name);
        float scale = scaled.abs().max().getFloat();
        float difference = expected.sub(actual).abs().max().getFloat();
        assertTrue(difference <= RELATIVE_TO_LARGEST * scale, name + " differs by " + difference + " of " + scale);
    }

    private static final class Fixture implements AutoCloseable {
        private final NDManager manager = NDManager.newBaseManager();
        private final Map<String, NDArray> numbers = new HashMap<>();
        private final Discriminator discriminator;
        private final DiscriminatorNetwork network;

        Fixture(String file) throws IOException, URISyntaxException {
            String folder = "/reference/discriminator/";
            Path checkpoint = Path.of(Objects.requireNonNull(getClass().getResource(folder + file))
                    .toURI());
            NDManager weights = manager.newSubManager();
            DiscriminatorCheckpoint read = Discriminators.read(checkpoint, weights, Map.of(), ReadProgress.NONE);
            discriminator = new Discriminator(read.architecture(), weights, read.weights());
            network = discriminator.network();
            String name = folder + file.substring(0, file.indexOf('.')) + ".safetensors";
            try (InputStream in = getClass().getResourceAsStream(name)) {
                for (NDArray array : NDList.decode(manager, Objects.requireNonNull(in))) {
                    numbers.put(array.getName(), array);
                    array.setName(null);
                }
            }
        }

        NDArray get(String name) {
            return Objects.requireNonNull(numbers.get(name), name);
        }

        NDArray first(String name, int count) {
            return get(name).get("0:" + count);
        }

        @Nullable
        NDArray labels(int count) {
            return numbers.containsKey("labels") ? first("labels", count) : null;
        }

        @Override
        public void close() {
            discriminator.close();
            manager.close();
        }
    }
}
