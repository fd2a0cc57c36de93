package latentdrag.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import latentdrag.image.photograph.Crop;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A crop as a person writes it, {@code cx,cy,side} or {@code cx,cy,side,angle}: a square until the model's shape is known. */
final class CropConverter implements ITypeConverter<Crop> {
    private static final String NUMBER = "\\s*([-+]?(?:\\d{1,9}(?:\\.\\d*)?|\\.\\d+))\\s*";
    private static final Pattern CROP = Pattern.compile(NUMBER + "," + NUMBER + "," + NUMBER + "(?:," + NUMBER + ")?");

    @Override
    public Crop convert(String text) {
        Matcher m = CROP.matcher(text);
        if (!m.matches()) {
            throw new TypeConversionException("'" + text
                    + "' is not a crop cx,cy,side or cx,cy,side,angle in pixels of the upright photograph and degrees, for"
                    + " example 512,384,700 or 512,384,700,-3.5");
        }
        double side = Double.parseDouble(m.group(3));
        if (!(side > 0)) {
            throw new TypeConversionException("'" + text + "' has a side of " + m.group(3) + ", which must be above 0");
        }
        String angle = m.group(4);
        return Crop.square(
                Double.parseDouble(m.group(1)),
                Double.parseDouble(m.group(2)),
                side,
                angle == null ? 0 : Double.parseDouble(angle));
    }
}
