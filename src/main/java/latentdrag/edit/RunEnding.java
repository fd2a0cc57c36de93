package latentdrag.edit;

/** Why a run ended. */
public enum RunEnding {
    /** Every point is near its target. */
    ARRIVED,
    /** Somebody asked. */
    STOPPED,
    /** The step limit was reached. */
    STEP_LIMIT,
    /** No point came nearer for as many steps as the settings allow. */
    NO_PROGRESS,
    /** w⁺ left what the model knows, and the run was to end there. */
    LEAVING
}
