package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import latentdrag.edit.SeedLogits;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How believable a dragged picture is, as a script is told, on a small network with its discriminator. */
@Slow
class BelievableDragTest {
    private static final Path REFERENCE = Path.of("src/test/resources/reference");
    private static final String DRAG =
            "drag MODEL --seed 3 --point 10,10:20,12 --steps 3 --threads 1 --out DIR/a.png --json";

    @TempDir
    Path folder;

    private Path both;

    @BeforeEach
    void copy() throws IOException {
        both = Files.copy(REFERENCE.resolve("discriminator/d_skip32.pkl"), folder.resolve("small.pkl"));
    }

    private SpokenTo run(Path model, String line) {
        SpokenTo said = SpokenTo.byScript(line.replace("MODEL", model.toString())
                .replace("DIR", folder.toString())
                .split(" +"));
        assertEquals(0, said.exit(), said.err());
        return said;
    }

    private static JsonNode json(String text) throws IOException {
        return JsonMapper.builder().build().readTree(text);
    }

    @Test
    void aDragSaysHowTypicalAndHowBelievableItsPictureIs() throws IOException {
        JsonNode drag = json(run(both, DRAG).out());
        assertTrue(drag.get("typicality").asDouble() > 0, drag.toString());
        double logit = json(run(both, "discriminate MODEL DIR/a.png --json").out())
                .get("logits")
                .get(0)
                .asDouble();
        assertEquals(logit, drag.get("logit").asDouble(), 1e-6, "what discriminate says of the picture written");
        List<Double> seeds = new ArrayList<>();
        json(run(both, "discriminate MODEL --seeds --json").out())
                .get("logits")
                .forEach(value -> seeds.add(value.asDouble()));
        assertEquals(
                new SeedLogits(seeds).judge(drag.get("logit").asDouble()).percentile(),
                drag.get("percentile").asDouble(),
                1e-9);
        assertTrue(Files.exists(folder.resolve("small-seeds.json")), "kept beside the model");
    }

    @Test
    void aSeedIsJudgedLikeItsPicture() throws IOException {
        double kept = json(run(both, "discriminate MODEL --seeds --json").out())
                .get("logits")
                .get(7)
                .asDouble();
        run(both, "generate MODEL --seed 7 --psi 1 --out DIR/seven.png");
        double judged = json(run(both, "discriminate MODEL DIR/seven.png --json")
                        .out())
                .get("logits")
                .get(0)
                .asDouble();
        assertEquals(judged, kept, 1e-6);
    }

    @Test
    void aModelWithoutADiscriminatorIsTypicalOnly() throws IOException {
        Path plain = Files.copy(REFERENCE.resolve("plain64.pkl"), folder.resolve("plain.pkl"));
        JsonNode drag = json(run(plain, DRAG).out());
        assertTrue(drag.get("typicality").asDouble() > 0);
        assertTrue(drag.get("logit").isNull() && drag.get("percentile").isNull());
        SpokenTo refused = SpokenTo.byScript("discriminate", plain.toString(), "--seeds");
        assertEquals(LatentDragCommand.FAILURE, refused.exit());
        assertTrue(refused.err().contains("no discriminator"), refused.err());
    }

    @Test
    void aDiscriminatorBesideTheModelIsFound() throws IOException {
        Path ours = folder.resolve("ours.safetensors");
        run(both, "convert MODEL DIR/ours.safetensors --assume discriminator=ignored");
        assertTrue(
                json(run(ours, "info MODEL --json").out()).get("discriminator").isNull());
        run(both, "convert MODEL DIR/ours-discriminator.safetensors");
        JsonNode info = json(run(ours, "info MODEL --json").out()).get("discriminator");
        assertEquals(
                folder.resolve("ours-discriminator.safetensors").toString(),
                info.get("file").asText());
        double beside = json(run(ours, DRAG).out()).get("logit").asDouble();
        double within = json(run(both, DRAG).out()).get("logit").asDouble();
        assertEquals(within, beside, 1e-6);
    }

    @Test
    void aDiscriminatorThatCannotBeUsedIsSaidAndKeepsNobodyFromDragging() throws IOException {
        Path plain = Files.copy(REFERENCE.resolve("plain64.pkl"), folder.resolve("plain.pkl"));
        Files.writeString(folder.resolve("plain-discriminator.safetensors"), "no tensors");
        SpokenTo said = run(plain, DRAG);
        assertTrue(json(said.out()).get("percentile").isNull());
        assertTrue(said.err().contains("cannot be used"), said.err());
    }

    @Test
    void aDragCanEndWhereItLeaves() throws IOException {
        String far = DRAG.replace("--steps 3", "--steps 8 --step-size 1");
        JsonNode whole = json(run(both, far).out());
        JsonNode left = whole.get("warnings").get(whole.get("warnings").size() - 1);
        assertEquals("latent_left", left.get("kind").asText(), whole.toString());
        JsonNode ended = json(run(both, far + " --stop-when-leaving").out());
        assertEquals("leaving", ended.get("ending").asText());
        assertEquals(left.get("step").asInt(), ended.get("steps").asInt());
    }

    @Test
    void aBatchCarriesTheNumbers() throws IOException {
        Path lines = Files.writeString(
                folder.resolve("drags.jsonl"),
                "{\"id\": \"one\", \"model\": \"" + both.toString().replace("\\", "\\\\")
                        + "\", \"seed\": 3, \"pairs\": [[10, 10, 20, 12]], \"settings\": {\"max_steps\": 2}}\n");
        JsonNode result = json(
                run(both, "batch " + lines + " --out DIR/results --threads 1").out());
        assertTrue(result.get("typicality").asDouble() > 0, result.toString());
        assertTrue(result.get("percentile").asDouble() >= 0, result.toString());
    }
}
