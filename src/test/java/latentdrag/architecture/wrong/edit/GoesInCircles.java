package latentdrag.architecture.wrong.edit;

import latentdrag.architecture.wrong.edit.annex.Annex;

/** Wrong on purpose: see {@link Annex}. */
public final class GoesInCircles {
    private final Annex behind = new Annex();

    public int times() {
        return behind.hashCode();
    }
}
