package latentdrag.ui.common;

import java.text.Format;
import java.text.MessageFormat;
import java.util.ResourceBundle;

/**
 * The words a person reads. All of them are in {@code texts.properties} beside this class, written as {@link MessageFormat} patterns;
 * a translation is a second file, {@code texts_de.properties}, and nothing else. Keys are written out in the code, so that a test can
 * tell which are used. Any thread.
 */
public final class Texts {
    private static final String BUNDLE = "latentdrag.ui.texts";

    private Texts() {}

    /**
     * The text of a key in the language of the platform, else in English. Whole numbers that a pattern names plainly, as {@code {0}},
     * are written without separators: seeds and pixels are not read in thousands.
     *
     * @throws java.util.MissingResourceException if there is no such key, which is a programmer's mistake
     */
    public static String text(String key, Object... arguments) {
        ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE);
        MessageFormat pattern = new MessageFormat(bundle.getString(key), bundle.getLocale());
        Format[] formats = pattern.getFormatsByArgumentIndex();
        Object[] values = arguments.clone();
        for (int i = 0; i < Math.min(values.length, formats.length); i++) {
            if (formats[i] == null && (values[i] instanceof Integer || values[i] instanceof Long)) {
                values[i] = values[i].toString();
            }
        }
        return pattern.format(values);
    }
}
