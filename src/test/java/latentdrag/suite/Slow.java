package latentdrag.suite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test that takes its time although it needs nothing: large files, long runs, training, a window gone through with mouse and keys. Not
 * among the quick ones.
 */
@Tag(Slow.TAG)
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Slow {
    /** As in the profile {@code quick} of pom.xml. */
    String TAG = "slow";
}
