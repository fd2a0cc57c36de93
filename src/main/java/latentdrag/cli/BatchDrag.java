package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import latentdrag.edit.Believability;
import latentdrag.edit.DragRequest;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.RunWatch;
import latentdrag.engine.DragEvent;
import latentdrag.engine.DragRun;
import latentdrag.engine.FramePolicy;
import latentdrag.engine.TorchFiles;
import latentdrag.image.Mask;
import latentdrag.image.MaskFile;
import latentdrag.image.PointPair;
import latentdrag.project.BatchRequest;
import latentdrag.project.ModelReference;
import latentdrag.project.Project;
import latentdrag.project.StoredState;
import latentdrag.project.View;
import latentdrag.project.media.PictureFile;
import latentdrag.project.media.Provenance;

/** Makes one drag of a batch and writes its picture, which carries the project, and its latent. */
final class BatchDrag {
    private final OpenModel open;
    private final Path folder;
    private final Consumer<String> remarks;
    private final ProgressBar bar;

    /** @param remarks told of what is not used of a latent's file, in a sentence */
    BatchDrag(OpenModel open, Path folder, Consumer<String> remarks, ProgressBar bar) {
        this.open = open;
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
        LatentOrigin origin = request.picture()
                .origin(
                        open.info().rowGroups(),
                        open.info().numWs(),
                        open.info().cDim())
                .orElseGet(open::pivot);
        Latent start = open.latent(origin).withNoise(request.picture().noise());
        if (origin instanceof LatentOrigin.File file) {
            TorchFiles.remark(file.path()).ifPresent(remarks);
        }
        Optional<Mask> mask = request.mask().isPresent()
                ? Optional.of(MaskFile.read(
                        request.mask().get(), open.info().width(), open.info().height()))
                : Optional.empty();
        for (PointPair pair : request.pairs()) {
            DragCommand.requireInside("handle", pair.handle(), open.info());
            DragCommand.requireInside("target", pair.target(), open.info());
        }
        SeedJudgement judgement = SeedJudgement.prepare(open, bar, remarks::accept);
        DragRequest drag = new DragRequest(
                start, request.pairs(), mask, request.settings(open.info().dragDefaults()));
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
        Project project = project(origin, drag, end);
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

    /** Two states, so that the drag can be undone where the picture is opened. */
    private Project project(LatentOrigin origin, DragRequest drag, DragEvent.Finished end) throws IOException {
        StoredState before = new StoredState(
                "Open", origin, drag.latent(), drag.latent(), drag.pairs(), drag.mask(), drag.settings(), List.of());
        List<PointPair> moved = new ArrayList<>();
        for (int i = 0; i < drag.pairs().size(); i++) {
            PointPair pair = drag.pairs().get(i);
            moved.add(pair.isAnchor() ? pair : pair.withHandle(end.points().get(i)));
        }
        StoredState after = new StoredState(
                "Drag (" + Quantities.count(end.steps(), "step") + ")",
                origin,
                drag.latent(),
                end.latent(),
                moved,
                drag.mask(),
                drag.settings(),
                List.of());
        Path path = open.info().path().toAbsolutePath(); // whoever opens the project may be in another folder
        ModelReference model = new ModelReference(
                path,
                open.info().sha256(),
                Files.size(path),
                open.info().metadata().getOrDefault("name", String.valueOf(path.getFileName())));
        return new Project(model, List.of(before, after), 1, View.WHOLE, Map.of());
    }
}
