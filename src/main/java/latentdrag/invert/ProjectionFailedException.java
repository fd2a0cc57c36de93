package latentdrag.invert;

/** A search that cannot go on, in one sentence for people. */
public final class ProjectionFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ProjectionFailedException(String sentence) {
        super(sentence);
    }
}
