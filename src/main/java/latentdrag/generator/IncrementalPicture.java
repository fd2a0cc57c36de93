package latentdrag.generator;

import ai.djl.ndarray.NDArray;

/** A picture that is drawn bit by bit, so that other work can be done between. Owns what it has drawn so far. Engine thread only. */
public interface IncrementalPicture extends AutoCloseable {
    /** Draws the next bit. Returns whether the picture is finished. */
    boolean advance();

    /**
     * The finished picture [1, channels, height, width], which is the caller's from now on.
     *
     * @throws IllegalStateException if it is not finished
     */
    NDArray take();

    @Override
    void close();
}
