package latentdrag.ui.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import latentdrag.edit.DragStep;
import latentdrag.project.Project;
import latentdrag.project.StoredState;
import latentdrag.project.autosave.Autosaves;
import latentdrag.project.autosave.KeptWork;
import latentdrag.project.autosave.Recovered;
import latentdrag.suite.NeedsProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the editor without a warning, again and again; each start brings back what the one before had, to the last gesture. Thirty times,
 * or as often as the system property {@code latentdrag.kills} says.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
@NeedsProcess
class KilledAtAnyMomentTest {
    private static final int KILLS = Integer.getInteger("latentdrag.kills", 30);

    /** How Java tells that a process was ended by signal 9. */
    private static final int KILLED = 128 + 9;

    @TempDir
    Path folder;

    private final Random random = new Random(7);

    /** What a life told before it ended. */
    private static final class Told {
        final List<String> mayBe = new ArrayList<>();
        String did = "";
        int states;
        int present;
        boolean unsaved;
        int gestures;

        void line(String line) {
            String[] words = line.split(" ");
            if (words[0].equals("now")) {
                mayBe.add(words[1]);
            } else if (words[0].equals("did")) {
                mayBe.clear();
                did = words[1];
                states = Integer.parseInt(words[2]);
                present = Integer.parseInt(words[3]);
                unsaved = Boolean.parseBoolean(words[4]);
                gestures++;
            }
        }
    }

    @Test
    void nothingIsLostWheneverTheProgramIsKilled() throws IOException, InterruptedException {
        long began = System.nanoTime();
        Told last = new Told();
        int interrupted = 0;
        int gestures = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Told told = live(kill, last);
            gestures += told.gestures;
            Autosaves autosaves = new Autosaves(folder);
            List<KeptWork> left = autosaves.abandoned();
            String about = "life " + kill + ", after " + told.gestures + " gestures";
            if (!told.unsaved) { // nothing has been done yet in any life
                left.forEach(autosaves::release);
                continue;
            }
            assertFalse(left.isEmpty(), about);
            Recovered recovered = left.get(0).recovered();
            interrupted += recovered.interrupted() ? 1 : 0;
            check(recovered, told, about);
            last = told;
            last.did = AutosavedProgram.fingerprint(recovered.project().shown());
            last.states = recovered.project().states().size();
            last.present = recovered.project().present();
            left.forEach(autosaves::release);
        }
        assertTrue(gestures > 2 * KILLS, gestures + " gestures");
        assertTrue(interrupted >= 3, interrupted + " runs were interrupted");
        System.out.printf(
                Locale.ROOT,
                "%d kills after %d gestures, %d of them in the middle of a run: nothing lost, %.0f s%n",
                KILLS,
                gestures,
                interrupted,
                (System.nanoTime() - began) / 1e9);
    }

    private static void check(Recovered recovered, Told told, String about) {
        Project project = recovered.project();
        String found = AutosavedProgram.fingerprint(project.shown());
        if (recovered.interrupted()) {
            StoredState newest = project.shown();
            DragStep step = newest.steps().get(newest.steps().size() - 1);
            assertEquals(step.latent(), newest.current(), about);
            assertEquals(step.step(), newest.steps().size(), about);
            StoredState before = project.states().get(project.present() - 1);
            // A life that was killed before it did anything leaves the interrupted run that it was about to bring back.
            boolean untouched = told.gestures == 0 && found.equals(told.did);
            assertTrue(untouched || AutosavedProgram.fingerprint(before).equals(told.did), about);
        } else if (found.equals(told.did) && told.mayBe.isEmpty()) {
            assertEquals(told.states, project.states().size(), about);
            assertEquals(told.present, project.present(), about);
        } else {
            assertTrue(
                    found.equals(told.did) || told.mayBe.contains(found),
                    about + ": " + found + " is neither " + told.did + " nor one of " + told.mayBe);
        }
    }

    /** Starts the program, lets it work for a while, and kills it; what it told, to the last word it got out. */
    private Told live(int number, Told before) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(command(number))
                .redirectError(errors.toFile())
                .start();
        Told told = new Told();
        told.did = before.did;
        told.states = before.states;
        told.present = before.present;
        told.unsaved = before.unsaved;
        boolean early = random.nextInt(5) == 0; // while it starts and brings back what was left
        if (early) {
            killAfter(random.nextInt(1000), process);
        }
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int lines = early ? -1 : 1 + random.nextInt(24);
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                told.line(line);
                if (--lines == 0) {
                    killAfter(random.nextInt(120), process); // often in the middle of a run
                }
            }
        }
        assertEquals(KILLED, process.waitFor(), () -> "the program ended by itself: " + read(errors));
        return told;
    }

    /** SIGKILL; what the program had written by then can still be read to its end. */
    private static void killAfter(int millis, Process process) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)
                .execute(() -> process.toHandle().destroyForcibly());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private List<String> command(int number) {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String light = Arrays.stream(path.split(System.getProperty("path.separator")))
                .filter(entry -> !entry.contains("logback"))
                .collect(Collectors.joining(System.getProperty("path.separator")));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                light,
                AutosavedProgram.class.getName(),
                folder.toString(),
                Integer.toString(number));
    }
}
