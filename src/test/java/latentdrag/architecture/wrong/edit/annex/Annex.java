package latentdrag.architecture.wrong.edit.annex;

import latentdrag.architecture.wrong.edit.GoesInCircles;

/** Wrong on purpose: a room uses the one it lies behind, which uses it. */
public final class Annex {
    int circles(GoesInCircles hall) {
        return hall.times();
    }
}
