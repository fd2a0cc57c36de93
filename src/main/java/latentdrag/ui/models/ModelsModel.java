package latentdrag.ui.models;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.download.DownloadRequest;
import latentdrag.engine.ModelInfo;
import latentdrag.project.catalogue.ModelEntry;
import latentdrag.project.catalogue.ModelOrigin;
import latentdrag.project.catalogue.ModelsFolder;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.common.Texts;
import latentdrag.ui.picture.PictureModel;

/**
 * Models at hand: favourites, those in the person's folder – which is watched while somebody looks –, those opened last, and those of the
 * catalogue, which are downloaded when a person has seen the licence and says so. Belongs to the JavaFX thread; knows no nodes.
 */
public final class ModelsModel implements AutoCloseable {
    private static final List<String> PROJECTS = List.of(".latentdrag", ".png", ".npy", ".npz");

    private final PictureModel pictures;
    private final PreferencesModel preferences;
    private final Notices notices;
    private final ModelDownloads downloads;
    private final Tasks disk;
    private final ReadOnlyObjectWrapper<List<Item>> items = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<ModelEntry>> offered = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ModelOrigin>> origin = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Places> places = Optional.empty();
    private String said = "";
    private boolean looking;
    private boolean again;
    private Optional<Future<?>> watching = Optional.empty();

    /**
     * Where models are.
     *
     * @param folder the person's
     * @param own the person's addition to the catalogue; need not be there
     * @param bundled models that come with the program
     * @param interval between two looks at the disk while somebody looks at the list
     */
    public record Places(ModelsFolder folder, Path own, List<Path> bundled, Duration interval) {
        public Places {
            bundled = List.copyOf(bundled);
        }
    }

    /** Where a model is. */
    public enum Place {
        /** It comes with the program. */
        BUNDLED,
        /** In the person's folder. */
        FOLDER,
        /** Somewhere else, from where it was opened before. */
        ELSEWHERE,
        /** Not here; the catalogue knows where it can be had. */
        CATALOGUE
    }

    /**
     * One line of the list.
     *
     * @param file where it is; empty = not here
     * @param entry what the catalogue says of it
     * @param bytes length of the file; 0 where it is not here
     * @param favourite whether it is one
     * @param place where it is
     */
    public record Item(Optional<Path> file, Optional<ModelEntry> entry, long bytes, boolean favourite, Place place) {
        /** What it is called. */
        public String title() {
            return entry.map(ModelEntry::title)
                    .or(() -> file.map(f -> String.valueOf(f.getFileName())))
                    .orElse("");
        }
    }

    public ModelsModel(Executor ui, PictureModel pictures, PreferencesModel preferences, Notices notices) {
        this.pictures = pictures;
        this.preferences = preferences;
        this.notices = notices;
        disk = new Tasks("latentdrag-models", ui, notices);
        downloads = new ModelDownloads(ui, notices, this::look);
        pictures.modelProperty().addListener((o, was, is) -> is.ifPresent(this::lookUp));
    }

    /** Where to look from now on; until then the list is empty. */
    public void lookIn(Places newPlaces) {
        places = Optional.of(newPlaces);
        downloads.into(newPlaces.folder());
        preferences.preferencesProperty().addListener((o, was, is) -> {
            if (!was.files().equals(is.files())) {
                look();
            }
        });
    }

    /** Favourites first, then what is here, then what the catalogue offers, free ones first. */
    public ReadOnlyObjectProperty<List<Item>> itemsProperty() {
        return items.getReadOnlyProperty();
    }

    /** A model that would be downloaded if the person agreed to {@link #accept}. */
    public ReadOnlyObjectProperty<Optional<ModelEntry>> offeredProperty() {
        return offered.getReadOnlyProperty();
    }

    /** Downloads that go on. */
    public ModelDownloads downloads() {
        return downloads;
    }

    /** Where downloads go. */
    public Optional<Path> folder() {
        return places.map(p -> p.folder().folder());
    }

    /** Somebody looks at the list, or no longer: the disk is looked at meanwhile. */
    public void watch(boolean seen) {
        watching.ifPresent(w -> w.cancel(false));
        watching = Optional.empty();
        if (seen && places.isPresent() && !disk.isClosed()) {
            look();
            watching = Optional.of(disk.every(places.get().interval(), this::look));
        }
    }

