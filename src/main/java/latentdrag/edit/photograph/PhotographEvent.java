package latentdrag.edit.photograph;

/** What is told while a photograph becomes a latent. Immutable; any thread. The last one is {@link Finished} or {@link Failed}. */
public sealed interface PhotographEvent {
    /**
     * Seeds are compared with the photograph.
     *
     * @param fraction of them that have been
     */
    record Comparing(double fraction) implements PhotographEvent {}

    /** A step of the search for the latent. */
    record Projected(ProjectionStep step) implements PhotographEvent {}

    /** A step of bending the network. */
    record Tuned(TuningStep step) implements PhotographEvent {}

    /** All is done, or a person took the best so far. */
    record Finished(PhotographResult result) implements PhotographEvent {}

    /**
     * It broke off.
     *
     * @param message one sentence for people
     */
    record Failed(String message) implements PhotographEvent {}
}
