package latentdrag.drag.sparse;

import latentdrag.generator.CellSet;
import org.jspecify.annotations.Nullable;

/** Who needs cells of the looks of a run besides its steps. Engine thread only. */
public interface ExtraCells {
    /** The cells a look has to hold as well; null when none. */
    @Nullable
    CellSet cells();

    /** A look was made, with those cells. */
    void looked(double millis);
}
