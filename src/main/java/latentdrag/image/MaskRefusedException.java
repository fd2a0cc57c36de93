package latentdrag.image;

import java.io.IOException;
import java.util.Optional;

/** A file that cannot be a mask; the message is one sentence for people. */
public final class MaskRefusedException extends IOException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** It is no picture, or of a kind that is not read. */
        NOT_READ,
        IN_COLOUR,
        /** Much of it is neither black nor white. */
        GREY,
        NOTHING_WHITE,
        OTHER_SIZE,
        /** It is to be turned before it is looked at. */
        TURNED,
        /** It holds more than one. */
        SEVERAL
    }

    private final Reason reason;
    private final transient Optional<PictureKind> kind;

    MaskRefusedException(String name, Reason reason, Optional<PictureKind> kind, String found) {
        super("Cannot use " + name + " as a mask: " + found);
        this.reason = reason;
        this.kind = kind;
    }

    public Reason reason() {
        return reason;
    }

    /** What the file is, where it is something to look at. */
    public Optional<PictureKind> kind() {
        return kind;
    }

    /** Whether it is a picture that nobody can have meant as a mask. */
    public boolean isOtherPicture() {
        return reason == Reason.IN_COLOUR || reason == Reason.GREY || reason == Reason.NOT_READ && kind.isPresent();
    }
}
