/**
 * The training of the bundled model: distillation from the world, then steps against a discriminator. Uses lab.clay, lab.quality
 * and lab.random. Read {@link latentdrag.lab.training.ClayTrainer} first.
 */
@NullMarked
package latentdrag.lab.training;

import org.jspecify.annotations.NullMarked;
