package latentdrag.checkpoint.family;

import latentdrag.checkpoint.container.Floats;
import latentdrag.checkpoint.container.Shapes;
import latentdrag.checkpoint.container.TensorValue;
import latentdrag.checkpoint.source.CheckpointException;

/** Numbers that have to be looked at to know what a file means: filters, averages, single numbers. */
final class SmallTensor {
    private static final long MOST = 1 << 20;

    private SmallTensor() {}

    /**
     * @param name for the refusal
     * @throws CheckpointException if there are more than anything of the kind has, or they cannot be read
     */
    static float[] values(String name, TensorValue tensor) {
        long[] shape = tensor.shape();
        if (Shapes.elements(shape) > MOST) {
            throw new CheckpointException("its tensor " + name + " has the shape " + Shapes.words(shape)
                    + ", which no StyleGAN2 generator has");
        }
        try {
            return new Floats().all(tensor.locate());
        } catch (CheckpointException e) {
            throw new CheckpointException(e.getMessage() + " (tensor " + name + ")", e);
        }
    }
}