    /** What was opened before and is no project. */
    private List<Path> opened() {
        return preferences.preferences().files().files().stream()
                .filter(ModelsModel::mayBeAModel)
                .toList();
    }

    private static boolean mayBeAModel(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return PROJECTS.stream().noneMatch(name::endsWith);
    }

    private void look() {
        if (places.isEmpty() || disk.isClosed()) {
            return;
        }
        again = looking;
        if (looking) {
            return; // a slow disk must not gather questions
        }
        looking = true;
        Places there = places.get();
        List<Path> known = new ArrayList<>(preferences.preferences().files().favourites());
        known.addAll(opened());
        disk.ask(
                () -> ModelShelf.look(there, known),
                found -> looked(() -> show(found)),
                failure -> looked(() -> say(failure)));
    }

    private void looked(Runnable tell) {
        looking = false;
        tell.run();
        if (again) {
            look();
        }
    }

    /** Once, and not at every look again. */
    private void say(Throwable failure) {
        if (!String.valueOf(failure.getMessage()).equals(said)) {
            said = String.valueOf(failure.getMessage());
            notices.problem(failure);
        }
    }

    private void show(ModelShelf shelf) {
        shelf.unread().ifPresent(this::say);
        List<ModelsModel.Item> all =
                shelf.items(preferences.preferences().files().favourites(), opened());
        if (!all.equals(items.get())) {
            items.set(List.copyOf(all));
        }
    }

    /** Opens a model that is here; of one that is not, says its terms and offers the download. */
    public void choose(Item item) {
        item.file().ifPresentOrElse(pictures::open, () -> offered.set(item.entry()));
    }

    public void setFavourite(Path file, boolean wanted) {
        preferences.change(p -> p.withFavourite(file, wanted));
    }

    /** A link that was dropped or pasted: offers its download; nothing is connected to before the person agrees. */
    public boolean link(String text) {
        Optional<URI> address = address(text);
        if (address.isEmpty() || places.isEmpty()) {
            return false;
        }
        Optional<Item> known = items.get().stream()
                .filter(i -> i.entry().map(ModelEntry::source).equals(address))
                .findFirst();
        if (known.isPresent()) {
            choose(known.get());
        } else {
            offered.set(Optional.of(ModelEntry.ofLink(address.get())));
        }
        return true;
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text.strip())).filter(DownloadRequest::isWebAddress);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // some other text was dropped
        }
    }

    /** The person has seen licence, size and source, and wants it. */
    public void accept() {
        Optional<ModelEntry> wanted = offered.get();
        offered.set(Optional.empty());
        wanted.ifPresent(downloads::begin);
    }

    /** The person does not want what was offered. */
    public void decline() {
        offered.set(Optional.empty());
    }

    /** Opens what has arrived. */
    public void openArrived() {
        Optional<Path> file = downloads.arrivedProperty().get();
        downloads.forgetArrived();
        file.ifPresent(pictures::open);
    }

    /** Where the open model was downloaded from; empty where it was not, or is not known yet. */
    public ReadOnlyObjectProperty<Optional<ModelOrigin>> originProperty() {
        return origin.getReadOnlyProperty();
    }

    /** A downloaded model that is not what it was when it arrived should not pass unseen. */
    private void lookUp(ModelInfo opened) {
        origin.set(Optional.empty());
        if (places.isEmpty() || disk.isClosed()) {
            return;
        }
        Places there = places.get();
        disk.ask(
                () -> there.folder().origin(opened.path(), there.own()),
                found -> found.ifPresent(o -> know(opened, o)));
    }

    private void know(ModelInfo opened, ModelOrigin found) {
        if (!found.isOf(opened.sha256())) {
            notices.problem(
                    Texts.text("notice.changedSinceDownload", opened.path().getFileName()),
                    found.sha256() + "\n" + opened.sha256());
        } else if (pictures.modelProperty().get().filter(opened::equals).isPresent()) {
            origin.set(Optional.of(found));
        }
    }

    @Override
    public void close() {
        watch(false);
        disk.close();
        downloads.close();
    }
}
