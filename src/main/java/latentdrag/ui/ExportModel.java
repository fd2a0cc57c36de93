package latentdrag.ui;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import latentdrag.edit.LatentPath;
import latentdrag.project.EditPath;
import latentdrag.project.NpyLatents;
import latentdrag.project.Project;
import latentdrag.project.media.Animation;
import latentdrag.project.media.Film;

/**
 * What leaves the program besides pictures: the film of an edit, drawn anew from latents, and latents. Belongs to the JavaFX thread;
 * knows no nodes.
 */
public final class ExportModel implements AutoCloseable {
    private final EditorBackend backend;
    private final Supplier<Optional<Project>> project;
    private final Notices notices;
    private final WorkModel works;
    private final Disk disk;

    ExportModel(
            EditorBackend backend, Executor ui, Supplier<Optional<Project>> project, Notices notices, WorkModel works) {
        this.backend = backend;
        this.project = project;
        this.notices = notices;
        this.works = works;
        disk = new Disk("latentdrag-export", ui, notices);
    }

    /** The way from the original to the present picture; empty where it was not dragged. */
    public Optional<LatentPath> way() {
        return project.get().map(EditPath::of).filter(way -> way.latents().size() > 1);
    }

    /** Draws and writes a film; it shows how far it is and can be given up, and the window goes on meanwhile. */
    public void film(Animation.Kind kind, Film film, Path target) {
        AtomicBoolean cancelled = new AtomicBoolean();
        String what = Texts.text("work.film", target.getFileName());
        WorkModel.Ongoing work = works.begin(new Work(what, 0, Optional.of(() -> cancelled.set(true))));
        disk.ask(
                () -> film.write(kind, target, latent -> backend.picture(latent).join(), share -> {
                    work.progress(what, share);
                    return !cancelled.get();
                }),
                finished -> {
                    work.end();
                    notices.say(
                            finished ? Texts.text("say.saved", target.getFileName()) : Texts.text("say.filmCancelled"));
                },
                work::end);
    }

    /** Writes w⁺ of the present picture as .npy. */
    public void latent(Path npy) {
        project.get()
                .map(p -> p.shown().current())
                .ifPresent(latent -> disk.ask(
                        () -> {
                            NpyLatents.write(latent, npy);
                            return npy;
                        },
                        done -> notices.say(Texts.text("say.saved", done.getFileName()))));
    }

    @Override
    public void close() {
        disk.close();
    }
}
