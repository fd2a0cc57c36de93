package latentdrag.ui.common;

/**
 * Words for a person that stay until they are dismissed or overtaken. Immutable.
 *
 * @param kind how serious
 * @param sentence what was tried, what was found, what to do
 * @param details for a report, one click away; may be empty
 */
public record Notice(Kind kind, String sentence, String details) {
    /** How serious. */
    public enum Kind {
        /** Something to know. */
        INFO,
        /** Something did not work. */
        PROBLEM
    }
}
