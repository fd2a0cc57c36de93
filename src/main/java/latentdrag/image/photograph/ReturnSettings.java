package latentdrag.image.photograph;

/**
 * How a change is returned into a photograph. Immutable; any thread.
 *
 * @param grain how much of the photograph's own grain is put on what has changed, 0 = none, 1 = as much as the photograph has
 * @param seed of the grain
 */
public record ReturnSettings(double grain, long seed) {
    public ReturnSettings {
        if (!(grain >= 0 && grain <= 4)) {
            throw new IllegalArgumentException("grain is a factor from 0 to 4, got " + grain);
        }
    }

    /** Grain where the network's pixels are at least as large as the photograph's: a smaller crop shrinks its picture, grain and all. */
    public static ReturnSettings of(Crop crop, Drawn drawn) {
        return new ReturnSettings(crop.width() >= drawn.width() ? 1 : 0, 0);
    }
}
