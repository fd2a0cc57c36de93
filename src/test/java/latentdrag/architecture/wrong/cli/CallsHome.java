package latentdrag.architecture.wrong.cli;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Makes connections where nobody asked for one. */
final class CallsHome {
    int status(URI home) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(home).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    boolean isThere(String host) throws IOException {
        try (Socket socket = new Socket(host, 80)) {
            return socket.isConnected();
        }
    }
}
