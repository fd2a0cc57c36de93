/**
 * Level 4: models at hand: a catalogue of public checkpoints, the folder they are downloaded to, and what is known of them from the first
 * time. Read {@link latentdrag.project.catalogue.Catalogue} first.
 */
@NullMarked
package latentdrag.project.catalogue;

import org.jspecify.annotations.NullMarked;
