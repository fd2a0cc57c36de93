package latentdrag.ui.gallery;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import latentdrag.edit.Document;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Noise;
import latentdrag.edit.Picture;
import latentdrag.image.Frame;
import latentdrag.project.Bookmark;
import latentdrag.project.Thumbnail;
import latentdrag.ui.common.EditorBackend;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.common.Texts;
import latentdrag.ui.document.DocumentModel;
import latentdrag.ui.drag.DragModel;
import latentdrag.ui.picture.BookmarksModel;
import latentdrag.ui.picture.PictureModel;

/**
 * A contact sheet: the pictures of seeds in a row, or of the neighbourhood of the present picture in their directions. It is drawn picture
 * by picture while somebody looks at it and no run goes on, so that it never holds anything up. Belongs to the JavaFX thread; knows no
 * nodes.
 */
public final class SheetModel {
    /** Pictures on one sheet of seeds; of bookmarks all are on one. */
    public static final int TILES = 24;

    /** How far a neighbour lies on the way from the present latent to that of its seed. */
    static final double NEARNESS = 0.3;

    /** What the sheet shows. */
    public enum Kind {
        /** Pictures of seeds in a row. */
        SEEDS,
        /** The present picture, changed a little in the directions of seeds in a row. */
        NEIGHBOURS,
        /** Pictures of seeds that were kept. */
        BOOKMARKS
    }

    /**
     * One picture of the sheet.
     *
     * @param wanted what it is made from, or lies in the direction of
     * @param latent empty until it is drawn
     * @param thumbnail empty until it is drawn
     */
    public record Tile(Wanted wanted, Optional<Latent> latent, Optional<Frame> thumbnail) {
        public LatentOrigin origin() {
            return wanted.origin();
        }
    }

    /**
     * A picture as it is to be drawn.
     *
     * @param kept the bookmark it is of; empty = none
     */
    public record Wanted(LatentOrigin origin, Noise noise, Optional<Bookmark> kept) {
        static Wanted of(Bookmark bookmark) {
            return new Wanted(bookmark.origin(), bookmark.noise(), Optional.of(bookmark));
        }
    }

    /** What the pictures of a sheet depend on: when it changes, they are drawn anew. */
    private record Basis(List<Wanted> pictures, Optional<Latent> centre, Path model) {}

