package latentdrag.lab.bench;

/**
 * How much a run holds on to. Immutable; any thread.
 *
 * @param step steps made so far
 * @param residentBytes resident size of the process; −1 where the system does not tell
 * @param arrays tensors the model and its run hold on to
 * @param millis what the last step took
 */
public record SoakReading(int step, long residentBytes, int arrays, double millis) {}
