package latentdrag.project.autosave;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Another window: takes everything that is abandoned, says whether there was something, and holds it until it is killed. */
final class HoldingProgram {
    private HoldingProgram() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<KeptWork> found = new Autosaves(Path.of(args[0])).abandoned();
        System.out.println(found.isEmpty() ? "taken" : "free");
        Thread.currentThread().join(); // for ever
    }

    static Process start(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HoldingProgram.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    static String said(Process program) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.equals("taken") || line.equals("free")) { // and not a word of the log
                return line;
            }
        }
        return "nothing";
    }

    static void end(Process program) throws IOException {
        program.destroyForcibly();
        try {
            program.waitFor();
        } catch (InterruptedException e) {
            throw new IOException("interrupted while another program ends", e);
        }
    }
}
