package latentdrag.engine;

/**
 * Decides which steps come with a picture. Times are the run's own: what a run waits while it is paused or other requests are
 * served does not count. Engine thread only.
 */
final class PictureBudget {
    private final FramePolicy policy;
    private double runMillis;
    private double pictureMillis;
    private double lastPicture;

    PictureBudget(FramePolicy policy) {
        this.policy = policy;
    }

    /** Whether the next step should draw: with a share, whether pictures would then still have taken no more than that. */
    boolean isDue() {
        if (policy instanceof FramePolicy.Share share) {
            return pictureMillis + lastPicture <= share.share() * (runMillis + lastPicture);
        }
        return policy instanceof FramePolicy.Every;
    }

    /** Takes note of a step. @param picture how much of {@code whole} went into the picture, 0 when none was drawn */
    void spent(double whole, double picture) {
        runMillis += whole;
        pictureMillis += picture;
        if (picture > 0) {
            lastPicture = picture;
        }
    }
}
