package latentdrag.suite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** A test that starts another process. Not among the quick ones; {@link TagsAreTrue} fails one that does so without it. */
@Tag(NeedsProcess.TAG)
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface NeedsProcess {
    /** As in the profile {@code quick} of pom.xml. */
    String TAG = "process";
}
