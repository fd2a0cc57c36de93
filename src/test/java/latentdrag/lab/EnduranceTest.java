package latentdrag.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import latentdrag.cli.ComputeOptions;
import latentdrag.cli.OpenModel;
import latentdrag.cli.ProgressBar;
import latentdrag.cli.SpokenTo;
import latentdrag.cli.Terminal;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.MaskSampling;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.engine.EngineException;
import latentdrag.image.PointPair;
import latentdrag.lab.bench.EnduranceGrowth;
import latentdrag.lab.bench.EnduranceReading;
import latentdrag.lab.bench.EnduranceWork;
import latentdrag.lab.bench.ProcessResources;
import latentdrag.lab.bench.VariedDrags;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Hours of use: what is dragged, what is said of growth, and the command on a real network in a few seconds. */
@Slow
class EnduranceTest {
    private static final Path MODEL = Path.of("src/test/resources/reference/plain64.pkl");
    private static final long MIB = 1 << 20;

    private final List<EnduranceReading> readings = new ArrayList<>();

    private static EnduranceReading reading(double minutes, double residentMib, long handles, int threads) {
        return new EnduranceReading(
                minutes,
                (int) minutes,
                100L * (int) minutes,
                new ProcessResources((long) (residentMib * MIB), 40 * MIB, handles, threads),
                200);
    }

    @Test
    void aSteadyRiseIsToldPerHour() {
        List<EnduranceReading> readings =
                List.of(reading(10, 400, 50, 20), reading(20, 410, 51, 20), reading(40, 430, 53, 20));
        EnduranceGrowth growth = EnduranceGrowth.of(readings).orElseThrow();
        assertEquals(0.5, growth.hours(), 1e-9);
        assertEquals(30, growth.residentMib(), 1e-6);
        assertEquals(3, growth.handles(), 1e-9);
        assertEquals(0, growth.threads(), 1e-9);
        assertEquals(0, growth.arrays(), 1e-9);
        assertTrue(growth.said().contains("30.0 minutes after the first reading: +60.0 MiB resident, +6.0 handles"));
    }

    @Test
    void upsAndDownsAreNoGrowth() {
        List<EnduranceReading> readings = new ArrayList<>();
        for (int i = 1; i <= 18; i++) {
            readings.add(reading(10 * i, i % 2 == 0 ? 460 : 400, 50, 20 + i % 2));
        }
        EnduranceGrowth growth = EnduranceGrowth.of(readings).orElseThrow();
        assertEquals(List.of(), growth.complaints(20));
    }

    @Test
    void eachThingThatGrowsPastItsBoundIsNamed() {
        List<EnduranceReading> readings = List.of(reading(10, 400, 50, 20), reading(20, 500, 61, 31));
        EnduranceGrowth growth = EnduranceGrowth.of(readings).orElseThrow();
        assertEquals(
                List.of(
                        "Resident memory grew by 100.0 MiB, which is more than 99.",
                        "Open handles grew by 11, which is more than 10.",
                        "Threads grew by 11, which is more than 10."),
                growth.complaints(99));
        assertEquals(2, growth.complaints(100).size());
        assertEquals(
                List.of(),
                EnduranceGrowth.of(List.of(reading(10, 400, 50, 20), reading(20, 500, 60, 30)))
                        .orElseThrow()
                        .complaints(100));
    }

