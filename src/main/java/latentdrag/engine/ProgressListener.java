package latentdrag.engine;

/** Told how far something has come, on the thread that does it. */
@FunctionalInterface
public interface ProgressListener {
    ProgressListener NONE = (what, fraction) -> {};

    /**
     * @param what in words, e.g. "Reading cats.pkl"
     * @param fraction 0 to 1, or −1 where it cannot be known
     */
    void progress(String what, double fraction);
}
