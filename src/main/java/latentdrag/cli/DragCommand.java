package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragStep;
import latentdrag.edit.Latent;
import latentdrag.edit.RunWatch;
import latentdrag.edit.SeedList;
import latentdrag.engine.DragEvent;
import latentdrag.engine.DragObserver;
import latentdrag.engine.DragRun;
import latentdrag.engine.EngineException;
import latentdrag.engine.FramePolicy;
import latentdrag.engine.ModelInfo;
import latentdrag.image.Mask;
import latentdrag.image.MaskFile;
import latentdrag.image.Png;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.project.Json;
import latentdrag.project.JsonLines;
import latentdrag.text.TypedNumber;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code latentdrag drag}: moves handle points of a picture to their targets. */
@Command(
        name = "drag",
        mixinStandardHelpOptions = true,
        description =
                "Drags points of a picture to where they should be; with no file to write given, writes dragged.png.")
final class DragCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "MODEL",
            description = "a checkpoint: .pkl, .pt or .safetensors; or a project, with whose picture the drag begins")
    private Path model;

    @Mixin
    private LatentOptions latents = new LatentOptions();

    @Option(
            names = "--point",
            paramLabel = "x0,y0:x1,y1",
            required = true,
            converter = PointPairConverter.class,
            description =
                    "a handle point and its target in image pixels, 0,0 the centre of the top-left one; repeatable;"
                            + " equal points hold their place")
    private List<PointPair> pairs = new ArrayList<>();

    @Option(
            names = "--mask",
            paramLabel = "FILE",
            description = "a black and white picture of the picture's size: white may change, black must stay")
    @Nullable
    private Path mask;

    @Mixin
    private DragOptions numbers = new DragOptions();

    @Option(names = "--log", paramLabel = "FILE.jsonl", description = "one JSON object per step")
    @Nullable
    private Path log;

    @Option(names = "--before", paramLabel = "FILE.png", description = "the picture before the drag")
    @Nullable
    private Path before;

    @Option(
            names = "--out",
            paramLabel = "FILE.{png,latentdrag}",
            description = "the picture after the drag, or a project that shows it")
    @Nullable
    private Path out;

    @Option(
            names = "--frames",
            paramLabel = "DIR",
            description = "the picture of each step, on which its points stand: step0001.png and so on")
    @Nullable
    private Path frames;

    @Option(
            names = "--save-latent",
            paramLabel = "FILE.npy",
            description = "w+ after the drag as float32 [num_ws, w_dim]")
    @Nullable
    private Path saveLatent;

    @Option(
            names = "--stop-when-leaving",
            description = "end the run where its picture leaves what the model knows (\"leaving\")")
    private boolean stopWhenLeaving;

    @Option(names = "--json", description = "the report as one JSON object, as where there is no terminal")
    private boolean json;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Spec
    private CommandSpec spec;

    DragCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        DragSettings settings = understood();
        if (log == null && out == null && frames == null && saveLatent == null) {
            out = Path.of("dragged.png");
        }
        Start start = Start.of(model);
        try (StopOnInterrupt interrupt = new StopOnInterrupt()) {
            drag(start, settings, interrupt);
        }
        return 0;
    }

    private void drag(Start start, DragSettings settings, StopOnInterrupt interrupt) throws IOException {
        MadeDrag made;
        try (ProgressBar bar = terminal.progressBar();
                OpenModel open = start.open(compute, bar)) {
            DragRequest request = request(open, start, numbers.suiting(open.info(), settings));
            DraggedFile result = new DraggedFile(open, start, latents, request);
            prepareOutputs();
            if (before != null) {
                Png.write(open.picture(request.latent()), before);
            }
            SeedJudgement judgement =
                    SeedJudgement.prepare(open, start.change().isPresent(), bar, terminal.err()::println);
            bar.progress("Sampling the model", -1);
            RunWatch watch = new RunWatch(open.typicality(), request);
            long began = System.nanoTime();
            DragEvent.Finished end;
            try {
                end = run(open, request, watch, bar, interrupt);
            } catch (CommandException e) {
                throw brokenOff(e, open, result, watch);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            made = new MadeDrag(end, pairs, seconds, watch, judgement.of(end.frame(), latents.origin(open, start)));
            if (out != null) {
                result.write(DraggedFile.end(end), end.frame(), out);
            }
            if (saveLatent != null) {
                open.saveLatent(end.latent(), saveLatent);
            }
        }
        boolean forPeople = terminal.interactive() && !json;
        String report = forPeople ? RunReport.sentences(made) : Json.line(RunReport.json(made));
        terminal.out().println(report);
    }

    /** Of a run that broke off, what its last step had made is written, and said to be that. */
    private CommandException brokenOff(CommandException e, OpenModel open, DraggedFile result, RunWatch watch)
            throws IOException {
        Optional<DragStep> last = watch.last().filter(step -> step.latent().isFinite());
        if (last.isEmpty() || (out == null && saveLatent == null)) {
            return e;
        }
        Latent latent = last.get().latent();
        List<String> written = new ArrayList<>();
        try {
            if (out != null) {
                result.write(DraggedFile.end(last.get()), open.picture(latent), out);
                written.add(out.toString());
            }
        } catch (EngineException none) {
            e.addSuppressed(none); // the network makes no picture of it; the latent may still tell why
        }
        if (saveLatent != null) {
            open.saveLatent(latent, saveLatent);
            written.add(saveLatent.toString());
        }
        if (written.isEmpty()) {
            return e;
        }
        return new CommandException(
                e.getMessage() + " " + String.join(" and ", written) + (written.size() > 1 ? " hold" : " holds")
                        + " what was there after step " + last.get().step() + ".",
                e);
    }

    /** The settings, once everything that can be judged without the model makes sense. */
    private DragSettings understood() {
        String complaint = latents.complaint(model);
        SeedList seeds = latents.seeds();
        if (complaint == null && seeds != null && seeds.count() > 1) {
            complaint = "--seed: a drag starts from one seed, got " + seeds.count()
                    + "; a comma stands between the seeds of a list";
        }
        if (complaint == null && OutputFile.isOtherPicture(out)) {
            complaint = "pictures are written as .png, got --out " + out;
        }
        if (complaint == null && OutputFile.isOtherPicture(before)) {
            complaint = "pictures are written as .png, got --before " + before;
        }
        if (complaint == null) {
            try {
                return numbers.settings();
            } catch (IllegalArgumentException e) {
                complaint = String.valueOf(e.getMessage());
            }
        }
        throw new ParameterException(spec.commandLine(), complaint);
    }

    private DragRequest request(OpenModel open, Start start, DragSettings settings) throws IOException {
        ModelInfo info = open.info();
        numbers.requireFitting(info);
        for (PointPair pair : pairs) {
            requireInside("handle", pair.handle(), info);
            requireInside("target", pair.target(), info);
        }
        Optional<Mask> region =
                mask == null ? Optional.empty() : Optional.of(MaskFile.read(mask, info.width(), info.height()));
        Latent latent = latents.latent(open, start);
        latents.remark().ifPresent(terminal.err()::println);
        return new DragRequest(latent, pairs, region, settings);
    }

    static void requireInside(String what, Point point, ModelInfo info) {
        if (!point.isInside(info.width(), info.height())) {
            throw new CommandException(
                    "The " + what + " " + TypedNumber.text(point.x()) + "," + TypedNumber.text(point.y())
                            + " lies outside the picture, whose pixels run from 0,0 to " + (info.width() - 1) + ","
                            + (info.height() - 1) + "; place it inside.");
        }
    }

    private void prepareOutputs() throws IOException {
        OutputFile.prepare(log);
        OutputFile.prepare(before);
        OutputFile.prepare(out);
        OutputFile.prepare(saveLatent);
        OutputFile.prepareFolder(frames);
    }

    private DragEvent.Finished run(
            OpenModel open, DragRequest request, RunWatch watch, ProgressBar bar, StopOnInterrupt interrupt)
            throws IOException {
        FramePolicy policy = frames == null ? new FramePolicy.LastOnly() : new FramePolicy.Every();
        int limit = request.settings().maxSteps();
        try (JsonLines lines = log == null ? null : new JsonLines(log)) {
            Function<DragObserver, DragRun> begin = observer -> {
                DragRun run = open.engine().drag(request, policy, observer, stopWhenLeaving);
                interrupt.stopBy(run::stop);
                return run;
            };
            FollowedRun.Follower follower = progress -> {
                watch.step(progress.step());
                if (lines != null) {
                    lines.add(RunReport.logLine(progress.step()));
                }
                if (frames != null) {
                    writeFrame(progress, frames);
                }
                bar.progress(
                        RunReport.progress(progress),
                        limit == 0 ? -1 : (double) progress.step().step() / limit);
            };
            try {
                DragEvent.Finished end = FollowedRun.follow(begin, follower);
                finish(lines);
                return end;
            } catch (CommandException e) {
                if (watch.last().isPresent()) {
                    finish(lines); // the steps that were made before it broke off
                }
                throw e;
            }
        }
    }

    private static void finish(@Nullable JsonLines lines) throws IOException {
        if (lines != null) {
            lines.finish();
        }
    }

    private static void writeFrame(DragEvent.Progress progress, Path folder) throws IOException {
        int step = progress.step().step();
        Png.write(
                progress.frame().orElseThrow(() -> new IllegalStateException("step " + step + " came without a frame")),
                folder.resolve(String.format("step%04d.png", step)));
    }
}
