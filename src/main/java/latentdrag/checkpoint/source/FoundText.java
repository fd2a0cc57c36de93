package latentdrag.checkpoint.source;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Text found in files, made fit to stand in a sentence. */
public final class FoundText {
    private static final int LONGEST = 60;

    private FoundText() {}

    /** Why reading or writing failed, as a clause. */
    public static String reason(Exception failure) {
        if (failure instanceof NoSuchFileException) {
            return "the folder does not exist";
        }
        if (failure instanceof AccessDeniedException) {
            return "access is denied";
        }
        String found = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        return found == null
                ? failure.getClass().getSimpleName()
                : found.lines().findFirst().orElse("");
    }

    /** In quotation marks, without control characters, shortened. */
    public static String quoted(String found) {
        return '“' + shown(found) + '”';
    }

    /** Without control characters, shortened. */
    public static String shown(String found) {
        String cut = found.length() > LONGEST ? found.substring(0, LONGEST) + "…" : found;
        return cut.replaceAll("\\p{Cntrl}", "·");
    }
}
