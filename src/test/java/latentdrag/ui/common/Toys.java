package latentdrag.ui.common;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import latentdrag.engine.Inspection;

/** The toy generator for tests in other packages. */
public final class Toys {
    /** A file the toy refuses to open. */
    public static final String REFUSED = "refused.txt";

    private Toys() {}

    /** A conditional network that names its classes, without noise. */
    public static EditorBackend conditional(String... names) {
        ToyBackend backend = new ToyBackend();
        backend.classes = names.length;
        backend.noisy = false;
        backend.inspection = new Inspection(
                List.of(),
                List.of(),
                Optional.empty(),
                Map.of(),
                List.of(names),
                0.01,
                OptionalDouble.empty(),
                List.of(),
                Optional.empty());
        return backend;
    }

    /** Points do not move, whatever is done. */
    public static EditorBackend stubborn() {
        ToyBackend backend = new ToyBackend();
        backend.stubborn = true;
        return backend;
    }

    /** Points do not move, and are found so many pixels farther right when a run has ended. */
    public static EditorBackend stubborn(double foundOffAtTheEnd) {
        ToyBackend backend = new ToyBackend();
        backend.stubborn = true;
        backend.foundOffAtTheEnd = foundOffAtTheEnd;
        return backend;
    }

    public static EditorBackend backend() {
        return new ToyBackend();
    }
}
