/**
 * Level 2: the native tensor library, from its folder to a manager of arrays on a device: what is installed, how it is loaded and set, and
 * the computer it runs on. May use text, DJL and JNA. Read {@link latentdrag.library.Natives} first.
 */
@NullMarked
package latentdrag.library;

import org.jspecify.annotations.NullMarked;
