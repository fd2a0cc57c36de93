package latentdrag.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where the program notes what is of no interest to a person at work: log.txt in the folder for its own state. It is there once there was
 * something to note. When it has grown large, the next start puts it aside as log-before.txt.
 */
public final class LogFile {
    /** Read by logback.xml. */
    static final String PROPERTY = "latentdrag.log";

    private static final long LARGE = 1 << 20;

    private LogFile() {}

    /** The log of this process. */
    public static Path here() {
        String set = System.getProperty(PROPERTY);
        return set == null ? in(PlatformFolders.here().state()) : Path.of(set);
    }

    static Path in(Path state) {
        return state.resolve("log.txt");
    }

    /** Settles where the log is; to be called before anything is logged. */
    public static void settle() {
        Path log = here();
        System.setProperty(PROPERTY, log.toString());
        try {
            if (Files.exists(log) && Files.size(log) > LARGE) {
                Files.move(log, log.resolveSibling("log-before.txt"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            // Another window has it, or the folder may not be written to: it goes on growing, or there is none.
            return;
        }
    }
}
