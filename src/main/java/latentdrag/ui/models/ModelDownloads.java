package latentdrag.ui.models;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.download.Downloaded;
import latentdrag.download.Downloader;
import latentdrag.project.catalogue.ModelEntry;
import latentdrag.project.catalogue.ModelsFolder;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Texts;

/**
 * Downloads of models that go on, each on a thread of its own, and what has arrived. Leaving the program stops them; the next start goes on
 * where they were. Belongs to the JavaFX thread; knows no nodes.
 */
public final class ModelDownloads implements AutoCloseable {
    private final Executor ui;
    private final Notices notices;
    private final Runnable changed;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "latentdrag-download");
        thread.setDaemon(true);
        return thread;
    });
    private final ReadOnlyObjectWrapper<Map<URI, Progress>> ongoing = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Optional<Path>> arrived = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Map<URI, Running> running = new HashMap<>();
    private Optional<ModelsFolder> folder = Optional.empty();

    /**
     * How far a download is.
     *
     * @param entry what is fetched
     * @param bytes that are there
     * @param total length of the file, where it is known
     */
    public record Progress(ModelEntry entry, long bytes, OptionalLong total) {
        /** 0 to 1, or −1 where it cannot be known. */
        public double fraction() {
            return total.isPresent() ? (double) bytes / Math.max(1, total.getAsLong()) : -1;
        }
    }

    /** A download's thread looks here whether it is still wanted. */
    private static final class Running {
        private volatile boolean givenUp;
    }

    /** @param changed run on the JavaFX thread when a file has arrived */
    ModelDownloads(Executor ui, Notices notices, Runnable changed) {
        this.ui = ui;
        this.notices = notices;
        this.changed = changed;
    }

    void into(ModelsFolder newFolder) {
        folder = Optional.of(newFolder);
    }

    /** Those that go on, by address. */
    public ReadOnlyObjectProperty<Map<URI, Progress>> ongoingProperty() {
        return ongoing.getReadOnlyProperty();
    }

    /** The last one that has arrived, until somebody opens or leaves it. */
    public ReadOnlyObjectProperty<Optional<Path>> arrivedProperty() {
        return arrived.getReadOnlyProperty();
    }

    /** The person will not open what has arrived now. */
    public void forgetArrived() {
        arrived.set(Optional.empty());
    }

    /** Begins, or goes on with, a download; one that goes on already goes on. */
    void begin(ModelEntry entry) {
        if (folder.isEmpty() || running.containsKey(entry.source())) {
            return;
        }
        ModelsFolder into = folder.get();
        Running begun = new Running();
        running.put(entry.source(), begun);
        show(new Progress(entry, 0, OptionalLong.empty()));
        threads.execute(() -> fetch(entry, into, begun));
    }

    private void fetch(ModelEntry entry, ModelsFolder into, Running begun) {
        try {
            Downloaded got = into.get(entry, new Downloader(), (bytes, total) -> {
                if (begun.givenUp) {
                    throw new CancellationException();
                }
                ui.execute(() -> {
                    if (running.get(entry.source()) == begun) {
                        show(new Progress(entry, bytes, total));
                    }
                });
            });
            ui.execute(() -> {
                end(entry);
                arrived.set(Optional.of(got.file()));
                changed.run();
            });
        } catch (CancellationException e) {
            ui.execute(() -> {
                end(entry);
                notices.say(Texts.text("say.downloadStopped", entry.title()));
            });
        } catch (IOException | RuntimeException e) { // whatever it is, the person must hear that nothing more comes
            ui.execute(() -> {
                end(entry);
                notices.problem(e);
            });
        }
    }

    private void show(Progress progress) {
        Map<URI, Progress> all = new HashMap<>(ongoing.get());
        all.put(progress.entry().source(), progress);
        ongoing.set(Map.copyOf(all));
    }

    private void end(ModelEntry entry) {
        running.remove(entry.source());
        Map<URI, Progress> all = new HashMap<>(ongoing.get());
        all.remove(entry.source());
        ongoing.set(Map.copyOf(all));
    }

    /** Stops a download; what has arrived is kept for the next time. */
    public void stop(URI source) {
        Running wanted = running.get(source);
        if (wanted != null) {
            wanted.givenUp = true;
        }
    }

    @Override
    public void close() {
        running.values().forEach(r -> r.givenUp = true);
        threads.shutdownNow();
    }
}
