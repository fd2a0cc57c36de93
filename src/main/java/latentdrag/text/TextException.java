package latentdrag.text;

import java.io.IOException;

/** A file that cannot be read as text; the message is one sentence for people: which file, what was found, what to do. */
public final class TextException extends IOException {
    private static final long serialVersionUID = 1L;

    TextException(String message) {
        super(message);
    }
}
