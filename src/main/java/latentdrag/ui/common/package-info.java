/**
 * Part of level 5: what every room of the window needs and what knows no nodes: texts, notices, work that takes its time, the backend,
 * preferences. Uses no other room of {@code ui}. Read {@link latentdrag.ui.common.Notices} first.
 */
@NullMarked
package latentdrag.ui.common;

import org.jspecify.annotations.NullMarked;
