package latentdrag.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import latentdrag.edit.NumberLimits;
import latentdrag.text.NumberRange;

/** Which numbers an option takes. */
public enum OptionRange {
    SEED(NumberLimits.SEED),
    PSI(NumberLimits.PSI),
    CUTOFF(NumberLimits.CUTOFF),
    CLASS(NumberLimits.CLASS),
    /** 0 = none. */
    TUNING_STEPS(NumberRange.whole(0, 1_000_000)),
    /** 0 = one per core. */
    THREADS(NumberRange.whole(0, 1024)),
    AT_LEAST_ONE(NumberRange.whole(1, 100_000_000)),
    /** As many as the laboratory's fixed drags are. */
    BENCH_DRAGS(NumberRange.whole(1, 200)),
    MINUTES(NumberRange.above(0, 100_000)),
    MEBIBYTES(NumberRange.from(0, 1_000_000)),
    SHARE_OF_HEAD(NumberRange.from(0, 100)),
    GRADIENT_RATIO(NumberRange.from(0, 100)),
    LEARNING_RATE(NumberRange.above(0, 100)),
    FILM_SECONDS(NumberRange.above(0, 3600)),
    FILM_REST(NumberRange.from(0, 3600)),
    FRAMES_PER_SECOND(NumberRange.whole(1, 60));

    private final NumberRange range;

    OptionRange(NumberRange range) {
        this.range = range;
    }

    NumberRange range() {
        return range;
    }

    /** Says it of an option, beside {@link picocli.CommandLine.Option}; every option that is a number has it. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.FIELD)
    public @interface Of {
        OptionRange value();
    }
}
