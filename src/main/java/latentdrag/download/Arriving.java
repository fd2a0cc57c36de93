package latentdrag.download;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, piece by piece. Asks for the next piece when one is taken, so that no more than two wait in memory, and can be
 * waited for in small steps and given up, which a stream cannot while nothing arrives. One thread takes; the client's threads give.
 */
final class Arriving implements HttpResponse.BodySubscriber<Arriving>, AutoCloseable {
    private static final Piece LAST = new Piece(List.of(), null);

    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final CompletableFuture<Arriving> body = CompletableFuture.completedFuture(this);
    private volatile Flow.@Nullable Subscription subscription;

    /** Bytes that came, or why no more will. */
    private record Piece(List<ByteBuffer> bytes, @Nullable Throwable failure) {}

    @Override
    public CompletionStage<Arriving> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        pieces.add(new Piece(bytes, null));
    }

    @Override
    public void onError(Throwable failure) {
        pieces.add(new Piece(List.of(), failure));
    }

    @Override
    public void onComplete() {
        pieces.add(LAST);
    }

    /**
     * Waits a moment for the next bytes.
     *
     * @return none where none have come yet; null at the end
     * @throws IOException if the connection broke
     */
    @Nullable
    List<ByteBuffer> next(long millis) throws IOException, InterruptedException {
        Piece piece = pieces.poll(millis, TimeUnit.MILLISECONDS);
        if (piece == null) {
            return List.of();
        }
        Throwable failure = piece.failure();
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        if (piece == LAST) {
            return null;
        }
        Flow.Subscription giver = subscription;
        if (giver != null) {
            giver.request(1);
        }
        return piece.bytes();
    }

    /** Wants no more: the connection is closed. */
    @Override
    public void close() {
        Flow.Subscription giver = subscription;
        if (giver != null) {
            giver.cancel();
        }
    }
}
