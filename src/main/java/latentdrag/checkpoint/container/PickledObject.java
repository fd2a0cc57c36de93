package latentdrag.checkpoint.container;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pickle asks to construct by calling something this program does not know: the name, the arguments and whatever state it sets
 * later. Inert; identity equality, because contents may be cyclic.
 */
public final class PickledObject {
    private final PickledName type;
    private final Object[] arguments;
    private final Dict items = new Dict();
    private final List<Object> list = new ArrayList<>(0);
    private @Nullable Object state;

    PickledObject(PickledName type, Object[] arguments) {
        this.type = type;
        this.arguments = arguments;
    }

    public PickledName type() {
        return type;
    }

    /** The argument at the index; null where there is none. */
    @Nullable
    public Object argument(int index) {
        return index < arguments.length ? arguments[index] : null;
    }

    /** Entries set as on a dictionary. */
    Dict items() {
        return items;
    }

    /** Elements appended as to a list; null for None. */
    List<Object> list() {
        return list;
    }

    /** What BUILD gave it; null if nothing. */
    @Nullable
    public Object state() {
        return state;
    }

    void setState(@Nullable Object newState) {
        state = newState;
    }
}
