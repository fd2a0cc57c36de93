/** What was added to the program among the tests, without a change of its own files. */
@NullMarked
package latentdrag.added;

import org.jspecify.annotations.NullMarked;
