/**
 * Level 4: the files of a person at work: pictures, projects, preferences, JSON. May use edit, image, download and Jackson, which is used
 * nowhere else. Read {@link latentdrag.project.Json} first.
 */
@NullMarked
package latentdrag.project;

import org.jspecify.annotations.NullMarked;
