package latentdrag.ui;

import java.util.Map;

/** The toy generator for tests in other packages. */
public final class Toys {
    /** A file the toy refuses to open. */
    public static final String REFUSED = "refused.txt";

    private Toys() {}

    /** A conditional network that names its classes. */
    public static EditorBackend conditional(String... names) {
        ToyBackend backend = new ToyBackend();
        backend.classes = names.length;
        backend.metadata = Map.of(ClassNames.KEY, String.join(",", names));
        return backend;
    }

    /** Points do not move, whatever is done. */
    public static EditorBackend stubborn() {
        ToyBackend backend = new ToyBackend();
        backend.stubborn = true;
        return backend;
    }

    public static EditorBackend backend() {
        return new ToyBackend();
    }
}
