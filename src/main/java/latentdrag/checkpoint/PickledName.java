package latentdrag.checkpoint;

/** A class or function that a pickle names. Only ever a name: nothing is looked up, loaded or called. */
record PickledName(String module, String name) {
    String qualified() {
        return module + "." + name;
    }
}
