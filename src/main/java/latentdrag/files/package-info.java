/**
 * Level 0: files that are there as a whole or not at all, what a disk refuses in words, and arrays of numbers as NumPy keeps them. May use
 * nothing but the JDK. Read {@link latentdrag.files.AtomicFile} first.
 */
@NullMarked
package latentdrag.files;

import org.jspecify.annotations.NullMarked;
