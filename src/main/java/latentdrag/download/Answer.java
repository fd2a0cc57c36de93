package latentdrag.download;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says before it sends: the file from its beginning, the rest of it, or that there is no rest. RFC 9110, sections 14 and 15.
 *
 * @param kind what comes
 * @param first index of the first byte that comes
 * @param total length of the whole file; empty where the server does not say
 * @param version what the server calls this version of the file; empty where it does not, or only loosely
 */
record Answer(Kind kind, long first, OptionalLong total, String version) {
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");
    private static final Pattern NO_RANGE = Pattern.compile("bytes \\*/(\\d{1,18})");

    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    /** What comes. */
    enum Kind {
        WHOLE,
        REST,
        NOTHING
    }

    /** @throws DownloadException where what comes is not the file */
    static Answer of(DownloadRequest request, HttpResponse<?> response) throws DownloadException {
        HttpHeaders headers = response.headers();
        int status = response.statusCode();
        if (status == RANGE_NOT_SATISFIABLE) {
            return new Answer(Kind.NOTHING, 0, number(NO_RANGE.matcher(range(headers)), 1), "");
        }
        if (status != OK && status != PARTIAL_CONTENT) {
            throw DownloadErrors.status(request, response);
        }
        if (headers.firstValue("Content-Type")
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> type.startsWith("text/html") || type.startsWith("application/xhtml"))
                .isPresent()) {
            throw DownloadErrors.webPage(request);
        }
        Answer answer = status == OK ? whole(headers) : rest(headers);
        OptionalLong expected = request.bytes();
        if (expected.isPresent() && answer.total.isPresent() && !answer.total.equals(expected)) {
            throw DownloadErrors.otherLength(request, answer.total.getAsLong());
        }
        return answer;
    }

    private static Answer whole(HttpHeaders headers) {
        return new Answer(Kind.WHOLE, 0, headers.firstValueAsLong("Content-Length"), version(headers));
    }

    private static Answer rest(HttpHeaders headers) {
        Matcher range = RANGE.matcher(range(headers));
        OptionalLong first = number(range, 1);
        // A part that does not say which it is cannot be used: as if it began nowhere.
        return new Answer(Kind.REST, first.orElse(-1), number(range, 2), version(headers));
    }

    private static String range(HttpHeaders headers) {
        return headers.firstValue("Content-Range").orElse("");
    }

    private static OptionalLong number(Matcher range, int group) {
        return range.matches() && !range.group(group).equals("*")
                ? OptionalLong.of(Long.parseLong(range.group(group)))
                : OptionalLong.empty();
    }

    /** A strong tag, else the date; a weak tag does not promise the same bytes. */
    private static String version(HttpHeaders headers) {
        return headers.firstValue("ETag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> headers.firstValue("Last-Modified"))
                .orElse("");
    }

    /** Whether what comes can follow the bytes that are there, or stand in their place. */
    boolean beginsAt(long there) {
        return switch (kind) {
            case WHOLE -> true;
            case REST -> first == there;
            case NOTHING -> there == 0 || isWhole(there);
        };
    }

    /** Whether the bytes that are there are all there are. */
    boolean isWhole(long there) {
        return kind == Kind.NOTHING && total.isPresent() && total.getAsLong() == there;
    }

    boolean isContinuation() {
        return kind == Kind.REST;
    }
}
