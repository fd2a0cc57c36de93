package latentdrag.ui.project;

import java.nio.file.Files;
import java.nio.file.Path;
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

        /** Says that nothing is written under such an ending. */
        void refuse(SaveName.Named.Foreign name);
    }

    private SavePlace() {}

    /**
     * The place the person has agreed to.
     *
     * @param proposed the name the dialog begins with
     */
    static Optional<Path> of(Dialog dialog, SaveName names, String proposed) {
        SaveName.Proposal proposal = new SaveName.Proposal(proposed, 0);
        Optional<Path> chosen = dialog.ask(Optional.empty());
        while (chosen.isPresent()) {
            SaveName.Named named = names.of(chosen.get(), proposal, dialog.kind());
            if (named instanceof SaveName.Named.Foreign foreign) {
                dialog.refuse(foreign);
                return Optional.empty();
            }
            Path place = ((SaveName.Named.As) named).file();
            if (place.equals(chosen.get()) || !Files.exists(place)) {
                return Optional.of(place);
            }
            proposal = new SaveName.Proposal(
                    String.valueOf(place.getFileName()), dialog.kind().orElse(proposal.kind()));
            chosen = dialog.ask(Optional.of(place));
        }
        return Optional.empty();
    }
}
