package latentdrag.checkpoint.source;

/** Hears how far reading a file has come; called on the reading thread. */
@FunctionalInterface
public interface ReadProgress {
    /** For callers who do not look. */
    ReadProgress NONE = (what, fraction) -> {};

    /**
     * @param what what is being done, in words
     * @param fraction how much of it is done, 0 to 1
     * @throws java.util.concurrent.CancellationException to give up reading; everything read so far is freed
     */
    void report(String what, double fraction);
}
