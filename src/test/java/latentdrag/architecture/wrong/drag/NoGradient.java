package latentdrag.architecture.wrong.drag;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks code that never runs inside a gradient graph. */
@Retention(RetentionPolicy.CLASS)
@interface NoGradient {}
