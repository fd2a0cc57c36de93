/**
 * Part of level 5: a photograph in the window: opened, cropped, searched for, and the change of a drag put back into it. The table in
 * docs/architecture.md says which rooms it may use. Read {@link latentdrag.ui.photograph.PhotographModel} first.
 */
@NullMarked
package latentdrag.ui.photograph;

import org.jspecify.annotations.NullMarked;
