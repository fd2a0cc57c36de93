package latentdrag.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import latentdrag.image.PointPair;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A handle point and its target as a person writes them: {@code x0,y0:x1,y1} in image pixels. */
final class PointPairConverter implements ITypeConverter<PointPair> {
    private static final String NUMBER = "\\s*([-+]?(?:\\d{1,9}(?:\\.\\d*)?|\\.\\d+))\\s*";
    private static final Pattern PAIR = Pattern.compile(NUMBER + "," + NUMBER + "(?::|->)" + NUMBER + "," + NUMBER);

    @Override
    public PointPair convert(String text) {
        Matcher m = PAIR.matcher(text);
        if (!m.matches()) {
            throw new TypeConversionException("'" + text
                    + "' is not a handle and a target point x0,y0:x1,y1 in image pixels, for example 120,80:140,80"
                    + (text.chars().filter(c -> c == ',').count() > 2
                            ? "; decimals have a point here, as in 120.5,80:140,80"
                            : ""));
        }
        return PointPair.of(number(m, 1), number(m, 2), number(m, 3), number(m, 4));
    }

    private static double number(Matcher m, int group) {
        return Double.parseDouble(m.group(group));
    }
}
