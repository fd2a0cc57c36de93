package latentdrag.image.photograph;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a picture's file holds beside its pixels. Immutable but for the arrays inside; any thread.
 *
 * @param icc the colour profile
 * @param exif what the camera has written, a TIFF without a picture (EXIF 2.3, section 4.5)
 * @param complete whether the file goes to the picture's end, as far as that can be told without its pixels
 * @param jpeg how a JPEG is made; null for others
 */
@SuppressWarnings("ArrayRecordComponent") // what a file holds; nobody compares two
record Extras(
        Optional<byte[]> icc,
        Optional<byte[]> exif,
        boolean complete,
        @Nullable JpegFrame jpeg) {
    static final Extras NONE = new Extras(Optional.empty(), Optional.empty(), true, null);

    /**
     * How a JPEG's values are kept (ITU-T T.81, B.2.2; Adobe's marker: technical note 5116).
     *
     * @param ids of its components
     * @param across how often each is sampled across
     * @param down how often each is sampled down
     * @param jfif whether it says that it is a JFIF
     * @param adobe the transform Adobe's marker names, -1 where there is none
     */
    record JpegFrame(int[] ids, int[] across, int[] down, boolean jfif, int adobe) {
        /** Whether three values are brightness and two differences rather than red, green and blue; of four, the first three. */
        boolean isYcc() {
            if (jfif && ids.length == 3) {
                return true;
            }
            if (adobe >= 0) {
                return adobe != 0;
            }
            return ids.length == 3 && !(ids[0] == 'R' && ids[1] == 'G' && ids[2] == 'B');
        }

        /** Whether ink is stored as what it leaves of the light: as Adobe's programs do. */
        boolean isInverted() {
            return adobe >= 0;
        }

        /** How often brightness is sampled for each sample of colour, across and down; 1 and 1 for grey. */
        int[] chroma() {
            return ids.length < 3 ? new int[] {1, 1} : new int[] {across[0] / across[1], down[0] / down[1]};
        }
    }
}
