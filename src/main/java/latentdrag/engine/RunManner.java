package latentdrag.engine;

/**
 * How a run is gone through; what it computes is the request's. Immutable; any thread.
 *
 * @param frames when a step comes with a picture
 * @param paused whether it is held before the first step
 * @param stopWhenLeaving whether it ends where w⁺ leaves what the model knows
 */
record RunManner(FramePolicy frames, boolean paused, boolean stopWhenLeaving) {}
