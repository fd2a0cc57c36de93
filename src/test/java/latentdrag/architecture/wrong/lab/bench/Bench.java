package latentdrag.architecture.wrong.lab.bench;

/** Of the laboratory, which nobody may use. */
public final class Bench {
    /** In milliseconds. */
    public double step() {
        return 1;
    }
}
