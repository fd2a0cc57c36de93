package latentdrag.engine;

import java.util.OptionalInt;
import latentdrag.edit.LatentOrigin;

/**
 * The class that a conditional network is told of a picture. Immutable; any thread.
 *
 * @param index the class; empty where none was named
 * @param zeros whether it is told none, by a label of zeros
 */
public record PictureClass(OptionalInt index, boolean zeros) {
    /** The first one, as pictures are made of it where nobody names another; unconditional networks are told nothing. */
    public static final PictureClass USUAL = new PictureClass(OptionalInt.empty(), false);

    /** A label of zeros. */
    public static final PictureClass NONE = new PictureClass(OptionalInt.empty(), true);

    /** One by its number, from 0. */
    public static PictureClass of(int index) {
        return new PictureClass(OptionalInt.of(index), false);
    }

    /**
     * That of a latent that was made so: the class it was made of, none where it comes from a file.
     *
     * @param classes of the network; 0 = unconditional
     */
    public static PictureClass of(LatentOrigin origin, int classes) {
        if (classes == 0) {
            return USUAL;
        }
        return origin.fromSeed()
                .filter(seed -> seed.classIndex().isPresent())
                .map(seed -> of(seed.classIndex().getAsInt()))
                .orElse(NONE);
    }

    /**
     * What stands in the label.
     *
     * @param classes of the network; 0 = unconditional
     * @return [classes], one-hot or zeros
     * @throws EngineException in words, if the network has no such class
     */
    float[] label(int classes) {
        float[] label = new float[classes];
        if (index.isPresent() && classes == 0) {
            throw new EngineException("Class " + index.getAsInt()
                    + " was asked for, but this discriminator has no classes; leave the class out.");
        }
        int chosen = index.orElse(0);
        if (classes > 0 && (chosen < 0 || chosen >= classes)) {
            throw new EngineException("Class " + chosen + " was asked for, but this discriminator has classes 0 to "
                    + (classes - 1) + "; choose one of these.");
        }
        if (classes > 0 && !zeros) {
            label[chosen] = 1;
        }
        return label;
    }
}
