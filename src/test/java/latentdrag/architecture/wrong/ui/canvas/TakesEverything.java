package latentdrag.architecture.wrong.ui.canvas;

import latentdrag.architecture.wrong.ui.shell.Composes;

/** Wrong on purpose: a view that takes what is composed above it, in the place of the models it shows. */
public final class TakesEverything {
    private final Composes everything;

    TakesEverything(Composes everything) {
        this.everything = everything;
    }

    String words() {
        return everything.toString();
    }
}
