package latentdrag.ui.common;

/**
 * Something that was just done and can be taken back: said until somebody goes back, puts it away, or does the next such thing. Immutable.
 *
 * @param sentence what was done
 * @param label of the button that takes it back
 * @param go takes it back
 */
public record WayBack(String sentence, String label, Runnable go) {}
