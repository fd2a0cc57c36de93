package latentdrag.lab.bench;

import latentdrag.lab.quality.ClayDragJudge;
import org.jspecify.annotations.Nullable;

/**
 * What became of one drag of the benchmark; a line of its log.
 *
 * @param model SHA-256 of the file
 * @param preset name of the settings
 * @param number of the drag, from 1
 * @param group values in which the target differs
 * @param handles one, five or all
 * @param points how many landmarks were dragged
 * @param size pixels along each side
 * @param ending why the run ended
 * @param steps it made
 * @param seconds it took
 * @param trackedPx from where tracking has the points to their targets, mean
 * @param seen what the picture shows
 * @param best what the generator could show
 * @param back the way back; null when it was not gone
 */
public record DragResult(
        String model,
        String preset,
        int number,
        String group,
        String handles,
        int points,
        int size,
        String ending,
        int steps,
        double seconds,
        double trackedPx,
        ClayDragJudge.Verdict seen,
        ClayDragJudge.Best best,
        @Nullable Back back) {

    /**
     * The points dragged back to where they were.
     *
     * @param ending why that run ended
     * @param steps it made
     * @param seconds it took
     * @param landmarksPx how far the landmarks are then seen from where they were seen first, mean
     * @param psnr likeness of the picture and the first, in dB
     * @param latent how far w⁺ is then from the first, as a share of how far it had been at the end of the way there
     */
    record Back(String ending, int steps, double seconds, double landmarksPx, double psnr, double latent) {}

    boolean arrived() {
        return ending.equals("arrived");
    }
}
