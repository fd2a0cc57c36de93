package latentdrag.ui.common;

import java.util.Locale;

/** The key that makes shortcuts on this platform: Cmd on a Mac, Ctrl elsewhere. */
public final class ShortcutKey {
    /** In words. */
    public static final String NAME =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac") ? "Cmd" : "Ctrl";

    private ShortcutKey() {}
}
