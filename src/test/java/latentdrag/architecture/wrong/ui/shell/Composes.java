package latentdrag.architecture.wrong.ui.shell;

/** Of the uppermost room; see {@code TakesEverything}. */
public final class Composes {
    @Override
    public String toString() {
        return "everything";
    }
}
