package latentdrag.architecture.wrong.image;

import latentdrag.architecture.wrong.edit.KnowsTensors;

/** Wrong on purpose: level 1 uses level 2, hidden in an array. */
public final class LooksUp {
    private final KnowsTensors[] above;

    LooksUp(KnowsTensors[] above) {
        this.above = above.clone();
    }

    int count() {
        return above.length;
    }
}
