package latentdrag.project.autosave;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a document is kept: NAME.journal, while it is deleted NAME.journal.deleted.MILLISECONDS, and NAME.png with what it looked like.
 * Immutable; any thread.
 *
 * @param folder of autosaves
 * @param name of this one
 * @param deleted when it was deleted, to the millisecond
 */
record JournalFiles(Path folder, String name, Optional<Instant> deleted) {
    private static final String JOURNAL = ".journal";
    private static final String DELETED = ".deleted.";
    private static final Pattern NAME = Pattern.compile("(.+)\\.journal(?:\\.deleted\\.(\\d{1,15}))?");

    JournalFiles(Path folder, String name) {
        this(folder, name, Optional.empty());
    }

    /** Empty where a file is no journal. */
    static Optional<JournalFiles> of(Path file) {
        Path folder = file.getParent();
        Matcher parts = NAME.matcher(String.valueOf(file.getFileName()));
        if (folder == null || !parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(new JournalFiles(
                folder,
                parts.group(1),
                Optional.ofNullable(parts.group(2)).map(Long::parseLong).map(Instant::ofEpochMilli)));
    }

    boolean isDeleted() {
        return deleted.isPresent();
    }

    JournalFiles deletedAt(Optional<Instant> when) {
        return new JournalFiles(folder, name, when);
    }

    Path journal() {
        return folder.resolve(name
                + JOURNAL
                + deleted.map(when -> DELETED + when.toEpochMilli()).orElse(""));
    }

    /** A journal that is being written anew. */
    Path part() {
        return folder.resolve(name + JOURNAL + ".part");
    }

    Path picture() {
        return folder.resolve(name + ".png");
    }

    /** A picture that is being written. */
    Path picturePart() {
        return folder.resolve(name + ".png.part");
    }

    /** Removes everything, the journal first: without it the others mean nothing. */
    void remove() throws IOException {
        Files.deleteIfExists(journal());
        Files.deleteIfExists(picture());
        removeParts();
    }

    /** Removes what a program that was killed was about to write. */
    void removeParts() throws IOException {
        Files.deleteIfExists(part());
        Files.deleteIfExists(picturePart());
    }
}
