package latentdrag.cli;

import java.io.PrintWriter;
import java.io.Writer;
import latentdrag.engine.ProgressListener;

/** One line that is painted over. Any thread. */
public final class ProgressBar implements ProgressListener, AutoCloseable {
    private static final int CELLS = 24;
    private static final int WIDTH = 79;
    private static final long REPAINT_NANOS = 100_000_000;

    private final PrintWriter out;
    private long painted;
    private int length;

    ProgressBar(PrintWriter out) {
        this.out = out;
        this.painted = System.nanoTime() - REPAINT_NANOS;
    }

    public static ProgressBar silent() {
        return new ProgressBar(new PrintWriter(Writer.nullWriter()));
    }

    @Override
    public synchronized void progress(String what, double fraction) {
        long now = System.nanoTime();
        if (now - painted < REPAINT_NANOS && fraction < 1) {
            return;
        }
        painted = now;
        paint(bar(fraction) + what);
    }

    private static String bar(double fraction) {
        if (fraction < 0) {
            return "";
        }
        double part = Math.min(1, fraction);
        int full = (int) Math.round(part * CELLS);
        return "[" + "#".repeat(full) + ".".repeat(CELLS - full) + "] " + Math.round(100 * part) + " % ";
    }

    private void paint(String line) {
        String cut = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
        out.print("\r" + cut + " ".repeat(Math.max(0, length - cut.length())));
        out.flush();
        length = cut.length();
    }

    /** Wipes the line. */
    @Override
    public synchronized void close() {
        if (length > 0) {
            paint("");
            out.print("\r");
            out.flush();
        }
    }
}
