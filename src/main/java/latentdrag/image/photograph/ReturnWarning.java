package latentdrag.image.photograph;

/**
 * What a person should know of a change that is returned; no reason not to return it. Immutable; any thread.
 *
 * @param words one sentence
 */
public record ReturnWarning(Kind kind, String words) {
    /** Closed: what there is to say. */
    public enum Kind {
        /** Much of the change lies where it fades out at the crop's edge. */
        CHANGE_AT_EDGE,
        /** The crop has many more pixels than the network. */
        LITTLE_DETAIL,
        /** The photograph is CMYK and comes back as sRGB. */
        CMYK_BECOMES_RGB
    }
}
