package latentdrag.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import latentdrag.suite.NeedsProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python of docs/project-format.md reads what the program writes. */
class ProjectFormatDocumentTest {
    @TempDir
    Path folder;

    @Test
    @NeedsProcess
    void theDocumentsPythonReadsAProject() throws IOException, InterruptedException {
        assumeTrue(run(List.of("python3", "-c", "import numpy")).exit() == 0, "there is no Python with NumPy here");
        Path project = folder.resolve("p.latentdrag");
        ProjectFile.write(Projects.full(), project);
        Path program = Files.writeString(folder.resolve("read.py"), snippet());
        Said said = run(List.of("python3", program.toString(), project.toString()));
        assertEquals(0, said.exit(), said.words());
        assertTrue(said.words().contains("ä model " + Projects.SHA), said.words());
        assertTrue(said.words().contains("float32 (3, 8) moved by "), said.words());
        assertTrue(said.words().contains("(5.0, 5.0) -> (5.0, 5.0)"), said.words());
        assertTrue(said.words().contains("Drag (3 steps) 3"), said.words());
    }

    private static String snippet() throws IOException {
        String document = Files.readString(Path.of("docs/project-format.md"));
        int start = document.indexOf("```python\n") + "```python\n".length();
        return document.substring(start, document.indexOf("```", start));
    }

    private record Said(int exit, String words) {}

    private Said run(List<String> command) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        builder.redirectErrorStream(true).redirectOutput(out.toFile());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) { // no such program
            return new Said(127, String.valueOf(e.getMessage()));
        }
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "took longer than a minute");
        return new Said(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    }
}
