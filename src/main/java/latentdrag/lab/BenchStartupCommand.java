package latentdrag.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import latentdrag.cli.CommandException;
import latentdrag.cli.OptionRange;
import latentdrag.cli.Terminal;
import latentdrag.lab.bench.SelfProcess;
import latentdrag.lab.bench.Spread;
import latentdrag.project.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code latentdrag bench startup}: how long until a person sees the window and its first picture. */
@Command(
        name = "startup",
        mixinStandardHelpOptions = true,
        description =
                "Starts the editor several times and prints how long its window and its first picture take to come; each"
                        + " window closes by itself. Needs a display.")
final class BenchStartupCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    @OptionRange.Of(OptionRange.AT_LEAST_ONE)
    private int runs;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "the checkpoint to start with (default: the bundled model)")
    private @Nullable Path model;

    BenchStartupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Milliseconds from the start of the process. */
    private record Start(double window, double picture) {}

    @Override
    public Integer call() throws IOException {
        if (model != null && !Files.isRegularFile(model)) {
            throw new CommandException("There is no model " + model + "; name a .pkl or .safetensors.");
        }
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            Start start = start();
            starts.add(start);
            terminal.say(words("start " + (i + 1), start.window(), start.picture()));
        }
        report(
                Spread.of(starts.stream().mapToDouble(Start::window).toArray()),
                Spread.of(starts.stream().mapToDouble(Start::picture).toArray()));
        return 0;
    }

    private void report(Spread window, Spread picture) {
        if (terminal.interactive()) {
            terminal.say(words("median", window.median(), picture.median()));
            return;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", model == null ? "bundled" : model.toString());
        map.put("window_ms", window);
        map.put("picture_ms", picture);
        terminal.out().println(Json.line(map));
    }

    private static String words(String what, double window, double picture) {
        return String.format(Locale.ROOT, "%-8s window after %5.0f ms, picture after %5.0f ms", what, window, picture);
    }

    private Start start() throws IOException {
        List<String> properties = new ArrayList<>(List.of("-Dlatentdrag.start.report=true"));
        if (model != null) {
            properties.add("-Dlatentdrag.model=" + model);
        }
        long begun = System.nanoTime();
        Process process = SelfProcess.start(properties, List.of());
        double window = Double.NaN;
        double picture = Double.NaN;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                double millis = (System.nanoTime() - begun) / 1e6;
                window = line.equals("shown: window") ? millis : window;
                picture = line.equals("shown: picture") ? millis : picture;
            }
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted before the start was measured.", e);
        } finally {
            process.destroy();
        }
        if (Double.isNaN(picture)) {
            throw new CommandException("The editor ended without showing a picture; is there a display, and a model?");
        }
        return new Start(window, picture);
    }
}
