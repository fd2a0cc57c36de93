/**
 * Level 0: what people write: files of text in whatever encoding their editor saves, and numbers as they are typed. Uses the JDK and
 * nothing else. Read {@link latentdrag.text.TextFile} first.
 */
@NullMarked
package latentdrag.text;

import org.jspecify.annotations.NullMarked;
