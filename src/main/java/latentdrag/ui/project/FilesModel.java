package latentdrag.ui.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import latentdrag.edit.Document;
import latentdrag.edit.Picture;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.MaskFile;
import latentdrag.image.MaskRefusedException;
import latentdrag.image.Masks;
import latentdrag.image.PictureKind;
import latentdrag.image.Png;
import latentdrag.project.Project;
import latentdrag.project.media.PictureFile;
import latentdrag.project.media.Provenance;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.Work;
import latentdrag.ui.common.WorkModel;
import latentdrag.ui.document.DocumentModel;

/** Pictures and masks as files. The disk is waited for on a thread of its own; everything else belongs to the JavaFX thread. */
public final class FilesModel implements AutoCloseable {
    private final DocumentModel documents;
    private final Notices notices;
    private final WorkModel works;
    private final Supplier<Optional<Project>> project;
    private Optional<Picture> saved = Optional.empty();
    private Consumer<Path> photographs = file -> {};
    private final Tasks disk;

    /** @param project as it is now, for what pictures say of themselves */
    public FilesModel(
            Executor ui,
            DocumentModel documents,
            Notices notices,
            WorkModel works,
            Supplier<Optional<Project>> project) {
        this.project = project;
        this.documents = documents;
        this.notices = notices;
        this.works = works;
        disk = new Tasks("latentdrag-files", ui, notices);
    }

    /** @param open takes every picture that was brought and is neither a project nor a mask */
    public void whenPhotograph(Consumer<Path> open) {
        photographs = open;
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
        } else if (PictureFile.isNamedJpeg(file)) {
            PictureFile.writeJpeg(frame, Provenance.of(project.get()), file);
        } else {
            PictureFile.writePng(frame, Provenance.of(project.get()), project, file);
        }
    }

    /** True when this very picture is in a file. */
    public boolean isSaved(Picture picture) {
        return saved.filter(picture::equals).isPresent();
    }

    /** Writes the mask as a PNG, white = may change. */
    public void saveMask(Path png) {
        documents
                .document()
                .flatMap(Document::mask)
                .ifPresent(m -> write(png, () -> Png.write(Masks.toFrame(m), png), () -> {}));
    }

    /** Takes a black and white picture as the mask, white = may change; whatever else it is, is said. */
    public void loadMask(Path file) {
        askForMask(
                String.valueOf(file.getFileName()),
                size -> MaskFile.read(file, size.width(), size.height()),
                this::say);
    }

    /** Takes a picture that was brought as the mask if it is one; another is a photograph, if such pictures are opened. */
    void openPicture(Path file) {
        String name = String.valueOf(file.getFileName());
        askForMask(name, size -> MaskFile.read(file, size.width(), size.height()), refused -> {
            if (refused.isOtherPicture()
                    && refused.kind().filter(FilesModel::isOpened).isPresent()) {
                photographs.accept(file);
            } else {
                sayOf(name, refused);
            }
        });
    }

    private static boolean isOpened(PictureKind kind) {
        return kind.isRead() || kind == PictureKind.WEBP;
    }

    /** As a picture that was brought, for one that is in no file. */
    public void takePicture(Frame frame, String name) {
        askForMask(name, size -> MaskFile.of(frame, name, size.width(), size.height()), e -> sayOf(name, e));
    }

    private void sayOf(String name, MaskRefusedException refused) {
        if (refused.isOtherPicture()) {
            refusePicture(name, refused.kind());
        } else {
            say(refused);
        }
    }

    /** A refusal says everything in its sentence. */
    private void say(MaskRefusedException refused) {
        notices.problem(String.valueOf(refused.getMessage()), "");
    }

    /**
     * Says that a picture is not opened, and what can be done.
     *
     * @param kind what kind it is, as far as it is known
     */
    public void refusePicture(String name, Optional<PictureKind> kind) {
        notices.problem(
                Texts.text(
                        "notice.otherPicture",
                        name,
                        kind.map(PictureKind::words).orElse(Texts.text("picture.ofAnyKind"))),
                "");
    }

    /** Without a picture a file is looked at all the same, for most are no masks. */
    private record Size(int width, int height) {}

    /** What is done on the disk's thread. */
    private interface Reading {
        Mask mask(Size size) throws IOException;
    }

    private void askForMask(String name, Reading reading, Consumer<MaskRefusedException> refused) {
        notices.dismiss();
        Size size = documents
                .document()
                .map(document -> new Size(document.width(), document.height()))
                .orElse(new Size(0, 0));
        WorkModel.Ongoing work = works.begin(Work.of(Texts.text("work.readingMask", name)));
        disk.ask(
                () -> reading.mask(size),
                mask -> {
                    work.end();
                    takeMask(name, size, mask);
                },
                failure -> {
                    work.end();
                    notTaken(name, failure, refused);
                });
    }

    private void notTaken(String name, Throwable failure, Consumer<MaskRefusedException> refused) {
        if (!(failure instanceof MaskRefusedException refusal)) {
            notices.problem(failure);
        } else if (refusal.reason() == MaskRefusedException.Reason.OTHER_SIZE
                && documents.document().isEmpty()) {
            notices.problem(Texts.text("notice.maskWithoutPicture", name), "");
        } else {
            refused.accept(refusal);
        }
    }

    private void takeMask(String name, Size size, Mask mask) {
        Optional<Document> now = documents.document();
        if (now.filter(d -> d.width() == size.width() && d.height() == size.height())
                .isEmpty()) {
            return; // another model was opened meanwhile; the mask was for the one before
        }
        documents.change(Texts.text("undo.loadMask"), d -> d.withMask(Optional.of(mask)));
        if (mask.isAllEditable()) {
            notices.say(Texts.text("say.maskAllWhite", name));
        }
    }

    /** What is done on the disk's thread. */
    private interface Writing {
        void run() throws IOException;
    }

    private void write(Path file, Writing writing, Runnable written) {
        notices.dismiss(); // what came of the last attempt is past
        disk.ask(
                () -> {
                    writing.run();
                    return true;
                },
                done -> {
                    written.run();
                    notices.say(Texts.text("say.saved", file.getFileName()));
                });
    }

    /** Lets what is being written be finished, and takes nothing more. */
    @Override
    public void close() {
        disk.close();
    }
}
