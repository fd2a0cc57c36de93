package latentdrag.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class DiskRefusalTest {
    @Test
    void whereJavaSaysOnlyTheFilesNameItIsSaidWhatIsWrongWithIt() {
        assertEquals("permission denied: /a", DiskRefusal.words(new AccessDeniedException("/a")));
        assertEquals("there is no /a", DiskRefusal.words(new NoSuchFileException("/a")));
        assertEquals(
                "Read-only file system",
                DiskRefusal.words(new FileSystemException("/a", null, "Read-only file system")));
        assertEquals("No space left on device", DiskRefusal.words(new IOException("No space left on device")));
        assertEquals("IOException", DiskRefusal.words(new IOException()));
        assertEquals(121, DiskRefusal.words(new IOException("x".repeat(5000))).length());
    }
}
