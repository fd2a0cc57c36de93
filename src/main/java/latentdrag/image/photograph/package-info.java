/**
 * Level 1: photographs: reading them whatever their format, cutting out what a network sees, and returning what a drag has changed. Uses
 * the JDK, room {@code image} and, through ImageIO, its plug-ins of TwelveMonkeys. Read {@link latentdrag.image.photograph.Photograph}
 * first, then {@link latentdrag.image.photograph.Crop}, which fixes the coordinates.
 */
@NullMarked
package latentdrag.image.photograph;

import org.jspecify.annotations.NullMarked;
