package latentdrag.ui.common;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import latentdrag.project.Preferences;
import latentdrag.project.PreferencesFile;

/**
 * The preferences that count now. A change counts at once and is written a moment later, by a thread of its own; changes that follow
 * each other quickly are written once. Several windows may be open: what is written is the file as it is then, with this one's changes.
 * Belongs to the JavaFX thread; knows no nodes.
 */
public final class PreferencesModel implements AutoCloseable {
    private static final long WRITE_AFTER_MILLIS = 400;

    private final ReadOnlyObjectWrapper<Preferences> present;
    private final Optional<PreferencesFile> file;
    private final Map<String, BooleanProperty> flags = new HashMap<>();
    private final Map<String, DoubleProperty> sizes = new HashMap<>();
    private final AtomicReference<Optional<Unwritten>> unwritten = new AtomicReference<>(Optional.empty());
    private final ScheduledExecutorService disk = Tasks.thread("latentdrag-preferences");
    private volatile Consumer<IOException> failed = failure -> {};

    /**
     * What has changed since the file was last written.
     *
     * @param changes one after the other
     * @param result what they came to here
     */
    private record Unwritten(UnaryOperator<Preferences> changes, Preferences result) {
        static Unwritten after(Optional<Unwritten> before, UnaryOperator<Preferences> change, Preferences result) {
            UnaryOperator<Preferences> changes = before.<UnaryOperator<Preferences>>map(
                            b -> preferences -> change.apply(b.changes().apply(preferences)))
                    .orElse(change);
            return new Unwritten(changes, result);
        }
    }

    private PreferencesModel(Preferences first, Optional<PreferencesFile> file) {
        present = new ReadOnlyObjectWrapper<>(first);
        this.file = file;
    }

    /** Remembers in a file. */
    public static PreferencesModel in(PreferencesFile file, Preferences first) {
        return new PreferencesModel(first, Optional.of(file));
    }

    /** The program's own preferences, and nothing is remembered: for tests and screenshots. */
    public static PreferencesModel forgetful() {
        return new PreferencesModel(Preferences.defaults(), Optional.empty());
    }

    /** Where the latents of bookmarks lie; empty where nothing is remembered. */
    public Optional<Path> bookmarks() {
        return file.map(PreferencesFile::bookmarks);
    }

    /** @param receiver told, on the writing thread, of a file that cannot be written */
    public void onFailure(Consumer<IOException> receiver) {
        failed = receiver;
    }

    public ReadOnlyObjectProperty<Preferences> preferencesProperty() {
        return present.getReadOnlyProperty();
    }

    public Preferences preferences() {
        return present.get();
    }

    public void change(UnaryOperator<Preferences> change) {
        Preferences next = change.apply(preferences());
        if (next.equals(preferences())) {
            return;
        }
        present.set(next);
        if (file.isPresent()
                && !disk.isShutdown()
                && unwritten
                        .getAndUpdate(before -> Optional.of(Unwritten.after(before, change, next)))
                        .isEmpty()) {
            var unused = disk.schedule(this::write, WRITE_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Something that is on or off and stays so until the next start: a panel that is open, a button that is down.
     *
     * @param id of whoever asks, e.g. "section.points"; the same id gives the same property
     */
    public BooleanProperty flag(String id, boolean byDefault) {
        return flags.computeIfAbsent(id, key -> {
            boolean now = preferences().workspace().flags().getOrDefault(key, byDefault);
            BooleanProperty flag = new SimpleBooleanProperty(now);
            flag.addListener((o, was, is) -> change(p -> p.withFlag(key, is)));
            return flag;
        });
    }

    /** As {@link #flag}, for a size in pixels or another number. */
    public DoubleProperty size(String id, double byDefault) {
        return sizes.computeIfAbsent(id, key -> {
            double now = preferences().workspace().sizes().getOrDefault(key, byDefault);
            DoubleProperty size = new SimpleDoubleProperty(now);
            size.addListener((o, was, is) -> change(p -> p.withSize(key, is.doubleValue())));
            return size;
        });
    }

    private void write() {
        Optional<Unwritten> newest = unwritten.getAndSet(Optional.empty());
        try {
            if (file.isPresent() && newest.isPresent()) {
                file.get().update(newest.get().changes(), newest.get().result());
            }
        } catch (IOException e) {
            failed.accept(e);
        }
    }

    /** Writes what is not written yet; returns when it is, or after two seconds with a disk that does not answer. */
    @Override
    public void close() {
        if (disk.isShutdown()) {
            return;
        }
        disk.execute(this::write);
        disk.shutdown();
        try {
            disk.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
