package latentdrag.library;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.WString;
import com.sun.jna.win32.StdCallLibrary;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Windows looks for the parts of a library where the program lies, not where the library does; and those of cuDNN are asked for by name
 * only when the first convolution is made. So the folder of a PyTorch from outside is named to it. Elsewhere libraries know their own folder.
 */
final class DllSearch {
    private static final Logger LOG = LoggerFactory.getLogger(DllSearch.class);

    private DllSearch() {}

    private interface Kernel32 extends StdCallLibrary {
        boolean SetDllDirectoryW(WString folder);
    }

    /** From now on also there; any thread, before anything of it is loaded. */
    static void alsoIn(Path folder) {
        if (!Platform.isWindows()) {
            return;
        }
        try {
            if (!Native.load("kernel32", Kernel32.class).SetDllDirectoryW(new WString(folder.toString()))) {
                LOG.warn("Windows does not look for libraries in {}", folder);
            }
        } catch (UnsatisfiedLinkError e) {
            LOG.warn("Windows cannot be told to look for libraries in {}", folder, e);
        }
    }
}
