package latentdrag.project;

import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Noise;

/**
 * A picture worth coming back to. Immutable; any thread.
 *
 * @param model SHA-256 of its file, lower-case hex, or the file's name where that is not known
 * @param origin what its latent is made from; of a picture that was changed, the file its latent is kept in
 * @param noise it is drawn with
 */
public record Bookmark(String model, LatentOrigin origin, Noise noise) {}
