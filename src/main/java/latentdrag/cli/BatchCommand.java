package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import latentdrag.engine.EngineException;
import latentdrag.library.LibraryException;
import latentdrag.project.BatchRequest;
import latentdrag.project.BundledModel;
import latentdrag.project.GrowingLog;
import latentdrag.project.Json;
import latentdrag.text.TextFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latentdrag batch}: many drags, as a cluster's scheduler runs them. */
@Command(
        name = "batch",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the drags of a file with one JSON object per line: seed (with psi, cutoff, class), latent,"
                    + " \"pivot\": true or as model a project, whose picture is the start, pairs [[x0,y0,x1,y1], …], and where wanted id, model, mask, settings,"
                    + " noise (const, none, \"random 5\"), mix {seed, rows: coarse, middle, fine or 2-5} for style mixing."
                    + " The class of a conditional model is 0 unless a number or \"none\", a label of zeros, is named.",
            "Every finished drag is a line of DIR/results-i-of-n.jsonl and of standard output at once, with DIR/ID.png (which opens"
                    + " as a project) and DIR/ID.npy; the same command skips what is done. Exit status 1 if any drag failed.",
            "The file is UTF-8, or UTF-16 or UTF-32 with a byte-order mark. \"warnings\" of a result name points that were lost"
                    + " and a latent that left the sensible range, each with its step."
        })
final class BatchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE.jsonl", description = "the drags; files they name are looked for beside this one")
    private Path file;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "latentdrag-batch",
            description = "where results are kept (default: ${DEFAULT-VALUE})")
    private Path out;

    @Option(
            names = "--shard",
            paramLabel = "i/n",
            converter = Shard.Converter.class,
            defaultValue = "1/1",
            description = "only every nth drag, from the ith on: one process of n; all may have the same folder")
    private Shard shard;

    @Option(
            names = "--pivot",
            description =
                    "lines that name neither seed nor latent start from the latent their model_….pt was tuned around:"
                            + " the 0.pt beside it")
    private boolean pivot;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    BatchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<BatchRequest> requests = BatchRequest.read(file, pivot);
        OutputFile.prepareFolder(out);
        Path own = out.resolve(String.format(Locale.ROOT, "results-%d-of-%d.jsonl", shard.index(), shard.of()));
        int failed = 0;
        try (GrowingLog<BatchResult> log = new GrowingLog<>(own, BatchResult.class);
                StopOnInterrupt interrupt = new StopOnInterrupt();
                ProgressBar bar = terminal.progressBar()) {
            List<BatchRequest> todo = todo(requests, done());
            try (Models models = new Models(bar)) {
                for (int i = 0; i < todo.size(); i++) {
                    BatchResult result = make(models, todo.get(i), interrupt, bar, (double) i / todo.size());
                    log.add(result);
                    failed += result.isDone() ? 0 : 1;
                    tell(result);
                }
            }
            terminal.say(Quantities.count(todo.size() - failed, "drag") + " done, " + failed + " failed, "
                    + (requests.stream().filter(r -> shard.has(r.line())).count() - todo.size())
                    + " were done before. Results are in " + out + ".");
        }
        return failed > 0 ? LatentDragCommand.FAILURE : 0;
    }

    /** Ids of what any shard has finished in this folder. */
    private Set<String> done() throws IOException {
        Set<String> done = new HashSet<>();
        List<Path> logs;
        try (Stream<Path> files = Files.list(out)) {
            logs = files.filter(f -> f.getFileName().toString().matches("results-\\d+-of-\\d+\\.jsonl"))
                    .toList();
        }
        for (Path log : logs) {
            // Another shard may be writing its last line just now.
            for (String line : TextFile.endedLines(Files.readAllBytes(log), log.toString())) {
                BatchResult result = Json.read(line, BatchResult.class);
                if (result.isDone()) {
                    done.add(result.id());
                }
            }
        }
        return done;
    }

    private List<BatchRequest> todo(List<BatchRequest> requests, Set<String> done) {
        List<BatchRequest> todo = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            if (shard.has(i + 1) && !done.contains(requests.get(i).id())) {
                todo.add(requests.get(i));
            }
        }
        return todo;
    }

    private BatchResult make(
            Models models, BatchRequest request, StopOnInterrupt interrupt, ProgressBar bar, double share)
            throws IOException {
        boolean[] stopped = new boolean[1];
        BatchResult result;
        try {
            Path model = request.model().orElseGet(BundledModel::file);
            Models.Opened opened = models.open(model);
            result = new BatchDrag(opened.model(), opened.start(), out, terminal.err()::println, bar)
                    .make(
                            request,
                            run -> interrupt.stopBy(() -> {
                                stopped[0] = true;
                                run.stop();
                            }),
                            progress -> bar.progress(request.id() + ", " + RunReport.progress(progress), share));
        } catch (EngineException | LibraryException | CommandException | IOException e) {
            // One drag that makes no sense must not keep the others from being made.
            return BatchResult.failed(request.id(), request.line(), CommandErrors.of(e));
        }
        if (stopped[0]) {
            throw new CommandException("Stopped; the same command goes on from here.");
        }
        return result;
    }

    private void tell(BatchResult result) {
        if (terminal.interactive()) {
            terminal.say(
                    result.isDone()
                            ? result.id() + ": " + result.ending() + " after "
                                    + Quantities.count(result.steps(), "step") + "." + result.warned()
                            : result.id() + ": " + result.error());
        } else {
            terminal.out().println(Json.line(result));
        }
    }

    /** The model that is open: lines that follow each other usually name the same. */
    private final class Models implements AutoCloseable {
        private final ProgressBar bar;
        private @Nullable Opened open;
        private @Nullable Path path;

        /** A model, and what a line named it by. */
        private record Opened(Start start, OpenModel model) {}

        Models(ProgressBar bar) {
            this.bar = bar;
        }

        Opened open(Path model) throws IOException {
            Opened present = open;
            if (present != null && model.equals(path)) {
                return present;
            }
            close();
            Start start = Start.of(model);
            Opened next = new Opened(start, start.open(compute, bar));
            open = next;
            path = model;
            return next;
        }

        @Override
        public void close() {
            if (open != null) {
                open.model().close();
                open = null;
            }
        }
    }
}
