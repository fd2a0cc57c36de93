package latentdrag.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a disk refuses, in a few words for people: Java often says nothing but the file's name. Pure functions. */
public final class DiskRefusal {
    /** A system may give an answer as long as a page; a sentence has room for its first words. */
    private static final int MOST_WORDS = 120;

    private DiskRefusal() {}

    /** E.g. "No space left on device", or "permission denied: /somewhere". */
    public static String words(IOException failure) {
        String words = failure instanceof FileSystemException said ? words(said) : failure.getMessage();
        if (words == null || words.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        return words.length() > MOST_WORDS ? words.substring(0, MOST_WORDS) + "…" : words;
    }

    private static String words(FileSystemException failure) {
        String reason = failure.getReason();
        if (reason != null && !reason.isBlank()) {
            return reason;
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied: " + failure.getFile();
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no " + failure.getFile();
        }
        if (failure instanceof FileAlreadyExistsException) {
            return failure.getFile() + " is there already";
        }
        return String.valueOf(failure.getMessage());
    }
}
