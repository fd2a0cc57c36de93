package latentdrag.ui;

/**
 * Something that takes its time. Immutable.
 *
 * @param what in words, e.g. "Opening cats.pkl"
 * @param fraction 0 to 1, or −1 where it cannot be known
 */
public record Work(String what, double fraction) {}
