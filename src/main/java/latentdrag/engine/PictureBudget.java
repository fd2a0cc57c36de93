package latentdrag.engine;

/**
 * Decides which steps come with which picture, so that pictures take no more than their share of a run and come often enough to look
 * alive. Times are the run's own: what a run waits while it is paused or other requests are served does not count. Engine thread only.
 *
 * <p>Where a whole picture is so cheap that the share pays for {@value #FRAMES_A_SECOND} a second, all pictures are whole. Where it is
 * not, what lies around the points is drawn as often as that, on so large a square as the share pays for, and what is left of the
 * share is saved for a whole picture now and then, drawn bit by bit so that the run does not stand still for it. Changing from one way to the other needs a clear difference, so that a run does
 * not waver between them.
 */
final class PictureBudget {
    /** Which picture a step comes with. */
    enum Kind {
        NONE,
        /** What lies around the points. */
        PART,
        /** The same, and a part of the work on a whole picture. */
        RENEWAL,
        WHOLE
    }

    /** Pictures a second below which a run does not look alive. */
    static final int FRAMES_A_SECOND = 5;

    private static final double INTERVAL = 1000.0 / FRAMES_A_SECOND;

    /** Of the share, for parts; the rest is saved for whole pictures. */
    private static final double FOR_PARTS = 2.0 / 3;

    /** How much cheaper a way must be for a run to change over to it. */
    private static final double CLEARLY = 1.5;

    /** A picture can only come with a step, so it must cost less than the time between two. */
    private static final double SLACK = 0.8;

    private final FramePolicy policy;
    private double partSavings; // milliseconds
    private double wholeSavings;
    private double wholeMillis;
    private double partMillis;
    private double renewalMillis; // of the whole picture that is on its way
    private boolean renewing;
    private boolean shown;
    private boolean inParts;

    /** @param wholeMillis what a whole picture is expected to take; 0 = unknown */
    PictureBudget(FramePolicy policy, double wholeMillis) {
        this.policy = policy;
        this.wholeMillis = wholeMillis;
        this.inParts = policy instanceof FramePolicy.Share s && wholeMillis > s.share() * INTERVAL;
    }

    /** There is a whole picture already: the one the run begins with. */
    void begunWithPicture() {
        shown = true;
    }

    /** Whether the person sees pictures while the run goes on. */
    boolean isLive() {
        return policy instanceof FramePolicy.Share;
    }

    /** What the next step should come with. */
    Kind next() {
        if (!(policy instanceof FramePolicy.Share share)) {
            return policy instanceof FramePolicy.Every ? Kind.WHOLE : Kind.NONE;
        }
        double rest = 1 - share.share();
        if (!shown) {
            return Kind.WHOLE;
        }
        if (renewing || wholeSavings >= rest * wholeMillis) {
            renewing = inParts;
            return inParts ? Kind.RENEWAL : Kind.WHOLE;
        }
        return inParts && partSavings >= rest * partMillis ? Kind.PART : Kind.NONE;
    }

    /** Milliseconds a part should take: what the share pays for at the wished pictures a second, steps being of one piece. */
    double partMillisWished() {
        return policy instanceof FramePolicy.Share share ? SLACK * share.share() * FOR_PARTS * INTERVAL : 0;
    }

    /**
     * Takes note of a step.
     *
     * @param step milliseconds, with its picture
     * @param picture how many of them went into the picture, 0 when none was drawn
     * @param finished whether a whole picture was finished
     */
    void spent(double step, Kind kind, double picture, boolean finished) {
        if (!(policy instanceof FramePolicy.Share share)) {
            return;
        }
        double earned = share.share() * step;
        partSavings += inParts ? earned * FOR_PARTS : 0;
        wholeSavings += inParts ? earned * (1 - FOR_PARTS) : earned;
        switch (kind) {
            case WHOLE -> {
                wholeSavings = shown ? wholeSavings - picture : 0; // the first one is what the run begins with
                shown = true;
                wholeMillis = picture;
            }
            case PART -> {
                partSavings -= picture;
                partMillis = picture;
            }
            case RENEWAL -> {
                renewalMillis += picture;
                wholeSavings -= picture;
                if (finished) {
                    wholeMillis = renewalMillis;
                    renewalMillis = 0;
                    renewing = false;
                }
            }
            case NONE -> {}
        }
        // Nobody wants a burst of pictures after a long silence.
        partSavings = Math.min(partSavings, 2 * partMillis);
        chooseWay(share.share());
    }

    private void chooseWay(double share) {
        double affordable = share * INTERVAL;
        boolean before = inParts;
        if (inParts && renewing) {
            return; // what was begun is finished first
        }
        if (inParts) {
            // A part that is no cheaper than the whole is of no use: many points, or a small picture.
            inParts = wholeMillis > affordable / CLEARLY && partMillis * CLEARLY < wholeMillis;
        } else if (wholeMillis > affordable * CLEARLY) {
            inParts = partMillis == 0 || partMillis * CLEARLY * CLEARLY < wholeMillis;
        }
        if (before && !inParts) {
            wholeSavings += partSavings;
            partSavings = 0;
        }
    }
}
