/**
 * Level 6: the laboratory: commands that train the bundled model and measure the program. Nothing else in the program uses it. May
 * use cli, engine, project and what stands below them, picocli and DJL. Read {@link latentdrag.lab.LabCommand} first.
 */
@NullMarked
package latentdrag.lab;

import org.jspecify.annotations.NullMarked;
