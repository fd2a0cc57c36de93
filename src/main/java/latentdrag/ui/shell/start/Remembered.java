package latentdrag.ui.shell.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import latentdrag.project.PreferencesFile;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.common.Texts;

/**
 * The preferences as the last start left them.
 *
 * @param preferences to go on with
 * @param notice what a person should hear of it
 */
record Remembered(PreferencesModel preferences, Optional<String> notice) {

    /** A file that cannot be read is put aside; one that cannot even be put aside is left alone and not written to. */
    static Remembered read(Path path) {
        PreferencesFile file = new PreferencesFile(path);
        try {
            PreferencesFile.Reading reading = file.read();
            Optional<String> notice = reading instanceof PreferencesFile.Reading.PutAside aside
                    ? Optional.of(Texts.text("notice.preferencesAside", aside.reason(), aside.aside()))
                    : Optional.empty();
            return new Remembered(PreferencesModel.in(file, reading.preferences()), notice);
        } catch (IOException e) {
            return new Remembered(
                    PreferencesModel.forgetful(), Optional.of(Texts.text("notice.preferencesUnread", path, e)));
        }
    }
}
