package latentdrag.download;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches files from the web, which are there as a whole or not at all: written beside their target, checked, moved into place. What
 * broke off is kept with the version it belongs to and gone on with, by the same program or a later one, where the server can (ranges,
 * RFC 9110, section 14). Connects to nothing but the address it is given and where that sends it on to. Immutable; any thread, and the
 * calls block.
 */
public final class Downloader {
    private static final int ATTEMPTS = 4;
    private static final long POLL_MILLIS = 100;
    private static final Duration CONNECT = Duration.ofSeconds(20);

    private final HttpClient client;
    private final Duration patience;

    public Downloader() {
        this(Duration.ofSeconds(60));
    }

    /** @param patience with a server that sends nothing */
    Downloader(Duration patience) {
        this.patience = patience;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL) // never from https to http
                .connectTimeout(CONNECT)
                .build();
    }

    /** The connection failed; another attempt may go on. */
    private static final class BrokenOff extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenOff(Throwable cause) {
            super(DownloadErrors.reason(cause), cause);
        }

        BrokenOff(String reason) {
            super(reason);
        }
    }

    /**
     * Fetches a file and waits for it. A file of that name is replaced, once the new one is whole.
     *
     * @throws DownloadException in words, where it cannot be had; a file that was there is still there
     * @throws CancellationException if the listener gave it up or the thread was interrupted; what has arrived is kept for the next time
     */
    public Downloaded fetch(DownloadRequest request, DownloadListener listener) throws DownloadException {
        try (PartialFile part = PartialFile.open(request).orElseThrow(() -> DownloadErrors.twice(request))) {
            transfer(request, part, listener);
            return check(request, part, listener);
        } catch (DownloadException e) {
            throw e;
        } catch (IOException e) {
            throw DownloadErrors.disk(request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while downloading " + request.name());
        }
    }

    /** As many attempts as bring something, up to a few. */
    private void transfer(DownloadRequest request, PartialFile part, DownloadListener listener)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            long before = part.size();
            try {
                receive(request, part, listener);
                return;
            } catch (BrokenOff e) {
                if (attempt == ATTEMPTS || part.size() <= before) {
                    throw part.size() == 0
                            ? DownloadErrors.unreachable(request, e)
                            : DownloadErrors.brokenOff(
                                    request, part.size(), !part.version().isEmpty(), e);
                }
            }
        }
    }

    private void receive(DownloadRequest request, PartialFile part, DownloadListener listener)
            throws IOException, InterruptedException {
        HttpResponse<Arriving> response = ask(request, part, listener);
        try (Arriving arriving = response.body()) {
            Answer answer = Answer.of(request, response);
            if (!answer.beginsAt(part.size())) {
                part.restart(request.source().toString(), "");
                receive(request, part, listener); // without anything to go on with it is asked for from the beginning
                return;
            }
            if (answer.isWhole(part.size())) {
                return;
            }
            if (!answer.isContinuation()) {
                part.restart(request.source().toString(), answer.version());
            }
            requireRoom(request, part.size(), answer.total());
            write(request, arriving, part, answer.total(), listener);
        }
    }

    private HttpResponse<Arriving> ask(DownloadRequest request, PartialFile part, DownloadListener listener)
            throws IOException, InterruptedException {
        HttpRequest.Builder ask = HttpRequest.newBuilder(request.source()).header("User-Agent", "LatentDrag");
        if (part.size() > 0) {
            ask.header("Range", "bytes=" + part.size() + "-").header("If-Range", part.version());
        }
        CompletableFuture<HttpResponse<Arriving>> answering = client.sendAsync(ask.build(), info -> new Arriving());
        long asked = System.nanoTime();
        try {
            while (true) {
                try {
                    return answering.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    listener.progress(part.size(), request.bytes());
                    requirePatience(asked);
                } catch (ExecutionException e) {
                    throw new BrokenOff(e.getCause() == null ? e : e.getCause());
                }
            }
        } finally {
            answering.cancel(true); // where it is not there yet, nobody waits for it any more
        }
    }

    private void write(
            DownloadRequest request, Arriving arriving, PartialFile part, OptionalLong total, DownloadListener listener)
            throws IOException, InterruptedException {
        long heard = System.nanoTime();
        long told = heard - TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS);
        while (true) {
            List<ByteBuffer> bytes = next(arriving);
            if (bytes == null) {
                break;
            }
            long now = System.nanoTime();
            if (!bytes.isEmpty()) {
                part.append(bytes);
                heard = now;
            }
            if (now - told >= TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS)) {
                told = now;
                listener.progress(part.size(), total);
            }
            requirePatience(heard);
        }
        if (total.isPresent() && part.size() != total.getAsLong()) {
            throw new BrokenOff("the server closed the connection");
        }
        listener.progress(part.size(), OptionalLong.of(part.size()));
    }

    private static @Nullable List<ByteBuffer> next(Arriving arriving) throws BrokenOff, InterruptedException {
        try {
            return arriving.next(POLL_MILLIS);
        } catch (IOException e) {
            throw new BrokenOff(e);
        }
    }

    private void requirePatience(long since) throws BrokenOff {
        if (System.nanoTime() - since > patience.toNanos()) {
            throw new BrokenOff("nothing came for " + patience.toSeconds() + " seconds");
        }
    }

    private static void requireRoom(DownloadRequest request, long there, OptionalLong total) throws IOException {
        Path folder = request.target().getParent();
        if (folder != null && total.isPresent()) {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (total.getAsLong() - there > free) {
                throw DownloadErrors.noRoom(request, total.getAsLong(), free);
            }
        }
    }

    private static Downloaded check(DownloadRequest request, PartialFile part, DownloadListener listener)
            throws IOException {
        long bytes = part.size();
        FileSum sum = FileSum.of(part.path(), () -> listener.progress(bytes, OptionalLong.of(bytes)));
        DownloadException refusal = null;
        if (sum.isWebPage()) {
            refusal = DownloadErrors.webPage(request);
        } else if (request.bytes().isPresent() && request.bytes().getAsLong() != bytes) {
            refusal = DownloadErrors.otherLength(request, bytes);
        } else if (request.sha256().filter(s -> !s.equals(sum.sha256())).isPresent()) {
            refusal = DownloadErrors.otherContent(request);
        }
        if (refusal != null) {
            part.discard();
            throw refusal;
        }
        part.finish();
        return new Downloaded(request.target(), bytes, sum.sha256());
    }
}
