package latentdrag.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.stylegan2.Architecture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published networks' own pickles against what is written beside them. */
class ReferencePickleTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"plain64", "label32", "orig32"})
    void architectureIsThatOfTheNetworksArguments(String name) throws IOException {
        JsonObject kwargs = kwargs(name);
        JsonObject synthesis = kwargs.getAsJsonObject("synthesis_kwargs");
        try (NDManager manager = NDManager.newBaseManager()) {
            Architecture found = Checkpoints.read(resource(name + ".pkl"), manager, ReadProgress.NONE)
                    .architecture();
            Architecture expected = Architecture.standard(
                    kwargs.get("img_resolution").getAsInt(),
                    kwargs.get("z_dim").getAsInt(),
                    kwargs.get("c_dim").getAsInt(),
                    kwargs.get("w_dim").getAsInt(),
                    kwargs.getAsJsonObject("mapping_kwargs").get("num_layers").getAsInt(),
                    synthesis.get("channel_base").getAsInt(),
                    synthesis.get("channel_max").getAsInt());
            if (synthesis.has("architecture")) {
                expected = expected.withKind(Architecture.Kind.valueOf(
                        synthesis.get("architecture").getAsString().toUpperCase(Locale.ROOT)));
            }
            // Not always among the arguments: the networks' own default, which every layer carries as an attribute.
            assertEquals(OptionalDouble.of(256), found.convClamp());
            assertEquals(expected, withoutClamp(found));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain64", "label32", "orig32"})
    void everyBitSurvivesConversion(String name) {
        Path converted = folder.resolve("any.name");
        try (NDManager manager = NDManager.newBaseManager()) {
            Checkpoint pickle = Checkpoints.read(resource(name + ".pkl"), manager, ReadProgress.NONE);
            Checkpoints.write(pickle, converted);
            Checkpoint ours = Checkpoints.read(converted, manager, ReadProgress.NONE);
            assertEquals(pickle.architecture(), ours.architecture());
            assertEquals(pickle.metadata(), ours.metadata());
            assertEquals("LatentDrag safetensors", ours.family());
            assertEquals(pickle.weights().keySet(), ours.weights().keySet());
            pickle.weights().forEach((tensor, array) -> {
                assertEquals(DataType.FLOAT32, array.getDataType());
                ByteBuffer before = array.toByteBuffer();
                assertTrue(before.remaining() > 0);
                assertEquals(
                        before,
                        Objects.requireNonNull(ours.weights().get(tensor)).toByteBuffer(),
                        tensor);
            });
        }
    }

    private static Architecture withoutClamp(Architecture a) {
        return new Architecture(
                a.zDim(),
                a.cDim(),
                a.wDim(),
                a.mappingLayers(),
                a.mappingLrMultiplier(),
                a.kind(),
                a.blocks(),
                a.imgChannels(),
                OptionalDouble.empty(),
                a.noise(),
                a.resampleTaps());
    }

    private static JsonObject kwargs(String name) throws IOException {
        try (Reader reader = Files.newBufferedReader(resource(name + ".json"))) {
            return JsonParser.parseReader(reader).getAsJsonObject().getAsJsonObject("kwargs");
        }
    }

    static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(ReferencePickleTest.class.getResource("/reference/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
