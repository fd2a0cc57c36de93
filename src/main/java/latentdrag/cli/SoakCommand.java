package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.Arrival;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.engine.FramePolicy;
import latentdrag.engine.ModelInfo;
import latentdrag.image.PointPair;
import latentdrag.project.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latentdrag bench soak}: does a long drag keep its memory? */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = "Drags for many steps and prints how much memory the process holds.")
final class SoakCommand implements Callable<Integer> {
    /** Steps after which the libraries have grown their pools; growth is counted from there. */
    private static final int WARM_UP = 50;

    private static final double MIB = 1024.0 * 1024;

    private final Terminal terminal;

    @Parameters(paramLabel = "MODEL", description = "a checkpoint: .pkl or .safetensors")
    private Path model;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "1000", description = "default: ${DEFAULT-VALUE}")
    private int steps;

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "50",
            description = "steps between two lines (default: ${DEFAULT-VALUE})")
    private int every;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    SoakCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Memory after a number of steps. */
    private record Sample(int step, double residentMib) {}

    @Override
    public Integer call() throws IOException {
        List<Sample> samples = new ArrayList<>();
        try (OpenModel open = OpenModel.open(compute, model, terminal.progressBar())) {
            Latent latent = open.latent(LatentOrigin.Seed.of(0, 0.7));
            int made = 0;
            while (made < steps) {
                int before = made;
                DragRequest request = endless(latent, open.info(), steps - made);
                made += FollowedRun.follow(
                                observer -> open.engine().drag(request, new FramePolicy.LastOnly(), observer),
                                progress -> {
                                    int step = before + progress.step().step();
                                    if (step % Math.max(1, every) == 0 || step == steps) {
                                        samples.add(sample(step));
                                    }
                                })
                        .steps();
                if (made == before) {
                    throw new CommandException("The soak run ended before its first step.");
                }
            }
        }
        report(samples);
        return 0;
    }

    /** From the middle to a corner: too far to arrive soon, and started again where it does. */
    private static DragRequest endless(Latent latent, ModelInfo info, int limit) {
        PointPair pair = PointPair.of(info.width() / 2.0, info.height() / 2.0, info.width() - 1.0, 0);
        DragSettings settings =
                DragSettings.published().withArrival(Arrival.within(0.5)).withMaxSteps(limit);
        return new DragRequest(latent, List.of(pair), Optional.empty(), settings);
    }

    private Sample sample(int step) throws IOException {
        Sample sample = new Sample(
                step,
                ResidentSize.bytes()
                                .orElseThrow(() -> new CommandException(
                                        "Resident memory can be read on Linux only; this system does not tell it."))
                        / MIB);
        terminal.say(String.format("step %5d  %8.1f MiB resident", sample.step(), sample.residentMib()));
        return sample;
    }

    private void report(List<Sample> samples) {
        Sample first =
                samples.stream().filter(s -> s.step() >= WARM_UP).findFirst().orElse(samples.get(0));
        Sample last = samples.get(samples.size() - 1);
        double growth = last.residentMib() - first.residentMib();
        if (terminal.interactive()) {
            terminal.say(String.format("%+.1f MiB from step %d to step %d", growth, first.step(), last.step()));
            return;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", model.toString());
        map.put("steps", last.step());
        map.put("growth_mib", growth);
        map.put(
                "resident_mib",
                samples.stream().map(s -> List.of(s.step(), s.residentMib())).toList());
        terminal.out().println(Json.line(map));
    }
}
