package latentdrag.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The drag algorithms there are: the published one first, then those that were added to the program. Any thread. */
public final class DragMethods {
    private static final List<DragMethod> ALL = load();

    private DragMethods() {}

    private static List<DragMethod> load() {
        List<DragMethod> found = new ArrayList<>();
        for (DragMethod method : ServiceLoader.load(DragMethod.class, DragMethods.class.getClassLoader())) {
            boolean published = method.name().equals(DragGanMethod.NAME);
            found.add(published ? 0 : found.size(), method);
        }
        return List.copyOf(found);
    }

    /** All of them. */
    public static List<DragMethod> all() {
        return ALL;
    }

    public static Optional<DragMethod> named(String name) {
        return ALL.stream().filter(method -> method.name().equals(name)).findFirst();
    }

    /** @throws IllegalArgumentException naming those there are, where none has this name */
    public static DragMethod require(String name) {
        return named(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no drag algorithm \"" + name
                        + "\" here, only " + ALL.stream().map(DragMethod::name).toList()));
    }
}
