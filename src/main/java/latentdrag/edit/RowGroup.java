package latentdrag.edit;

/** Rows of w⁺ that govern alike things; which rows those are, {@link RowGroups} says. */
public enum RowGroup {
    /** Pose and shape. */
    COARSE,
    /** Features. */
    MIDDLE,
    /** Colours and texture. */
    FINE
}
