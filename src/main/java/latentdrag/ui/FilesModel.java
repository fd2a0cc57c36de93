package latentdrag.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import latentdrag.edit.Document;
import latentdrag.edit.Picture;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Masks;
import latentdrag.image.Png;

/** Pictures and masks as files. The disk is waited for on a thread of its own; everything else belongs to the JavaFX thread. */
public final class FilesModel implements AutoCloseable {
    private final Executor ui;
    private final DocumentModel documents;
    private final Notices notices;
    private Optional<Picture> saved = Optional.empty();
    private final ExecutorService disk = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "latentdrag-files");
        thread.setDaemon(true);
        return thread;
    });

    FilesModel(Executor ui, DocumentModel documents, Notices notices) {
        this.ui = ui;
        this.documents = documents;
        this.notices = notices;
    }

    /** Writes the present picture as a PNG. */
    public void savePicture(Path png) {
        documents
                .present()
                .map(Document::current)
                .ifPresent(picture -> write(picture.frame(), png, () -> {
                    saved = Optional.of(picture);
                }));
    }

    /** True when this very picture is in a file. */
    boolean isSaved(Picture picture) {
        return saved.filter(picture::equals).isPresent();
    }

    /** Writes the mask as a PNG, white = may change. */
    public void saveMask(Path png) {
        documents.document().flatMap(Document::mask).ifPresent(m -> write(Masks.toFrame(m), png, () -> {}));
    }

    /** Takes a PNG as the mask, white = may change; refused in words when it is not as large as the picture. */
    public void loadMask(Path png) {
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

    private void write(Frame frame, Path png, Runnable written) {
        Answers.deliver(
                CompletableFuture.runAsync(() -> writeNow(frame, png), disk),
                ui,
                nothing -> {
                    written.run();
                    notices.say(Texts.text("say.saved", png.getFileName()));
                },
                this::failed);
    }

    private static void writeNow(Frame frame, Path png) {
        try {
            Png.write(frame, png);
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
