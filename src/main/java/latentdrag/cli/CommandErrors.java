package latentdrag.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Failures in words. Pure functions. */
final class CommandErrors {
    private CommandErrors() {}

    /** What a failure says to a person, on one line. */
    static String of(Exception e) {
        String said = e.getMessage();
        if (e instanceof NoSuchFileException missing) {
            said = "There is no file " + missing.getFile() + ".";
        } else if (e instanceof AccessDeniedException denied) {
            said = "The file " + denied.getFile() + " may not be opened: permission denied.";
        } else if (e instanceof FileSystemException failed) {
            said = "The file " + failed.getFile() + " could not be used: " + failed.getReason() + ".";
        } else if (said == null) {
            said = e instanceof IOException ? "A file could not be read or written." : e.toString();
        }
        return said.lines().reduce((a, b) -> a + " " + b.strip()).orElse("");
    }
}
