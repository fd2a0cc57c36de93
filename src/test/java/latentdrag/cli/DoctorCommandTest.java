package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import latentdrag.engine.Engine;
import latentdrag.engine.EngineOptions;
import latentdrag.engine.ModelInfo;
import latentdrag.engine.ProgressListener;
import latentdrag.engine.SelfTestReport;
import latentdrag.library.Roofline;
import latentdrag.project.DeviceChoice;
import latentdrag.project.DeviceFile;
import latentdrag.suite.NeedsModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor finds this machine well, and says so where it is not. */
@NeedsModel
class DoctorCommandTest {
    private static final String TOY = "src/test/resources/reference/plain64.pkl";

    @Test
    void aMachineThatComputesWellPasses() {
        SpokenTo said = SpokenTo.byScript("doctor", "--threads", "1");
        assertEquals(
                0,
                said.exit(),
                () -> said.out() + "After a change of the bundled model: ./run doctor --store "
                        + "src/main/resources/latentdrag/cli/doctor.json");
        List<String> lines = said.out().lines().toList();
        for (String start : List.of(
                "program    LatentDrag 0.1.0",
                "system     " + System.getProperty("os.name"),
                "java       " + System.getProperty("java.runtime.version"),
                "chosen     ",
                "engine     DJL 0.35.1, PyTorch 2.7.1 from ",
                "devices    CPU with 1 thread, ",
                "model      clay-animals.safetensors, 256 px, sha256 ",
                "checked on cpu",
                "convolve   ok      ",
                "product    ok      0 of 65536 elements",
                "log        ",
                "picture    ok      ",
                "gradient   ok      ",
                "steps      ok      ")) {
            assertEquals(
                    1, lines.stream().filter(l -> l.startsWith(start)).count(), () -> start + " in\n" + said.out());
        }
        assertEquals("result     all is well", lines.get(lines.size() - 1));
        assertFalse(
                said.out().contains(System.getProperty("user.home") + "/"), "whose home it is stays out of a report");
        assertEquals("", said.err());
    }

    @Test
    void whatThePersonChoseIsToldWithoutWhoseHomeItLiesIn(@TempDir Path folder) throws IOException {
        StringWriter text = new StringWriter();
        DeviceFile file = new DeviceFile(folder.resolve("device.json"), folder.resolve("starting"));
        Path home = Path.of(System.getProperty("user.home"));
        DoctorReport report = new DoctorReport(new PrintWriter(text));
        report.choice(file);
        file.write(new DeviceChoice(DeviceChoice.Kind.CUDA, Optional.of(home.resolve("libtorch"))));
        Files.writeString(folder.resolve("starting"), "a start");
        report.choice(file);
        report.failed("engine", "The PyTorch in " + home.resolve("libtorch") + " is not whole");
        assertEquals(
                List.of(
                        "chosen     cpu",
                        "chosen     cuda with the PyTorch in " + Path.of("~", "libtorch")
                                + "; a start with it is under way or did not come to work",
                        "engine     FAILED  The PyTorch in " + Path.of("~", "libtorch") + " is not whole"),
                text.toString().lines().toList());
    }

    @Test
    void anotherModelThanTheBundledOneFails() {
        SpokenTo said = SpokenTo.byScript("doctor", "--threads", "1", "--model", TOY);
        assertEquals(1, said.exit());
        assertTrue(
                said.out().contains("model      FAILED  this is not the model whose numbers are stored"), said.out());
        assertTrue(said.out().endsWith("result     1 check FAILED" + System.lineSeparator()), said.out());
    }

    @Test
    void whatCannotBeOpenedFails() {
        SpokenTo said = SpokenTo.byScript("doctor", "--threads", "1", "--model", "no-such.pkl");
        assertEquals(1, said.exit());
        assertTrue(said.out().contains("engine     FAILED  "), said.out());
        assertTrue(said.out().contains("program    LatentDrag"), "what is known is told all the same");
    }

