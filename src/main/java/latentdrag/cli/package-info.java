/**
 * Level 5: the same work without a window, on picocli. May use engine, project, edit, image and download. Read {@link
 * latentdrag.cli.LatentDragCommand} first.
 */
@NullMarked
package latentdrag.cli;

import org.jspecify.annotations.NullMarked;
