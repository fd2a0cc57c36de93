package latentdrag.cli;

import java.io.PrintWriter;

/**
 * Where a command speaks: results to {@code out}, everything else to {@code err}.
 *
 * @param interactive whether a person is looking: then sentences and a progress bar, otherwise JSON or silence
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {
    /** Set by the start script where it can see whether both streams are a terminal; Java sees only one of them. */
    public static final String INTERACTIVE = "latentdrag.terminal";

    static Terminal ofProcess() {
        String said = System.getProperty(INTERACTIVE);
        boolean interactive = said == null ? System.console() != null : Boolean.parseBoolean(said);
        return new Terminal(new PrintWriter(System.out, true), new PrintWriter(System.err, true), interactive);
    }

    public ProgressBar progressBar() {
        return interactive ? new ProgressBar(err) : ProgressBar.silent();
    }

    /** A sentence for the person who looks on; nothing when nobody does. */
    public void say(String sentence) {
        if (interactive) {
            out.println(sentence);
        }
    }
}
