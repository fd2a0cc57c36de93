package latentdrag.edit;

/** How a movement begins and ends: share of time to share of the way, both from 0 to 1. */
public enum Easing {
    /** The same speed all the way. */
    LINEAR {
        @Override
        public double at(double time) {
            return time;
        }
    },
    /** Begins and ends gently. */
    SMOOTH {
        @Override
        public double at(double time) {
            return time * time * (3 - 2 * time);
        }
    },
    /** Begins gently. */
    SLOW_START {
        @Override
        public double at(double time) {
            return time * time;
        }
    },
    /** Ends gently. */
    SLOW_END {
        @Override
        public double at(double time) {
            return time * (2 - time);
        }
    };

    /** @param time 0 to 1 */
    public abstract double at(double time);
}
