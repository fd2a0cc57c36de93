/**
 * Part of level 5: the one list of everything a person can do, a class for each menu, and the menus and the page of keys made of it. The
 * table in docs/architecture.md says which rooms it may use. Read {@link latentdrag.ui.shell.actions.Actions} first.
 */
@NullMarked
package latentdrag.ui.shell.actions;

import org.jspecify.annotations.NullMarked;