    /** What the command says of such readings, with a bound of 0 MiB. */
    private static SpokenTo reported(List<EnduranceReading> readings) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false);
        int exit = new EnduranceCommand(terminal).report(Path.of("cats.pkl"), readings);
        return new SpokenTo(exit, out.toString(), err.toString());
    }

    @Test
    void growthIsAFailureAndNamedOnce() throws IOException {
        SpokenTo grown = reported(List.of(reading(10, 400, 50, 20), reading(20, 500, 50, 20)));
        assertEquals(1, grown.exit());
        assertEquals(
                "Resident memory grew by 100.0 MiB, which is more than 0.",
                grown.errLines().get(1));
        assertEquals(1, json(grown).get("complaints").size());
        assertEquals(600, json(grown).get("growth_per_hour").get("resident_mib").asDouble(), 1e-6);
        SpokenTo steady = reported(List.of(reading(10, 400, 50, 20), reading(20, 399, 50, 20)));
        assertEquals(0, steady.exit());
        assertEquals(1, steady.errLines().size());
        SpokenTo once = reported(List.of(reading(10, 400, 50, 20)));
        assertEquals(0, once.exit());
        assertTrue(once.err().startsWith("There is one reading only"), once.err());
        assertFalse(json(once).has("growth_per_hour"), once.out());
    }

    @Test
    void whatTheSystemDoesNotTellIsNoFigure() throws IOException {
        List<EnduranceReading> silent = new ArrayList<>();
        for (int i = 1; i < 3; i++) {
            silent.add(new EnduranceReading(i, i, i, new ProcessResources(-1, 40 * MIB, -1, 20), 200));
        }
        assertTrue(
                silent.get(0).said().contains("unknown resident"), silent.get(0).said());
        assertTrue(
                silent.get(0).said().contains("unknown handles"), silent.get(0).said());
        SpokenTo said = reported(silent);
        assertTrue(said.errLines().get(0).contains("unknown MiB resident, unknown handles, +0.0 threads"), said.err());
        assertTrue(said.errLines().get(1).contains("not judged"), said.err());
        assertEquals(Set.of("hours", "threads", "arrays"), names(json(said).get("growth_per_hour")));
        assertFalse(json(said).get("readings").get(0).has("resident_mib"), said.out());
    }

    private static JsonNode json(SpokenTo said) throws IOException {
        return JsonMapper.builder().build().readTree(said.out());
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void oneReadingTellsNothingOfGrowth() {
        assertEquals(Optional.empty(), EnduranceGrowth.of(List.of()));
        assertEquals(Optional.empty(), EnduranceGrowth.of(List.of(reading(10, 400, 50, 20))));
    }

    /** The options as a person leaves them. */
    private static OpenModel open(Path model) {
        ComputeOptions compute = new ComputeOptions();
        new CommandLine(compute).setCaseInsensitiveEnumValuesAllowed(true).parseArgs("--threads", "1");
        return OpenModel.open(compute, model, ProgressBar.silent());
    }

    @Test
    void dragsVaryInEverythingAPersonVaries() {
        Set<Integer> points = new HashSet<>();
        Set<DragSettings> settings = new HashSet<>();
        Set<List<PointPair>> pairs = new HashSet<>();
        Set<MaskSampling> masked = new HashSet<>();
        VariedDrags drags = new VariedDrags(30);
        try (OpenModel open = open(MODEL)) {
            Latent latent = open.latent(LatentOrigin.Seed.of(0, 0.7));
            for (int i = 0; i < 48; i++) {
                DragRequest request = drags.request(i, latent, open.info());
                assertEquals(
                        request.pairs(), drags.request(i, latent, open.info()).pairs(), "drag " + i);
                points.add(request.pairs().size());
                pairs.add(request.pairs());
                settings.add(request.settings());
                assertEquals(30, request.settings().maxSteps());
                assertEquals(i % 3 == 2, request.mask().isPresent());
                request.mask().ifPresent(mask -> masked.add(request.settings().maskSampling()));
            }
        }
        assertEquals(Set.of(1, 2, 3, 4), points);
        assertEquals(48, pairs.size());
        assertEquals(Set.of(MaskSampling.EXACT, MaskSampling.SAMPLED), masked);
        assertTrue(settings.size() >= 4, settings.toString());
    }

    private void work(OpenModel open, Path file, double minutes, double every, DoubleSupplier clock)
            throws IOException {
        new EnduranceWork(open, file, Map.of(), minutes, every, new VariedDrags(1), clock, readings::add).work();
    }

    @Test
    void readingsComeWhenTheyAreDueAndAtTheEnd() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (OpenModel open = open(MODEL)) {
            work(open, MODEL, 50, 20, asked::incrementAndGet); // a minute for every look at the clock
        }
        assertEquals(3, readings.size(), readings.toString());
        assertTrue(readings.get(0).minutes() >= 20 && readings.get(0).minutes() < 40, readings.toString());
        assertTrue(readings.get(1).minutes() >= 40 && readings.get(1).minutes() < 50, readings.toString());
        assertTrue(readings.get(2).minutes() >= 50, readings.toString());
        assertTrue(readings.get(0).drags() > 1
                && readings.get(1).drags() > readings.get(0).drags());
        assertEquals(readings.get(0).arrays(), readings.get(1).arrays());
        assertTrue(readings.get(1).steps() >= readings.get(1).drags());
    }

    /** Once its file is gone the model that is open goes on; opening it anew cannot. */
    @Test
    void theModelIsOpenedAnewAfterTwentyDrags(@TempDir Path folder) throws IOException {
        Path copy = Files.copy(MODEL, folder.resolve("gone.pkl"));
        try (OpenModel open = open(copy)) {
            Files.delete(copy);
            AtomicInteger asked = new AtomicInteger();
            EngineException refused = assertThrows(
                    EngineException.class, () -> work(open, copy, 1e6, 1, () -> asked.incrementAndGet() / 4.0));
            assertTrue(refused.toString().contains("gone.pkl"), refused.toString());
        }
        assertEquals(19, readings.get(readings.size() - 1).drags(), readings.toString());
    }

    @Test
    void whoeverStopsItGetsALastReading() throws IOException {
        try (OpenModel open = open(MODEL)) {
            List<EnduranceWork> self = new ArrayList<>();
            AtomicInteger asked = new AtomicInteger();
            self.add(new EnduranceWork(
                    open,
                    MODEL,
                    Map.of(),
                    1e6,
                    1e5,
                    new VariedDrags(1),
                    () -> {
                        if (asked.incrementAndGet() == 12) {
                            self.get(0).stop();
                        }
                        return 1;
                    },
                    readings::add));
            self.get(0).work();
        }
        assertEquals(1, readings.size());
        assertTrue(readings.get(0).drags() >= 1, readings.toString());
    }

    @Test
    void theCommandReadsEverySoOftenAndEndsByItself() throws IOException {
        SpokenTo said = SpokenTo.byScript(
                ("lab bench endurance " + MODEL + " --minutes 0.1 --every 0.02 --steps 2 --threads 1 --bound 4000")
                        .split(" "));
        assertEquals(0, said.exit(), said.err());
        JsonNode json = json(said);
        JsonNode readings = json.get("readings");
        assertTrue(readings.size() >= 2 && readings.size() <= 6, said.out());
        JsonNode last = readings.get(readings.size() - 1);
        assertTrue(last.get("minutes").asDouble() >= 0.1, said.out());
        assertTrue(last.get("drags").asInt() >= 1, said.out());
        assertTrue(last.get("steps").asInt() > readings.get(0).get("drags").asInt(), said.out());
        assertTrue(last.get("resident_mib").asDouble() > 10, said.out());
        assertTrue(last.get("threads").asInt() > 1 && last.get("arrays").asInt() > 10, said.out());
        assertTrue(json.get("growth_per_hour").get("hours").asDouble() > 0, said.out());
        assertEquals(readings.size() + 1, said.errLines().size(), said.err());
        assertTrue(
                said.errLines().get(0).matches("minute +0\\.\\d .* MiB resident .* handles .* threads .* arrays"),
                said.err());
    }

    @Test
    void aPersonSeesTheSameLines() {
        SpokenTo said = SpokenTo.byPerson(
                ("lab bench endurance " + MODEL + " --minutes 0.03 --every 0.03 --threads 1").split(" "));
        assertEquals(0, said.exit(), said.err());
        List<String> lines = said.out().lines().toList();
        assertTrue(lines.get(0).startsWith("minute "), said.out());
        assertTrue(lines.get(lines.size() - 1).contains("growth"), said.out());
    }
}
