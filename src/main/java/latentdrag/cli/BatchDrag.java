package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import latentdrag.edit.Believability;
import latentdrag.edit.DragRequest;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Noise;
import latentdrag.edit.RunWatch;
import latentdrag.engine.DragEvent;
import latentdrag.engine.DragRun;
import latentdrag.engine.FramePolicy;
import latentdrag.engine.TorchFiles;
import latentdrag.image.Mask;
import latentdrag.image.MaskFile;
import latentdrag.image.PointPair;
import latentdrag.project.BatchRequest;
import latentdrag.project.Project;
import latentdrag.project.media.PictureFile;
import latentdrag.project.media.Provenance;

/** Makes one drag of a batch and writes its picture, which carries the project, and its latent. */
final class BatchDrag {
    private final OpenModel open;
    private final Start start;
    private final Path folder;
    private final Consumer<String> remarks;
    private final ProgressBar bar;

    /** @param remarks told of what is not used of a latent's file, in a sentence */
    BatchDrag(OpenModel open, Start start, Path folder, Consumer<String> remarks, ProgressBar bar) {
        this.open = open;
        this.start = start;
        this.folder = folder;
        this.remarks = remarks;
        this.bar = bar;
    }

    /**
     * Drags to the end.
     *
     * @param begins told of the run, by which it can be stopped
     */
    BatchResult make(BatchRequest request, Consumer<DragRun> begins, FollowedRun.Follower follower) throws IOException {
        Optional<LatentOrigin> named = request.picture()
                .origin(
                        open.info().rowGroups(),
                        open.info().numWs(),
                        open.info().cDim());
        if (named.isPresent() && named.get() instanceof LatentOrigin.File file) {
            TorchFiles.remark(file.path()).ifPresent(remarks);
        }
        Optional<Project> goesOn = named.isPresent() ? Optional.empty() : start.project();
        LatentOrigin origin =
                named.orElseGet(() -> goesOn.map(p -> p.shown().origin()).orElseGet(open::pivot));
        Latent first = first(origin, goesOn, request.picture().noise());
        Optional<Mask> mask = request.mask().isPresent()
                ? Optional.of(MaskFile.read(
                        request.mask().get(), open.info().width(), open.info().height()))
                : Optional.empty();
        for (PointPair pair : request.pairs()) {
            DragCommand.requireInside("handle", pair.handle(), open.info());
            DragCommand.requireInside("target", pair.target(), open.info());
        }
        SeedJudgement judgement = SeedJudgement.prepare(open, start.change().isPresent(), bar, remarks::accept);
        DragRequest drag = new DragRequest(
                first, request.pairs(), mask, request.settings(open.info().dragDefaults()));
        RunWatch watch = new RunWatch(open.typicality(), drag);
        long began = System.nanoTime();
        DragEvent.Finished end = FollowedRun.follow(
                observer -> {
                    DragRun run = open.engine().drag(drag, new FramePolicy.LastOnly(), observer);
                    begins.accept(run);
                    return run;
                },
                progress -> {
                    watch.step(progress.step());
                    follower.step(progress);
                });
        double seconds = Math.round((System.nanoTime() - began) / 1e6) / 1e3;
        Optional<Believability> believability = judgement.of(end.frame(), origin);
        Path picture = folder.resolve(request.id() + ".png");
        Path latent = folder.resolve(request.id() + ".npy");
        Project project = goesOn.isPresent()
                ? DraggedProject.after(goesOn.get(), drag, DraggedFile.end(end))
                : DraggedProject.of(DraggedProject.model(open.info(), start), origin, drag, DraggedFile.end(end));
        PictureFile.writePng(end.frame(), Provenance.of(project), Optional.of(project), picture);
        open.saveLatent(end.latent(), latent);
        return new BatchResult(
                request.id(),
                request.line(),
                BatchResult.DONE,
                null,
                open.info().sha256(),
                RunReport.name(end.ending()),
                end.steps(),
                seconds,
                RunReport.coordinates(end.points()),
                RunReport.distances(end.points(), request.pairs()),
                picture.getFileName().toString(),
                latent.getFileName().toString(),
                RunReport.typicality(watch),
                believability.map(Believability::logit).orElse(null),
                believability.map(Believability::percentile).orElse(null),
                ToldWarning.of(watch.warnings()));
    }

    /** What a project shows has its own noise, unless the line names one. */
    private Latent first(LatentOrigin origin, Optional<Project> goesOn, Noise noise) {
        if (goesOn.isEmpty()) {
            return open.latent(origin).withNoise(noise);
        }
        Latent shown = goesOn.get().shown().current();
        return noise.equals(Noise.CONST) ? shown : shown.withNoise(noise);
    }
}
