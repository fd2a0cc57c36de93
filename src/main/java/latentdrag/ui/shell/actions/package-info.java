/**
 * Part of level 4: the one list of everything a person can do, a class for each menu, and the menus and the page of keys made of it. May
 * use the rooms below it in docs/architecture.md. Read {@link latentdrag.ui.shell.actions.Actions} first.
 */
@NullMarked
package latentdrag.ui.shell.actions;

import org.jspecify.annotations.NullMarked;
