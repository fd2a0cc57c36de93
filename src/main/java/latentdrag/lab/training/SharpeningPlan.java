package latentdrag.lab.training;

import latentdrag.stylegan2.discriminator.MinibatchDeviation;

/**
 * How the second stage of training goes: the generator learns against a discriminator until what it draws is as sharp as the world.
 * Immutable; any thread.
 *
 * @param pictures the generator is to learn from
 * @param rho length of the adversarial gradient on the generator's last block, over that of all else
 * @param rate the generator's highest learning rate
 * @param batch pictures per step
 * @param seed of the discriminator's first weights and of the pictures
 */
public record SharpeningPlan(long pictures, double rho, double rate, int batch, long seed) {
    /** What ρ is where nobody says otherwise: at 0.33 the sharpness sank back, at 1 outlines got halos. */
    public static final double RHO = 0.5;

    /**
     * The generator's highest rate where nobody says otherwise. At 0.002 a well distilled generator forgot more in 1,000 pictures than it
     * gained: 29.2 dB became 27.7.
     */
    public static final double RATE = 0.0005;

    /** Pictures after which the discriminator has had its time alone, however often it is right. */
    static final long WARM_UP = 1000;

    /** Share of pictures told apart at which it has, too. */
    static final double TELLS_APART = 0.9;

    /** Pictures over which the adversarial gradient grows to its length and the generator's rate to its own. */
    private static final double RAMP = 750;

    private static final double FIRST_HALF_LIFE = 150;
    private static final double LAST_HALF_LIFE = 2000;

    public SharpeningPlan {
        if (pictures < 1 || !(rho >= 0) || !(rate > 0) || batch < 1) {
            throw new IllegalArgumentException(
                    "a plan needs pictures, a batch of at least one, a rate above 0 and ρ of at least 0");
        }
        if (!MinibatchDeviation.STANDARD.takes(batch)) {
            throw new IllegalArgumentException("The discriminator compares pictures in groups of "
                    + MinibatchDeviation.STANDARD.group(batch) + "; a batch of " + batch
                    + " does not divide into them. Ask for 4 or 8.");
        }
    }

    /**
     * Learning rate of the generator after so many pictures: from the highest to a quarter of it by a cosine, growing to that with ρ, since the moments of its
     * gradients begin anew and the first steps would undo some of what it knows.
     */
    double generatorRate(long done) {
        return ramp(done + batch) * cosine(rate, rate / 4, done);
    }

    /** Learning rate of the discriminator: 0.004 → 0.002. */
    double discriminatorRate(long done) {
        return cosine(0.004, 0.002, done);
    }

    private double cosine(double from, double to, long done) {
        double part = Math.min(1, (double) done / pictures);
        return to + (from - to) * 0.5 * (1 + Math.cos(Math.PI * part));
    }

    /** ρ after so many pictures. */
    double ratio(long done) {
        return rho * ramp(done);
    }

    private static double ramp(long done) {
        return Math.min(1, done / RAMP);
    }

    /**
     * How far the average of the weights goes towards them in a step: a half-life of 150 pictures at first, since a longer one would still show
     * the blurred pictures of the beginning, a fifth of the pictures learnt from later, and 2,000 at most.
     */
    double averaging(long done) {
        double halfLife = Math.max(FIRST_HALF_LIFE, Math.min(LAST_HALF_LIFE, done / 5.0));
        return 1 - Math.pow(0.5, batch / halfLife);
    }
}
