/**
 * Level 7: picks window or command line and builds the one object graph. May use ui, cli and project. Read {@link latentdrag.app.Main}
 * first.
 */
@NullMarked
package latentdrag.app;

import org.jspecify.annotations.NullMarked;
