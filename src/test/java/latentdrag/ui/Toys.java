package latentdrag.ui;

/** The toy generator for tests in other packages. */
public final class Toys {
    /** A file the toy refuses to open. */
    public static final String REFUSED = "refused.txt";

    private Toys() {}

    public static EditorBackend backend() {
        return new ToyBackend();
    }
}
