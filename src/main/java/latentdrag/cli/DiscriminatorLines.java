package latentdrag.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import latentdrag.engine.Inspection;
import latentdrag.engine.Inspection.Discriminator;

/** What is known of the discriminator in a checkpoint, as JSON values and as words. Pure functions. */
final class DiscriminatorLines {
    private DiscriminatorLines() {}

    /** Everything; of one that cannot be used, why. */
    static Map<String, Object> asMap(Discriminator discriminator) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", discriminator.file().toString());
        map.put("where", discriminator.where());
        discriminator.shape().ifPresent(shape -> {
            map.put("family", shape.family());
            map.put("architecture", shape.architecture());
            map.put("input", shape.input());
            map.put("height", shape.pictures().height());
            map.put("width", shape.pictures().width());
            map.put("img_channels", shape.pictures().channels());
            map.put("c_dim", shape.classes());
            map.put("parameters", shape.parameters());
            map.put("assumed", discriminator.assumptions());
        });
        map.put("problem", discriminator.problem().isEmpty() ? null : discriminator.problem());
        return map;
    }

    /** Of a file that holds nothing else. */
    static Map<String, Object> asMap(Path file, Discriminator discriminator) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("path", file.toString());
        map.put("generator", null);
        map.put("discriminator", asMap(discriminator));
        return map;
    }

    /** As in "resnet, 32 x 32 px, 3 channels, 4 classes, 12,345 parameters, under “D”". */
    static String words(Discriminator discriminator) {
        Inspection.Judge shape = discriminator.shape().orElse(null);
        if (shape == null) {
            return "there is one, which cannot be used: " + discriminator.problem();
        }
        String where = discriminator.where().isEmpty() ? "" : ", under “" + discriminator.where() + "”";
        return shape.architecture() + ", " + shape.pictures().width() + " x "
                + shape.pictures().height() + " px, " + shape.pictures().channels() + " channels, "
                + (shape.classes() == 0 ? "no classes" : shape.classes() + " classes")
                + (shape.input().equals("plain") ? "" : ", input: " + shape.input())
                + String.format(Locale.ROOT, ", %,d parameters", shape.parameters()) + where;
    }

    /** One line for each thing that was settled otherwise. */
    static List<String> assumptions(Discriminator discriminator) {
        return discriminator.assumptions().stream()
                .map(a -> ModelReport.line("assumed", a.setting() + "=" + a.value() + ", because " + a.reason()))
                .toList();
    }

    /** Of a file that holds nothing else. */
    static String asText(Path file, Discriminator discriminator) {
        List<String> lines = new ArrayList<>();
        lines.add(ModelReport.line("file", file.toString()));
        discriminator.shape().ifPresent(shape -> lines.add(ModelReport.line("family", shape.family())));
        lines.add(ModelReport.line("generator", "none"));
        lines.add(ModelReport.line("discriminator", words(discriminator)));
        lines.addAll(assumptions(discriminator));
        return String.join(System.lineSeparator(), lines);
    }
}
