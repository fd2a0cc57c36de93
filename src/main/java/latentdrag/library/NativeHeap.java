package latentdrag.library;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the memory below the tensors from growing with what was once needed. Every step makes and frees arrays of other sizes than the
 * one before; the C library keeps the pages of what was freed for itself, in ever more and smaller gaps, and a process that had dragged
 * two hundred pictures held 1,956 MiB of which 1,145 were gaps (measured). So when it holds much more than when it was last tidied, the
 * gaps go back to the system. Only the GNU C library needs it and has a call for it; elsewhere this does nothing. Engine thread only.
 */
public final class NativeHeap {
    private static final Logger LOG = LoggerFactory.getLogger(NativeHeap.class);

    /** Growth until it is tidied, which takes 15 ms: at 512 px once in some hundred steps, with a mask once in ten. */
    private static final long TOLERANCE = 64L << 20;

    private final LongSupplier resident;
    private final Runnable trim;
    private final long tolerance;
    private long least = Long.MAX_VALUE;

    /**
     * @param resident bytes held now; less than zero where nobody knows
     * @param trim gives gaps back
     * @param tolerance growth in bytes that is left alone
     */
    NativeHeap(LongSupplier resident, Runnable trim, long tolerance) {
        this.resident = resident;
        this.trim = trim;
        this.tolerance = tolerance;
    }

    public static NativeHeap ofThisProcess() {
        return new NativeHeap(() -> ProcessMemory.now().residentBytes(), NativeHeap::trimHeap, TOLERANCE);
    }

    /** To be called between two pieces of work. */
    public void tidy() {
        long now = resident.getAsLong();
        if (now < 0) {
            return;
        }
        if (now > least && now - least > tolerance) {
            trim.run();
            least = resident.getAsLong(); // what could not be given back is in use
        } else {
            least = Math.min(least, now);
        }
    }

    private interface LibC extends Library {
        int malloc_trim(NativeLong pad);
    }

    /** Gives gaps back at once, where the C library can. */
    static void trimHeap() {
        try {
            Native.load("c", LibC.class).malloc_trim(new NativeLong(0));
        } catch (UnsatisfiedLinkError e) { // another C library than GNU's
            LOG.debug("The C library cannot be asked to give memory back", e);
        }
    }
}
