package latentdrag.drag.sparse;

import latentdrag.generator.CellSet;
import org.jspecify.annotations.Nullable;

/** Who needs cells of the feature passes of a run besides its steps. Engine thread only. */
public interface ExtraCells {
    /** The cells a pass has to hold as well; null when none. */
    @Nullable
    CellSet cells();

    /** A pass was made, with those cells. */
    void passed(double millis);
}
