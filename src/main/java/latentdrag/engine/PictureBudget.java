package latentdrag.engine;

/**
 * Decides which steps come with which picture, so that pictures take no more than their share of a run and come often enough to look
 * alive. Times are the run's own: what a run waits while it is paused or other requests are served does not count. Engine thread only.
 *
 * <p>Where a whole picture is so cheap that the share pays for {@value #FRAMES_A_SECOND} a second, all pictures are whole. Where it is
 * not, what lies around the points is drawn as often as that, on so large a square as the share pays for, and what is left of the
 * share is saved for a whole picture now and then, drawn layer by layer so that the run does not stand still for it. It is begun when
 * all of it is saved up, since it shows the w⁺ at which it was begun and should not take long. Changing from one way to the other
 * needs a clear difference, so that a run does not waver between them.
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
    private static final double FOR_PARTS = 5.0 / 6;

    /** How much cheaper a way must be for a run to change over to it. */
    private static final double CLEARLY = 1.5;

    /** A picture can only come with a step, so it must cost less than the time between two. */
    private static final double SLACK = 0.8;

    private final FramePolicy policy;
    private final Estimate whole = new Estimate();
    private final Estimate part = new Estimate();
    private double partSavings; // milliseconds
    private double wholeSavings;
    private double renewalMillis; // of the whole picture that is on its way
    private boolean renewing;
    private boolean shown;
    private boolean inParts;

    /**
     * What pictures of a kind take. The first one of a model takes longer than the others, since the library prepares itself, so it is
     * believed by a part until a second one is known. Savings may become debts, so an estimate that is wrong moves pictures in
     * time but does not break the share.
     */
    private static final class Estimate {
        private static final double BELIEF_IN_THE_FIRST = 0.25;

        private double millis;
        private int known;

        void learn(double took) {
            millis = known < 2 ? took : (millis + took) / 2;
            known++;
        }

        boolean isKnown() {
            return known > 0;
        }

        boolean isTrusted() {
            return known > 1;
        }

        double millis() {
            return isTrusted() ? millis : BELIEF_IN_THE_FIRST * millis;
        }
    }

    /**
     * @param wholeMillis what a whole picture took before the run; 0 = unknown
     * @param usual whether that was not the first one of its model
     */
    PictureBudget(FramePolicy policy, double wholeMillis, boolean usual) {
        this.policy = policy;
        if (wholeMillis > 0) {
            whole.learn(wholeMillis);
            if (usual) {
                whole.learn(wholeMillis);
            }
        }
        this.inParts = policy instanceof FramePolicy.Share s && whole.millis() > s.share() * INTERVAL;
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
        if (!inParts) {
            return wholeSavings >= rest * whole.millis() ? Kind.WHOLE : Kind.NONE;
        }
        // Every step of a renewal has a part, so that its price must be known.
        renewing |= wholeSavings >= rest * whole.millis() && part.isTrusted();
        if (renewing) {
            return Kind.RENEWAL;
        }
        return partSavings >= rest * part.millis() ? Kind.PART : Kind.NONE;
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
                wholeSavings = shown
                        ? wholeSavings - picture
                        : 0; // the first one is what the run begins with, and not counted
                shown = true;
                whole.learn(picture);
            }
            case PART -> {
                partSavings -=
                        part.isKnown() ? picture : 0; // nor is the first part, in which the library prepares itself
                part.learn(picture);
            }
            case RENEWAL -> {
                renewalMillis += Math.max(0, picture - part.millis); // the part that came with it is not the picture's
                wholeSavings -= picture;
                if (finished) {
                    whole.learn(renewalMillis);
                    renewalMillis = 0;
                    renewing = false;
                }
            }
            case NONE -> {}
        }
        // Nobody wants a burst of pictures after a long silence.
        partSavings = part.isTrusted() ? Math.min(partSavings, 2 * part.millis()) : partSavings;
        chooseWay(share.share());
    }

    private void chooseWay(double share) {
        double affordable = share * INTERVAL;
        if (inParts && !renewing) {
            // A part that is no cheaper than the whole is of no use: many points, or a small picture.
            boolean dear = part.isTrusted() && part.millis() * CLEARLY > whole.millis;
            if (dear || whole.isTrusted() && whole.millis() * CLEARLY < affordable) {
                inParts = false;
                wholeSavings += partSavings;
                partSavings = 0;
            }
        } else if (!inParts && whole.isTrusted() && whole.millis() > affordable * CLEARLY) {
            inParts = !part.isTrusted() || part.millis() * CLEARLY * CLEARLY < whole.millis();
        }
    }
}
