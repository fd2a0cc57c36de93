/**
 * Level 3: which generator the values of a file are, by the custom of the program that wrote them. May use container, source and
 * stylegan2. Read {@link latentdrag.checkpoint.family.Recognition} first.
 */
@NullMarked
package latentdrag.checkpoint.family;

import org.jspecify.annotations.NullMarked;
