package latentdrag.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import latentdrag.edit.DragSettings;

/**
 * What the program remembers of a person between two starts. Immutable; any thread. {@link PreferencesFile} keeps it on disk.
 *
 * @param theme light, dark or the platform's
 * @param compute threads and time
 * @param drag the numbers a new drag begins with; empty = the program's own
 * @param stopsWhenLeaving whether a run ends where its picture leaves what the model knows
 * @param files where the person was last
 * @param workspace how the window was left
 * @param models what was kept and learnt of models
 * @param seen ids of hints that have done their work
 */
public record Preferences(
        Theme theme,
        Compute compute,
        Optional<DragSettings> drag,
        boolean stopsWhenLeaving,
        Recent files,
        Workspace workspace,
        ModelMemory models,
        Set<String> seen) {
    /** As many as fit a menu. */
    public static final int RECENT_FILES = 10;

    /** More than anybody needs close at hand. */
    public static final int FAVOURITES = 100;

    /** How the window is dressed. */
    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }

    /**
     * What a drag may use of the computer.
     *
     * @param threads of one tensor operation, 0 = one per core; counts from the next start on
     * @param frameShare share of a run's time that its pictures may take, above 0 and below 1
     */
    public record Compute(int threads, double frameShare) {
        public static final int MOST_THREADS = 256;
        public static final double LEAST_SHARE = 0.05;
        public static final double MOST_SHARE = 0.9;

        public Compute {
            if (threads < 0 || threads > MOST_THREADS || !(frameShare >= LEAST_SHARE && frameShare <= MOST_SHARE)) {
                throw new IllegalArgumentException("no " + threads + " threads with a frame share of " + frameShare);
            }
        }
    }

    /**
     * Files and folders.
     *
     * @param folder where a file of any kind was last chosen, as earlier programs remembered it; counts for uses without their own
     * @param folders where one was last chosen for each use
     * @param files those opened last, newest first, each once
     * @param favourites models to come back to, in the order in which they were chosen
     */
    public record Recent(Optional<Path> folder, Map<FolderUse, Path> folders, List<Path> files, List<Path> favourites) {
        public Recent {
            folders = Map.copyOf(folders);
            files = files.stream().distinct().limit(RECENT_FILES).toList();
            favourites = favourites.stream().distinct().limit(FAVOURITES).toList();
        }

        private Recent withFiles(List<Path> newFiles) {
            return new Recent(folder, folders, newFiles, favourites);
        }
    }

    /**
     * How the window was left.
     *
     * @param window where it stood; empty = nowhere yet
     * @param flags what was open or shut, by the id of the panel
     * @param sizes how large it was, in pixels, by the id of the panel
     */
    public record Workspace(Optional<WindowPlace> window, Map<String, Boolean> flags, Map<String, Double> sizes) {
        public Workspace {
            flags = Map.copyOf(flags);
            sizes = Map.copyOf(sizes);
        }
    }

    /** Where a window stands, in screen pixels, before it was maximised. */
    public record WindowPlace(double x, double y, double width, double height, boolean maximised) {
        public WindowPlace {
            if (!(width > 0 && height > 0) || !Double.isFinite(x + y + width + height)) {
                throw new IllegalArgumentException("a window has a size, got " + width + "×" + height);
            }
        }
    }

    public Preferences {
        seen = Set.copyOf(seen);
    }

    /** What people start with. */
    public static Preferences defaults() {
        return new Preferences(
                Theme.SYSTEM,
                new Compute(0, 0.35),
                Optional.empty(),
                true,
                new Recent(Optional.empty(), Map.of(), List.of(), List.of()),
                new Workspace(Optional.empty(), Map.of(), Map.of()),
                ModelMemory.NOTHING,
                Set.of());
    }

    public Preferences withTheme(Theme newTheme) {
        return new Preferences(newTheme, compute, drag, stopsWhenLeaving, files, workspace, models, seen);
    }

    public Preferences withCompute(Compute newCompute) {
        return new Preferences(theme, newCompute, drag, stopsWhenLeaving, files, workspace, models, seen);
    }

    public Preferences withDrag(Optional<DragSettings> newDrag) {
        return new Preferences(theme, compute, newDrag, stopsWhenLeaving, files, workspace, models, seen);
    }

    public Preferences withStopsWhenLeaving(boolean stops) {
        return new Preferences(theme, compute, drag, stops, files, workspace, models, seen);
    }

    /** With the folder in which a file was chosen. */
    public Preferences withFolder(FolderUse use, Path folder) {
        Map<FolderUse, Path> folders = new HashMap<>(files.folders());
        folders.put(use, folder);
        return withFiles(new Recent(files.folder(), folders, files.files(), files.favourites()));
    }

    /** With a file that has just been opened at the top of the recent ones. */
    public Preferences withRecent(Path file) {
        List<Path> recent = new ArrayList<>();
        recent.add(file.toAbsolutePath().normalize());
        recent.addAll(files.files());
        return withFiles(files.withFiles(recent));
    }

    /** Without a recent file that is no longer wanted. */
    public Preferences withoutRecent(Path file) {
        List<Path> recent = new ArrayList<>(files.files());
        recent.remove(file.toAbsolutePath().normalize());
        return withFiles(files.withFiles(recent));
    }

    public Preferences withoutRecents() {
        return withFiles(files.withFiles(List.of()));
    }

    /** With a model among the favourites, or no longer. */
    public Preferences withFavourite(Path model, boolean wanted) {
        List<Path> favourites = new ArrayList<>(files.favourites());
        Path absolute = model.toAbsolutePath().normalize();
        favourites.remove(absolute);
        if (wanted) {
            favourites.add(absolute);
        }
        return withFiles(new Recent(files.folder(), files.folders(), files.files(), favourites));
    }

    private Preferences withFiles(Recent newFiles) {
        return new Preferences(theme, compute, drag, stopsWhenLeaving, newFiles, workspace, models, seen);
    }

    public Preferences withWindow(WindowPlace window) {
        return withWorkspace(new Workspace(Optional.of(window), workspace.flags(), workspace.sizes()));
    }

    public Preferences withFlag(String id, boolean value) {
        Map<String, Boolean> flags = new HashMap<>(workspace.flags());
        flags.put(id, value);
        return withWorkspace(new Workspace(workspace.window(), flags, workspace.sizes()));
    }

    public Preferences withSize(String id, double pixels) {
        Map<String, Double> sizes = new HashMap<>(workspace.sizes());
        sizes.put(id, pixels);
        return withWorkspace(new Workspace(workspace.window(), workspace.flags(), sizes));
    }

    private Preferences withWorkspace(Workspace newWorkspace) {
        return new Preferences(theme, compute, drag, stopsWhenLeaving, files, newWorkspace, models, seen);
    }

    public Preferences withModels(ModelMemory newModels) {
        return new Preferences(theme, compute, drag, stopsWhenLeaving, files, workspace, newModels, seen);
    }

    public Preferences withSeen(String hint) {
        Set<String> more = new HashSet<>(seen);
        more.add(hint);
        return new Preferences(theme, compute, drag, stopsWhenLeaving, files, workspace, models, more);
    }

    /** All hints are new again. */
    public Preferences withNothingSeen() {
        return new Preferences(theme, compute, drag, stopsWhenLeaving, files, workspace, models, Set.of());
    }
}
