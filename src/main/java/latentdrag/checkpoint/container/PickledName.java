package latentdrag.checkpoint.container;

/** A class or function that a pickle names. Only ever a name: nothing is looked up, loaded or called. */
public record PickledName(String module, String name) {
    public String qualified() {
        return module + "." + name;
    }
}