    @Test
    void aMachineThatComputesWronglyFails() {
        ModelInfo info;
        SelfTestReport found;
        try (Engine engine = Engine.start(new EngineOptions(EngineOptions.Device.CPU, 1))) {
            info = engine.open(Path.of(TOY), ProgressListener.NONE).join();
            found = engine.diagnostics().selfTest().join();
        }
        DoctorNumbers right = DoctorNumbers.of(info.sha256(), found);
        assertEquals("", failures(found, info, right));

        assertEquals("product", failures(with(found, 1, found.picture(), found.gradient()), info, right));
        List<Double> darker = new ArrayList<>(found.picture());
        darker.set(5, darker.get(5) - 1.01);
        assertEquals("picture", failures(with(found, 0, darker, found.gradient()), info, right));
        List<Double> scaled = found.gradient().stream().map(g -> g * 1.011).toList();
        assertEquals("gradient", failures(with(found, 0, found.picture(), scaled), info, right));
        List<Double> nowhere = Collections.nCopies(found.gradient().size(), Double.NaN);
        assertEquals("gradient", failures(with(found, 0, found.picture(), nowhere), info, right));
        assertEquals("picture gradient", failures(with(found, 0, List.of(), List.of()), info, right));
        assertTrue(found.steps().isPresent());
        assertEquals("steps", failures(goingElsewhere(found, OptionalDouble.of(0.011)), info, right));
        assertEquals("steps", failures(goingElsewhere(found, OptionalDouble.of(Double.NaN)), info, right));
        assertEquals("", failures(goingElsewhere(found, OptionalDouble.empty()), info, right));
    }

    private static SelfTestReport with(SelfTestReport r, long wrong, List<Double> picture, List<Double> gradient) {
        return new SelfTestReport(wrong, picture, gradient, r.steps(), r.roof(), r.pictureMillis(), r.gradientMillis());
    }

    private static SelfTestReport goingElsewhere(SelfTestReport r, OptionalDouble steps) {
        return new SelfTestReport(0, r.picture(), r.gradient(), steps, r.roof(), r.pictureMillis(), r.gradientMillis());
    }

    /** The names of the checks that failed. */
    private static String failures(SelfTestReport found, ModelInfo info, DoctorNumbers expected) {
        StringWriter text = new StringWriter();
        DoctorReport report = new DoctorReport(new PrintWriter(text));
        report.checks(found, info, expected);
        List<String> failed = text.toString()
                .lines()
                .filter(l -> l.contains("FAILED"))
                .map(l -> l.substring(0, l.indexOf(' ')))
                .toList();
        assertEquals(failed.isEmpty(), report.verdict());
        return String.join(" ", failed);
    }

    /** Numbers that a float's rounding could not tell from zero would find nothing. */
    @Test
    void theStoredNumbersSaySomething() {
        DoctorNumbers stored = DoctorNumbers.stored();
        assertEquals(8 * 8 * 3, stored.picture().size());
        double mean = stored.picture().stream().mapToDouble(x -> x).average().orElse(0);
        assertTrue(stored.picture().stream().anyMatch(x -> Math.abs(x - mean) > 30), "a picture with light and shade");
        assertTrue(
                stored.gradient().stream().filter(x -> Math.abs(x) > 1e-9).count() > 32, "a gradient with a direction");
        SelfTestReport same = new SelfTestReport(
                0, stored.picture(), stored.gradient(), OptionalDouble.of(0), new Roofline(1, 1, 1), 1, 1);
        assertEquals(0, same.pictureDeviation(stored.picture()));
        assertEquals(0, same.gradientDeviation(stored.gradient()));
    }

    @Test
    void theVersionIsThatOfTheBuild() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        assertTrue(pom.contains(
                "<artifactId>latentdrag</artifactId>\n  <version>" + ProgramVersion.NUMBER + "</version>"));
    }
}
