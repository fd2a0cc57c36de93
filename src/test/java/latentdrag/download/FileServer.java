package latentdrag.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this computer that gives out one file in the ways servers do, the bad ones included. */
public final class FileServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    /** What was asked for: the Range header, or "-". */
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private volatile byte[] content;
    private volatile String version = "\"v1\"";

    public FileServer(byte[] content) throws IOException {
        this.content = content;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/file", exchange -> give(exchange, Integer.MAX_VALUE, true));
        server.createContext("/drops", exchange -> give(exchange, 60_000, true));
        server.createContext("/no-ranges", exchange -> give(exchange, Integer.MAX_VALUE, false));
        server.createContext("/no-ranges-drops", exchange -> give(exchange, 60_000, false));
        server.createContext("/short", exchange -> give(exchange, 1000, false));
        server.createContext("/slow", this::stall);
        server.createContext("/silent", exchange -> awaitClose());
        server.createContext("/chunked", this::chunked);
        server.createContext("/moved", exchange -> redirect(exchange, "/file"));
        server.createContext("/round", exchange -> redirect(exchange, "/round"));
        server.createContext("/page", exchange -> page(exchange, "text/html; charset=utf-8"));
        server.createContext("/hidden-page", exchange -> page(exchange, "application/octet-stream"));
        for (int status : new int[] {404, 403, 503, 500}) {
            server.createContext("/status" + status, exchange -> {
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
        }
        server.start();
    }

    public URI address(String path) {
        return URI.create("http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + path);
    }

    /** What was asked for so far: the Range of each request, "-" for none. */
    public List<String> asked() {
        return asked;
    }

    /** Another version of the file. */
    public void change(byte[] newContent, String newVersion) {
        content = newContent;
        version = newVersion;
    }

    /** @param most bytes after which the connection breaks */
    private void give(HttpExchange exchange, int most, boolean ranges) throws IOException {
        byte[] now = content;
        String range = exchange.getRequestHeaders().getFirst("Range");
        String condition = exchange.getRequestHeaders().getFirst("If-Range");
        asked.add(range == null ? "-" : range);
        int first = 0;
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        if (ranges) {
            exchange.getResponseHeaders().set("ETag", version);
        }
        if (ranges && range != null && version.equals(condition)) {
            first = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
            if (first >= now.length) {
                exchange.getResponseHeaders().set("Content-Range", "bytes */" + now.length);
                exchange.sendResponseHeaders(416, -1);
                exchange.close();
                return;
            }
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + first + "-" + (now.length - 1) + "/" + now.length);
        }
        exchange.sendResponseHeaders(first > 0 ? 206 : 200, now.length - first);
        OutputStream out = exchange.getResponseBody();
        int length = Math.min(most, now.length - first);
        out.write(now, first, length);
        out.flush();
        if (length < now.length - first) {
            throw new IOException("the connection breaks here, as the test wants");
        }
        exchange.close();
    }

    /** The first half, and then nothing. */
    private void stall(HttpExchange exchange) throws IOException {
        asked.add("-");
        exchange.getResponseHeaders().set("ETag", version);
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content, 0, content.length / 2);
        exchange.getResponseBody().flush();
        awaitClose();
    }

    private void awaitClose() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without saying how long it is. */
    private void chunked(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void page(HttpExchange exchange, String type) throws IOException {
        byte[] page = "\n<!DOCTYPE html><html><body>Please log in</body></html>"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
