package latentdrag.download;

import java.io.IOException;

/** A file did not arrive; the message is one sentence for people: what was tried, what was found, what to do. */
public final class DownloadException extends IOException {
    private static final long serialVersionUID = 1L;

    DownloadException(String message) {
        super(message);
    }

    DownloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
