package latentdrag.download;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Why a file did not arrive, in one sentence for people each. */
final class DownloadErrors {
    private DownloadErrors() {}

    static DownloadException twice(DownloadRequest request) {
        return new DownloadException(
                request.name() + " is being downloaded already, here or by another window; wait until it is there.");
    }

    static DownloadException unreachable(DownloadRequest request, IOException cause) {
        return new DownloadException(
                begin(request) + cause.getMessage() + ". Look at the connection to the network and try again.", cause);
    }

    static DownloadException brokenOff(DownloadRequest request, long there, boolean goesOn, IOException cause) {
        String next = goesOn ? "Try again; it goes on from there." : "Try again.";
        return new DownloadException(
                begin(request) + "the connection broke off after " + words(there) + " (" + cause.getMessage() + "). "
                        + next,
                cause);
    }

    static DownloadException status(DownloadRequest request, HttpResponse<?> response) {
        int status = response.statusCode();
        String found = switch (status) {
            case 401, 403 ->
                "the server does not give it to everybody (" + status
                        + "). Open the address in a browser; it may ask for a login or for agreeing to terms.";
            case 404, 410 ->
                "there is nothing at this address any more (" + status + "). Look for a newer one at its source.";
            case 429, 502, 503, 504 -> "the server is too busy (" + status + "). Try again later.";
            default ->
                status / 100 == 3
                        ? "the server sends it on to "
                                + response.headers().firstValue("Location").orElse("nowhere")
                                + ", which is not followed because it is less safe. Open the address in a browser."
                        : "the server answered with an error (" + status + "). Try again later.";
        };
        return new DownloadException(begin(request) + found);
    }

    static DownloadException webPage(DownloadRequest request) {
        return new DownloadException(begin(request)
                + "the server sent a web page in its place. Open the address in a browser to see what it asks for.");
    }

    static DownloadException otherLength(DownloadRequest request, long found) {
        return new DownloadException(begin(request) + "it has " + found + " bytes there, where "
                + request.bytes().orElse(-1)
                + " were expected. It is another version; look at its source.");
    }

    static DownloadException otherContent(DownloadRequest request) {
        return new DownloadException(begin(request)
                + "its check sum is not the one it had before, so nothing was kept. It was changed at its source or on the way"
                + " here; look at its source.");
    }

    static DownloadException noRoom(DownloadRequest request, long needed, long free) {
        return new DownloadException(begin(request) + "it takes " + words(needed) + ", and " + words(free)
                + " are free in " + request.target().getParent() + ". Make room there, or choose another folder.");
    }

    static DownloadException disk(DownloadRequest request, IOException cause) {
        String reason = cause instanceof AccessDeniedException ? "it may not be written to" : reason(cause);
        return new DownloadException(
                "Cannot save " + request.name() + " in " + request.target().getParent() + ": " + reason
                        + ". Choose another folder.",
                cause);
    }

    private static String begin(DownloadRequest request) {
        return "Cannot download " + request.name() + " from " + request.source().getHost() + ": ";
    }

    /** A connection's failure as a clause. */
    static String reason(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof UnresolvedAddressException || at instanceof java.net.UnknownHostException) {
                return "there is no computer of that name";
            }
            if (at instanceof SSLException) {
                return "no safe connection came about (" + at.getMessage() + ")";
            }
            if (at instanceof HttpConnectTimeoutException) {
                return "the server does not answer";
            }
        }
        if (cause instanceof ConnectException) {
            return "the server cannot be reached";
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }

    /** A length for people. */
    static String words(long bytes) {
        if (bytes < 1_000_000) {
            return bytes < 1000 ? bytes + " bytes" : Math.round(bytes / 1e3) + " kB";
        }
        return bytes < 1_000_000_000
                ? Math.round(bytes / 1e6) + " MB"
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
