package latentdrag.project.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import latentdrag.edit.PhotographSource;
import latentdrag.files.AtomicFile;
import latentdrag.image.photograph.Drawn;
import latentdrag.image.photograph.Photograph;
import latentdrag.image.photograph.PhotographFormat;
import latentdrag.image.photograph.PhotographReturn;
import latentdrag.image.photograph.ReturnSettings;
import latentdrag.image.photograph.ReturnWarning;
import latentdrag.project.Project;

/** A photograph with a project's change in it, as a file that says so. */
public final class ReturnedFile {
    private ReturnedFile() {}

    /**
     * Writes it beside its place, then moves it there; blocks on the disk.
     *
     * @param project whose picture was made from that photograph
     * @param drawn the picture that was found for the photograph, and the one that is shown
     * @return what a person should know, each one sentence
     */
    public static List<String> write(
            Project project, Photograph photograph, Drawn drawn, PhotographFormat format, Path target)
            throws IOException {
        PhotographSource source = project.photograph()
                .orElseThrow(() -> new IllegalArgumentException("the project's picture was made from no photograph"));
        PhotographReturn change =
                PhotographReturn.of(photograph, source.crop(), drawn, ReturnSettings.of(source.crop(), drawn));
        boolean edited = !change.bounds().isEmpty();
        try (AtomicFile out = new AtomicFile(target)) {
            change.write(format, ReturnedProvenance.of(project.model(), source, edited), out.part());
            out.finish();
        }
        return edited
                ? change.warnings().stream().map(ReturnWarning::words).toList()
                : List.of("Nothing was changed since the photograph was opened, so its own pixels were written.");
    }
}
