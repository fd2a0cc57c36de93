package latentdrag.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import latentdrag.suite.NeedsModel;
import latentdrag.suite.NeedsProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program started as a person starts it, in a process of its own: no library speaks on the terminal, whatever the processor is. */
@NeedsModel
@NeedsProcess
class CleanTerminalTest {
    private static final String MODEL = "models/clay-animals.safetensors";
    private static final String ODD = "src/test/resources/reference/plain64.pkl";

    @TempDir
    Path folder;

    private record Said(int exit, String out, String err) {}

    @Test
    void aPictureIsDrawnInSilence() throws Exception {
        Said said = start(
                "generate",
                MODEL,
                "--seed",
                "5",
                "--out",
                folder.resolve("a.png").toString());
        assertEquals(new Said(0, "", ""), said);
        assertTrue(Files.size(folder.resolve("a.png")) > 0);
    }

    /** A network of few channels goes through more of the library's code than the bundled one. */
    @Test
    void aDragOfASmallNetworkSaysOnlyItsSummary() throws Exception {
        Said said = start(
                "drag",
                ODD,
                "--seed",
                "5",
                "--point",
                "30,30:34,30",
                "--steps",
                "3",
                "--out",
                folder.resolve("b.png").toString());
        assertEquals("", said.err());
        assertEquals(0, said.exit());
        assertEquals(1, said.out().lines().count(), said.out());
    }

    @Test
    void aDragOfTheBundledModelSaysOnlyItsSummary() throws Exception {
        Said said = start(
                "drag",
                MODEL,
                "--seed",
                "5",
                "--point",
                "120,80:130,80",
                "--steps",
                "3",
                "--out",
                folder.resolve("c.png").toString());
        assertEquals("", said.err());
        assertEquals(1, said.out().lines().count(), said.out());
    }

    @Test
    void theDoctorSpeaksOnStandardOutputOnly() throws Exception {
        Said said = start("doctor");
        assertEquals("", said.err());
        assertEquals(0, said.exit(), said.out());
        assertTrue(said.out().contains("\nconvolve   ok "), said.out());
        assertFalse(said.out().contains("NNPACK"), said.out());
    }

    /** Some words of the library come only while it averages w, which a network without a stored average needs. */
    @Test
    void averagingWIsSilent() throws Exception {
        Said said = start(
                "generate",
                "src/test/resources/reported/s_basicsr.pth",
                "--seed",
                "5",
                "--out",
                folder.resolve("d.png").toString());
        assertEquals(new Said(0, "", ""), said);
    }

    /** These work without an engine. */
    @Test
    void trainingAndItsFiguresTellOnlyWhatTheyFind() throws Exception {
        Said trained = start(
                "lab",
                "train-clay",
                "--dir",
                folder.resolve("clay").toString(),
                "--stages",
                "32:16:0.01",
                "--every",
                "16");
        assertEquals(0, trained.exit(), trained.err());
        assertEquals("", trained.err());
        Said found = start(
                "lab",
                "train-landmarks",
                "--dir",
                folder.resolve("finder").toString(),
                "--steps",
                "1",
                "--batch",
                "2",
                "--unseen",
                "2",
                "--out",
                folder.resolve("finder.safetensors").toString());
        assertEquals(0, found.exit(), found.err());
        assertEquals("", found.err());
        Said measured = start("lab", "bench", "model", "--pictures", "2");
        assertEquals(0, measured.exit(), measured.err());
        assertEquals("", measured.err());
        assertEquals(1, measured.out().lines().count(), measured.out());
    }

    /** What goes wrong is still said, in one sentence. */
    @Test
    void aMistakeIsOneSentence() throws Exception {
        Said said = start("info", "no-such.pkl");
        assertEquals(1, said.exit());
        assertEquals(1, said.err().lines().count(), said.err());
    }

    private Said start(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dai.djl.offline=true",
                "-Dlatentdrag.home=" + Path.of("").toAbsolutePath(),
                "-Dlatentdrag.terminal=false",
                "-XX:MaxDirectMemorySize=4g",
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        Process process = builder.start();
        assertTrue(process.waitFor(180, TimeUnit.SECONDS), "does not end");
        return new Said(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
