package latentdrag.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import latentdrag.edit.RunForecast;

/**
 * What the program remembers of models, each known by its check sum, or by its file's name where that is not known. Immutable; any thread.
 *
 * @param bookmarks newest first
 * @param paces how fast drags were, newest first, one for each model
 */
public record ModelMemory(List<Bookmark> bookmarks, List<Pace> paces) {
    /** More than anybody looks through. */
    public static final int BOOKMARKS = 1000;

    /** Models whose pace is remembered. */
    public static final int PACES = 100;

    public static final ModelMemory NOTHING = new ModelMemory(List.of(), List.of());

    /** How fast drags on a model were. */
    public record Pace(String model, RunForecast forecast) {}

    public ModelMemory {
        bookmarks = bookmarks.stream().distinct().limit(BOOKMARKS).toList();
        paces = paces.stream().limit(PACES).toList();
    }

    /** With a bookmark before the others. */
    public ModelMemory withBookmark(Bookmark bookmark) {
        List<Bookmark> more = new ArrayList<>();
        more.add(bookmark);
        more.addAll(bookmarks);
        return new ModelMemory(more, paces);
    }

    public ModelMemory withoutBookmark(Bookmark bookmark) {
        return new ModelMemory(
                bookmarks.stream().filter(b -> !b.equals(bookmark)).toList(), paces);
    }

    /** Empty where nothing was learnt of a model yet. */
    public Optional<RunForecast> pace(String model) {
        return paces.stream()
                .filter(p -> p.model().equals(model))
                .map(Pace::forecast)
                .findFirst();
    }

    /** With what was learnt last of a model. */
    public ModelMemory withPace(String model, RunForecast forecast) {
        List<Pace> more = new ArrayList<>();
        more.add(new Pace(model, forecast));
        paces.stream().filter(p -> !p.model().equals(model)).forEach(more::add);
        return new ModelMemory(bookmarks, more);
    }
}
