package latentdrag.ui.project;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentPath;
import latentdrag.project.EditPath;
import latentdrag.project.NpyLatents;
import latentdrag.project.Project;
import latentdrag.project.media.Animation;
import latentdrag.project.media.Film;
import latentdrag.project.media.Provenance;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.Work;
import latentdrag.ui.common.WorkModel;

/**
 * What leaves the program besides pictures: the film of an edit, drawn anew from latents, and latents. Belongs to the JavaFX thread;
 * knows no nodes.
 */
public final class ExportModel implements AutoCloseable {
    private static final int CLOSING_SECONDS = 5;

    private final EditorBackend backend;
    private final Supplier<Optional<Project>> project;
    private final Notices notices;
    private final WorkModel works;
    private final Tasks disk;
    private final Set<AtomicBoolean> films = new HashSet<>(); // what gives up each that is being drawn

    public ExportModel(
            EditorBackend backend, Executor ui, Supplier<Optional<Project>> project, Notices notices, WorkModel works) {
        this.backend = backend;
        this.project = project;
        this.notices = notices;
        this.works = works;
        disk = new Tasks("latentdrag-export", ui, notices);
    }

    /** The way from the original to the present picture; empty where it was not dragged. */
    public Optional<LatentPath> way() {
        return project.get().map(EditPath::of).filter(way -> way.latents().size() > 1);
    }

    /** Whether a film is being drawn, of which nothing would be left if the program ended now. */
    public boolean isFilming() {
        return !films.isEmpty();
    }

    /** Draws and writes a film; it shows how far it is and can be given up, and the window goes on meanwhile. */
    public void film(Animation.Kind kind, Film film, Path target) {
        Optional<Provenance> provenance = project.get().map(Provenance::of);
        if (provenance.isEmpty()) {
            return;
        }
        notices.dismiss(); // what came of the last attempt is past
        AtomicBoolean cancelled = new AtomicBoolean();
        String what = Texts.text("work.film", target.getFileName());
        films.add(cancelled);
        WorkModel.Ongoing work = works.begin(new Work(what, 0, Optional.of(() -> cancelled.set(true))));
        Runnable over = () -> {
            films.remove(cancelled);
            work.end();
        };
        disk.ask(
                () -> film.write(
                        kind,
                        target,
                        provenance.get(),
                        latent -> backend.picture(latent).join(),
                        share -> {
                            work.progress(what, share);
                            return !cancelled.get();
                        }),
                finished -> {
                    over.run();
                    notices.say(
                            finished ? Texts.text("say.saved", target.getFileName()) : Texts.text("say.filmCancelled"));
                },
                over);
    }

    /** Writes w⁺ of the present picture as .npy. */
    public void latent(Path npy) {
        project.get().map(p -> p.shown().current()).ifPresent(latent -> save(latent, npy));
    }

    private void save(Latent latent, Path npy) {
        notices.dismiss();
        disk.ask(
                () -> {
                    NpyLatents.write(latent, npy);
                    return npy;
                },
                done -> notices.say(Texts.text("say.saved", done.getFileName())));
    }

    /** Gives up films, waiting until nothing is left of them. */
    @Override
    public void close() {
        films.forEach(film -> film.set(true));
        disk.finish(CLOSING_SECONDS);
    }
}
