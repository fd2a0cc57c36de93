package latentdrag.ui.window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where a file is to be saved: asked of the system's dialog, and asked again where the answer would replace a file unasked. */
final class SavePlace {
    /** The system's dialog. It asks by itself before a file of the very name it gives is replaced. */
    interface Dialog {
        /**
         * Asks.
         *
         * @param proposal name and folder to begin with; empty = those it has
         * @return empty when the person gave up
         */
        Optional<Path> ask(Optional<Path> proposal);

        /** Which of the kinds of file is chosen in it; empty where the system does not tell. */
        Optional<Integer> kind();
    }

    private SavePlace() {}

    /**
     * The place the person has agreed to.
     *
     * @param kinds endings of each kind of file that is offered
     */
    static Optional<Path> of(Dialog dialog, List<List<String>> kinds) {
        Optional<Path> chosen = dialog.ask(Optional.empty());
        while (chosen.isPresent()) {
            Path named = SaveName.of(chosen.get(), kinds, dialog.kind());
            if (named.equals(chosen.get()) || !Files.exists(named)) {
                return Optional.of(named);
            }
            chosen = dialog.ask(Optional.of(named));
        }
        return Optional.empty();
    }
}
