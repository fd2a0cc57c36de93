/**
 * Level 4: pictures and animations that leave the program, with what they are written into them. May use project, edit, image and JCodec.
 * Read {@link latentdrag.project.media.PictureFile} first.
 */
@NullMarked
package latentdrag.project.media;

import org.jspecify.annotations.NullMarked;
