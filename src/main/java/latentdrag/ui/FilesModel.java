package latentdrag.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import latentdrag.edit.Document;
import latentdrag.edit.Picture;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Masks;
import latentdrag.image.Png;
import latentdrag.project.Project;
import latentdrag.project.media.PictureFile;
import latentdrag.project.media.Provenance;

/** Pictures and masks as files. The disk is waited for on a thread of its own; everything else belongs to the JavaFX thread. */
public final class FilesModel implements AutoCloseable {
    private final Executor ui;
    private final DocumentModel documents;
    private final Notices notices;
    private final Supplier<Optional<Project>> project;
    private Optional<Picture> saved = Optional.empty();
    private final ExecutorService disk = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "latentdrag-files");
        thread.setDaemon(true);
        return thread;
    });

    /** @param project as it is now, for what pictures say of themselves */
    FilesModel(Executor ui, DocumentModel documents, Notices notices, Supplier<Optional<Project>> project) {
        this.project = project;
        this.ui = ui;
        this.documents = documents;
        this.notices = notices;
    }

    /** Writes the present picture: as a PNG that carries the project, or where the name ends so, as a JPEG. */
    public void savePicture(Path file) {
        Optional<Project> now = project.get();
        documents
                .present()
                .map(Document::current)
                .ifPresent(picture -> write(
                        file, () -> writePicture(picture.frame(), now, file), () -> saved = Optional.of(picture)));
    }

    private static void writePicture(Frame frame, Optional<Project> project, Path file) throws IOException {
        if (project.isEmpty()) {
            Png.write(frame, file);
        } else if (file.toString().toLowerCase(Locale.ROOT).matches(".*\\.jpe?g")) {
            PictureFile.writeJpeg(frame, Provenance.of(project.get()), file);
        } else {
            PictureFile.writePng(frame, Provenance.of(project.get()), project, file);
        }
    }

    /** True when this very picture is in a file. */
    boolean isSaved(Picture picture) {
        return saved.filter(picture::equals).isPresent();
    }

    /** Writes the mask as a PNG, white = may change. */
    public void saveMask(Path png) {
        documents
                .document()
                .flatMap(Document::mask)
                .ifPresent(m -> write(png, () -> Png.write(Masks.toFrame(m), png), () -> {}));
    }

    /** Takes a PNG as the mask, white = may change; refused in words when it is not as large as the picture. */
    public void loadMask(Path png) {
        notices.dismiss();
        Answers.deliver(
                CompletableFuture.supplyAsync(() -> read(png), disk), ui, frame -> takeMask(png, frame), this::failed);
    }

    private void takeMask(Path png, Frame frame) {
        documents.document().ifPresent(document -> {
            if (frame.width() != document.width() || frame.height() != document.height()) {
                notices.problem(
                        Texts.text(
                                "notice.maskSize",
                                png.getFileName(),
                                frame.width(),
                                frame.height(),
                                document.width(),
                                document.height()),
                        "");
                return;
            }
            Mask mask = Masks.fromFrame(frame);
            documents.change(Texts.text("undo.loadMask"), d -> d.withMask(Optional.of(mask)));
        });
    }

    /** What is done on the disk's thread. */
    private interface Writing {
        void run() throws IOException;
    }

    private void write(Path file, Writing writing, Runnable written) {
        notices.dismiss(); // what came of the last attempt is past
        Answers.deliver(
                CompletableFuture.runAsync(() -> writeNow(writing), disk),
                ui,
                nothing -> {
                    written.run();
                    notices.say(Texts.text("say.saved", file.getFileName()));
                },
                this::failed);
    }

    private static void writeNow(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Frame read(Path png) {
        try {
            return Png.read(png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The disk's own words, without what they were wrapped in on the way. */
    private void failed(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        notices.problem(cause);
    }

    /** Lets what is being written be finished, and takes nothing more. */
    @Override
    public void close() {
        disk.shutdown();
    }
}
