package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragStep;
import latentdrag.engine.DragEvent;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import latentdrag.project.Project;
import latentdrag.project.ProjectFile;
import latentdrag.project.media.PictureFile;
import latentdrag.project.media.Provenance;

/**
 * The file that a drag ends in: a picture, or a project that shows it.
 *
 * @param open the model
 * @param start what the command was given as MODEL
 * @param latents what the drag began with
 * @param request the drag
 */
record DraggedFile(OpenModel open, Start start, LatentOptions latents, DragRequest request) {
    static DraggedProject.End end(DragEvent.Finished end) {
        return new DraggedProject.End(end.latent(), end.steps(), end.points());
    }

    /** Of a run that broke off after a step. */
    static DraggedProject.End end(DragStep last) {
        return new DraggedProject.End(last.latent(), last.step(), last.points());
    }

    /** A picture of what a project shows carries that project on. */
    void write(DraggedProject.End end, Frame frame, Path out) throws IOException {
        if (ProjectFile.isNamedLikeOne(out)) {
            ProjectFile.write(DraggedProject.showing(project(end), frame), out);
        } else if (latents.isOf(start)) {
            Project project = project(end);
            PictureFile.writePng(frame, Provenance.of(project), Optional.of(project), out);
        } else {
            Png.write(frame, out);
        }
    }

    private Project project(DraggedProject.End end) throws IOException {
        return latents.isOf(start)
                ? DraggedProject.after(start.project().orElseThrow(), request, end)
                : DraggedProject.of(
                        DraggedProject.model(open.info(), start), latents.origin(open, start), request, end);
    }
}
