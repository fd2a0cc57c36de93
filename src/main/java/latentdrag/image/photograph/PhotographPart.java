package latentdrag.image.photograph;

import latentdrag.image.Frame;

/**
 * A rectangle of an upright photograph, possibly reduced. Pixel (i, j) of it stands for the photograph's pixels from
 * (left + i · every, top + j · every) on, {@code every} across and down, of which it is the middle one. Immutable; any thread.
 *
 * @param pixels RGB, sRGB, transparent places over mid-grey
 * @param left column of the photograph where it begins
 * @param top row where it begins
 * @param every pixels of the photograph along a side of one of these, from 1 on
 * @param photoWidth of the whole photograph, pixels
 * @param photoHeight of the whole photograph, pixels
 */
public record PhotographPart(Frame pixels, int left, int top, int every, int photoWidth, int photoHeight) {
    public PhotographPart {
        if (pixels.channels() != 3) {
            throw new IllegalArgumentException("a part of a photograph has three channels, got " + pixels.channels());
        }
        if (left < 0 || top < 0 || every < 1 || left >= photoWidth || top >= photoHeight) {
            throw new IllegalArgumentException("a part begins inside the photograph, got " + left + ", " + top + " of "
                    + photoWidth + "×" + photoHeight + ", every " + every);
        }
    }

    /** A photograph that is wholly in memory. */
    public static PhotographPart whole(Frame photograph) {
        return new PhotographPart(photograph, 0, 0, 1, photograph.width(), photograph.height());
    }
}
