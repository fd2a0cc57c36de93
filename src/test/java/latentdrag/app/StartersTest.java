package latentdrag.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import latentdrag.suite.NeedsProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the program is started, it is started alike. */
class StartersTest {
    private static final String PORTABLE = "scripts/dist/portable/latentdrag";

    /** Those that are the same everywhere: memory, collector, compilation, no network for DJL, JavaFX as modules and open where we look into it. */
    private static final Pattern OPTION =
            Pattern.compile("-XX:MaxDirectMemorySize=\\S+|-XX:\\+Use\\w+GC|-Xm[ns]\\w+|-XX:Tier4\\w+=\\d+"
                    + "|-Dai\\.djl\\.offline=true|--add-exports=javafx\\.[\\w./]+=ALL-UNNAMED");

    private static final Pattern A_PATH =
            Pattern.compile("%(here|candidate|bin|found|java|archive|JAVA_HOME|PATH|PATH_before|~dp0)\\b");

    private static Set<String> options(String file) throws IOException {
        Set<String> options = new TreeSet<>();
        OPTION.matcher(Files.readString(Path.of(file)))
                .results()
                .forEach(match -> options.add(match.group().replaceAll("[\"/>]+$", "")));
        return options;
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.cmd", PORTABLE, "scripts/dist/portable/LatentDrag.cmd", "scripts/dist/packages.xml"})
    void theOptionsOfJavaAreThoseOfRun(String file) throws IOException {
        assertEquals(9, options("run").size(), options("run").toString());
        assertEquals(options("run"), options(file));
        String text = Files.readString(Path.of(file));
        assertTrue(text.contains("javafx.controls") && text.contains("latentdrag.app.Main"), file);
    }

    /** Elsewhere an ampersand in a folder's name ends the command, and a parenthesis the block, which wine's cmd.exe does not show. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "run.cmd",
                "test.cmd",
                "scripts/setup.cmd",
                "scripts/build.cmd",
                "scripts/dist/portable/LatentDrag.cmd"
            })
    void whereWindowsReadsAPathItStandsInQuotes(String file) throws IOException {
        List<String> bare = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(file))) {
            Matcher path = A_PATH.matcher(line);
            while (!line.startsWith("rem ") && path.find()) {
                long quotes = line.substring(0, path.start())
                        .chars()
                        .filter(c -> c == '"')
                        .count();
                if (quotes % 2 == 0) {
                    bare.add(line);
                }
            }
        }
        assertEquals(List.of(), bare);
    }

    @Test
    void whatFilesOpenIsWhatTheRouterOpens() throws IOException {
        assertTrue(Files.readString(Path.of("scripts/dist/project.properties")).contains("extension=latentdrag\n"));
        assertTrue(Files.readString(Path.of("scripts/dist/model.properties")).contains("extension=pkl\n"));
        String entry = Files.readString(Path.of("scripts/dist/linux/LatentDrag.desktop"));
        assertTrue(
                entry.contains("\nExec=/opt/latentdrag/bin/latentdrag %f\n"), "a file's double-click names the file");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @NeedsProcess
    void theLinuxStarterTakesAJavaThatIsNewEnough(@TempDir Path folder) throws IOException, InterruptedException {
        Path old = java(folder.resolve("old"), "1.8");
        Path good = java(folder.resolve("good"), "17");
        Path starter = Files.copy(Path.of(PORTABLE), folder.resolve("latentdrag"));
        // JAVA_HOME first; where that is too old, the one on the PATH.
        assertTrue(said(starter, good, folder).contains("started by good"), said(starter, good, folder));
        assertTrue(said(starter, old, good.resolve("bin")).contains("started by good"));
    }

    /** Something that answers as java does when asked for its version, and otherwise says who it is. */
    private static Path java(Path home, String version) throws IOException {
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\ncase $1 in -XshowSettings*) echo '    java.specification.version = " + version
                        + "' >&2 ;; *) echo \"started by " + home.getFileName() + ": $*\" ;; esac\n");
        assertTrue(java.toFile().setExecutable(true));
        return home;
    }

    private static String said(Path starter, Path javaHome, Path before) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of("sh", starter.toString(), "doctor"));
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().merge("PATH", before.toString(), (path, first) -> first + ":" + path);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), said);
        assertTrue(said.contains("-Dlatentdrag.natives=" + starter.toRealPath().resolveSibling("natives")), said);
        assertTrue(said.contains("latentdrag.app.Main doctor"), said);
        return said;
    }
}
