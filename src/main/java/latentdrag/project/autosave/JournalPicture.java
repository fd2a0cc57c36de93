package latentdrag.project.autosave;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import latentdrag.project.Thumbnail;

/** What a document looks like, beside its journal, for the list from which work is brought back. Any thread; the calls block on the disk. */
final class JournalPicture {
    private final JournalFiles files;
    private Optional<Frame> written = Optional.empty();

    JournalPicture(JournalFiles files) {
        this.files = files;
    }

    /** Small, and beside the one there is until it is whole; nothing is done where that shows the same. */
    synchronized void write(Frame frame) throws IOException {
        if (written.equals(Optional.of(frame))) {
            return;
        }
        try {
            Files.write(files.picturePart(), Png.encode(Thumbnail.of(frame)));
            Files.move(
                    files.picturePart(),
                    files.picture(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(files.picturePart()); // what a full disk has taken of it
        }
        written = Optional.of(frame);
    }

    synchronized void remove() throws IOException {
        written = Optional.empty();
        Files.deleteIfExists(files.picture());
        Files.deleteIfExists(files.picturePart());
    }
}
