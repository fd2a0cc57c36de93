package latentdrag.edit.photograph;

import java.util.Optional;

/**
 * What one step of tuning came to: of the weights before it. Immutable; any thread.
 *
 * @param number of the step, from 1
 * @param loss that was followed
 * @param psnr of the tuned picture against the photograph, in decibels
 * @param ending why this was the last step; empty = it goes on
 */
public record TuningStep(int number, double loss, double psnr, Optional<Ending> ending) {
    /** Why tuning ends. */
    public enum Ending {
        /** The picture is as close as was asked for. */
        CLOSE_ENOUGH,
        STEP_LIMIT,
        /** Many steps brought next to nothing. */
        NO_GAIN,
        /** Pictures of latents nearby change more than they may: the network would know this photograph by heart, and nothing else. */
        MEMORISING,
        /** The loss grew far above where it began, or is no number. */
        BROKEN
    }
}
