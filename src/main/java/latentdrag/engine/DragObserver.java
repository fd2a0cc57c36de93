package latentdrag.engine;

/** Told of everything that happens in a run, in order, on the engine thread; must return quickly and not throw. */
@FunctionalInterface
public interface DragObserver {
    void event(DragEvent event);
}
