package latentdrag.ui.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import latentdrag.image.PointPair;
import latentdrag.project.autosave.Autosaves;
import latentdrag.project.autosave.KeptWork;
import latentdrag.suite.NeedsProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Kills the editor while it puts work aside, goes back to it, deletes and undeletes it: every point of every document is found again. */
@NeedsProcess
@EnabledOnOs({OS.LINUX, OS.MAC})
class KilledWhilePuttingAsideTest {
    private static final int KILLS = 12;

    @TempDir
    Path folder;

    private final Random random = new Random(11);

    /** Of each document ever worked in, how many points were safe. */
    private final Map<Integer, Integer> told = new HashMap<>();

    @Test
    void everyDocumentIsFoundAgainWheneverTheProgramIsKilled() throws IOException, InterruptedException {
        for (int kill = 0; kill < KILLS; kill++) {
            live(kill);
            Map<Integer, Integer> found = new HashMap<>();
            for (KeptWork work : new Autosaves(folder.resolve("autosave")).list()) {
                List<PointPair> pairs = work.recovered().project().shown().pairs();
                PointPair first = pairs.get(0);
                found.merge((int) (64 * first.handle().x() + first.handle().y()), pairs.size(), Math::max);
            }
            for (Map.Entry<Integer, Integer> document : told.entrySet()) {
                int points = found.getOrDefault(document.getKey(), 0);
                assertTrue(
                        points >= document.getValue(),
                        "life " + kill + ": of document " + document.getKey() + " " + points + " of "
                                + document.getValue() + " points are left");
            }
        }
        assertTrue(told.size() > KILLS, told::toString);
    }

    private void live(int number) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(command(number))
                .redirectError(errors.toFile())
                .start();
        int lines = 1 + random.nextInt(60);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("has")) {
                    told.merge(Integer.parseInt(words[1]), Integer.parseInt(words[2]), Math::max);
                    lines--;
                }
                if (lines == 0) {
                    CompletableFuture.delayedExecutor(random.nextInt(60), TimeUnit.MILLISECONDS)
                            .execute(() -> process.toHandle().destroyForcibly());
                }
            }
        }
        int ended = process.waitFor();
        assertEquals(128 + 9, ended, () -> "the program ended by itself: " + read(errors));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private List<String> command(int number) {
        String separator = System.getProperty("path.separator");
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String light = Arrays.stream(path.split(separator))
                .filter(entry -> !entry.contains("logback"))
                .collect(Collectors.joining(separator));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                light,
                PuttingAsideProgram.class.getName(),
                folder.toString(),
                Integer.toString(number));
    }
}