    private final EditorBackend backend;
    private final Executor ui;
    private final DocumentModel documents;
    private final DragModel drag;
    private final PictureModel pictures;
    private final BookmarksModel bookmarks;
    private final Notices notices;
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.SEEDS);
    private final LongProperty first = new SimpleLongProperty(0);
    private final ReadOnlyObjectWrapper<List<Tile>> tiles = new ReadOnlyObjectWrapper<>(List.of());
    private Optional<Basis> basis = Optional.empty();
    private final Set<Wanted> undrawable = new HashSet<>();
    private boolean looked;
    private boolean drawing;

    public SheetModel(
            EditorBackend backend,
            Executor ui,
            DocumentModel documents,
            DragModel drag,
            PictureModel pictures,
            BookmarksModel bookmarks,
            Notices notices) {
        this.backend = backend;
        this.ui = ui;
        this.documents = documents;
        this.drag = drag;
        this.pictures = pictures;
        this.bookmarks = bookmarks;
        this.notices = notices;
        kind.addListener((o, was, is) -> refresh());
        first.addListener((o, was, is) -> refresh());
        documents.documentProperty().addListener((o, was, is) -> refresh());
        bookmarks.ofThisModelBinding().addListener((o, was, is) -> refresh());
        drag.stateProperty().addListener((o, was, is) -> refresh());
    }

    public ObjectProperty<Kind> kindProperty() {
        return kind;
    }

    /** The first seed of the sheet, 0 or more. */
    public LongProperty firstProperty() {
        return first;
    }

    /** In order of their seeds; those not drawn yet are empty. */
    public ReadOnlyObjectProperty<List<Tile>> tilesProperty() {
        return tiles.getReadOnlyProperty();
    }

    /** Turns over a leaf. */
    public void page(int leaves) {
        first.set(Math.max(0, Math.min(LatentOrigin.Seed.MAX - TILES, first.get() + (long) leaves * TILES)));
    }

    /** @param seen whether somebody looks at the sheet; while nobody does, nothing is drawn */
    public void look(boolean seen) {
        looked = seen;
        refresh();
    }

    /** Takes a picture of the sheet: another seed is a new picture, a neighbour another state of the present one. One undo. */
    public void take(Tile tile) {
        if (tile.wanted().kept().isPresent()) {
            pictures.show(tile.wanted().kept().get());
            return;
        }
        if (kind.get() != Kind.NEIGHBOURS) {
            pictures.show(tile.origin(), true);
            return;
        }
        tile.latent()
                .ifPresent(latent -> drag.whenIdle(() -> Tasks.deliver(
                        backend.picture(latent),
                        ui,
                        frame -> {
                            documents.change(
                                    Texts.text("undo.neighbour"), d -> d.withCurrent(new Picture(latent, frame)));
                            drag.forgetStatus();
                        },
                        notices::problem)));
    }

    /** Forgets a bookmark; another tile is none. */
    public void forget(Tile tile) {
        tile.wanted().kept().ifPresent(bookmarks::forget);
    }

    private void refresh() {
        if (!looked) {
            return;
        }
        Optional<Basis> now = documents.document().map(this::basisOf);
        if (!now.equals(basis)) {
            basis = now;
            undrawable.clear();
            tiles.set(now.map(Basis::pictures).orElse(List.of()).stream()
                    .map(wanted -> new Tile(wanted, Optional.empty(), Optional.empty()))
                    .toList());
        }
        drawNext();
    }

    private Basis basisOf(Document document) {
        boolean near = kind.get() == Kind.NEIGHBOURS;
        Optional<Latent> centre = near ? Optional.of(document.current().latent()) : Optional.empty();
        List<Wanted> wanted = kind.get() == Kind.BOOKMARKS
                ? bookmarks.ofThisModel().stream().map(Wanted::of).toList()
                : LongStream.range(first.get(), first.get() + TILES)
                        .mapToObj(seed -> new Wanted(of(document.origin(), seed), document.noise(), Optional.empty()))
                        .toList();
        return new Basis(wanted, centre, document.model());
    }

    /** Another seed with the same truncation and class. */
    private LatentOrigin.Seed of(LatentOrigin like, long seed) {
        return like.fromSeed().map(s -> s.withSeed(seed)).orElseGet(() -> pictures.usual(seed));
    }

    private void drawNext() {
        Optional<Tile> next = tiles.get().stream()
                .filter(t -> t.latent().isEmpty() && !undrawable.contains(t.wanted()))
                .findFirst();
        if (drawing || !looked || !drag.isIdle() || basis.isEmpty() || next.isEmpty()) {
            return;
        }
        Basis on = basis.get();
        drawing = true;
        Tasks.deliver(
                picture(on, next.get().wanted()),
                ui,
                tile -> {
                    drawing = false;
                    if (basis.filter(on::equals).isPresent()) {
                        put(tile);
                    }
                    drawNext();
                },
                failure -> {
                    drawing = false;
                    undrawable.add(next.get().wanted()); // the file of one may be gone; the others are drawn
                    notices.problem(failure);
                    drawNext();
                });
    }

    private CompletableFuture<Tile> picture(Basis on, Wanted wanted) {
        return backend.latent(wanted.origin())
                .thenApply(latent ->
                        on.centre().map(c -> c.towards(latent, NEARNESS)).orElse(latent.withNoise(wanted.noise())))
                .thenCompose(latent -> backend.picture(latent)
                        .thenApply(frame -> new Tile(wanted, Optional.of(latent), Optional.of(Thumbnail.of(frame)))));
    }

    private void put(Tile drawn) {
        tiles.set(tiles.get().stream()
                .map(t -> t.wanted().equals(drawn.wanted()) ? drawn : t)
                .toList());
    }
}
