package latentdrag.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import latentdrag.edit.Latent;
import latentdrag.edit.PhotographFile;
import latentdrag.edit.PhotographSource;
import latentdrag.image.photograph.Crop;

/**
 * A {@link PhotographSource} as JSON, described in docs/project-format.md. Read more strictly than the rest of a project: a change goes back
 * into somebody's photograph by it, so a field that is not known is refused, too. Pure functions.
 */
final class PhotographJson {
    private static final Set<String> NAMES =
            Set.of("file", "asked_crop", "crop", "search", "pivot", "psnr", "typicality", "curve");
    private static final Set<String> FILE = Set.of("path", "relative", "sha256", "width", "height");
    private static final Set<String> CROP = Set.of("x", "y", "side", "degrees", "aspect");
    private static final Set<String> SEARCH = Set.of("steps", "prior", "settles", "tuning_steps", "fine_only", "class");
    private static final Set<String> CURVE = Set.of("projection", "tuning");

    private PhotographJson() {}

    static Map<String, Object> write(PhotographSource source, Numbered<Latent> latents) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", file(source.file()));
        map.put("asked_crop", crop(source.asked()));
        map.put("crop", crop(source.crop()));
        map.put("search", search(source.search()));
        map.put("pivot", latents.of(source.pivot()));
        map.put("psnr", source.found().psnr());
        map.put("typicality", source.found().typicality());
        Map<String, Object> curve = new LinkedHashMap<>();
        curve.put("projection", source.found().projection());
        curve.put("tuning", source.found().tuning());
        map.put("curve", curve);
        return map;
    }

    private static Map<String, Object> file(PhotographFile file) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("path", file.path().toString());
        file.relative().ifPresent(relative -> map.put("relative", relative));
        map.put("sha256", file.sha256());
        map.put("width", file.width());
        map.put("height", file.height());
        return map;
    }

    private static Map<String, Object> crop(Crop crop) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("x", crop.x());
        map.put("y", crop.y());
        map.put("side", crop.side());
        map.put("degrees", crop.degrees());
        map.put("aspect", crop.aspect());
        return map;
    }

    private static Map<String, Object> search(PhotographSource.Search search) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("steps", search.steps());
        map.put("prior", search.prior());
        map.put("settles", search.settles());
        search.tuningSteps().ifPresent(steps -> map.put("tuning_steps", steps));
        map.put("fine_only", search.fineOnly());
        search.classIndex().ifPresent(index -> map.put("class", index));
        return map;
    }

    /** @throws IllegalArgumentException naming what is missing, not known or makes no sense */
    static PhotographSource read(Fields fields, List<Latent> latents) {
        requireKnown(fields, NAMES);
        Fields curve = known(fields, "curve", CURVE);
        return new PhotographSource(
                readFile(known(fields, "file", FILE)),
                readCrop(known(fields, "asked_crop", CROP)),
                readCrop(known(fields, "crop", CROP)),
                readSearch(known(fields, "search", SEARCH)),
                StateJson.at(latents, fields.count("pivot"), "latent"),
                new PhotographSource.Found(
                        fields.number("psnr"),
                        fields.number("typicality"),
                        boxed(curve.numbers("projection")),
                        boxed(curve.numbers("tuning"))));
    }

    private static PhotographFile readFile(Fields fields) {
        return new PhotographFile(
                Path.of(fields.text("path")),
                fields.has("relative") ? Optional.of(fields.text("relative")) : Optional.empty(),
                fields.text("sha256"),
                fields.count("width"),
                fields.count("height"));
    }

    private static Crop readCrop(Fields fields) {
        return new Crop(
                fields.number("x"),
                fields.number("y"),
                fields.number("side"),
                fields.number("degrees"),
                fields.number("aspect"));
    }

    private static PhotographSource.Search readSearch(Fields fields) {
        return new PhotographSource.Search(
                fields.count("steps"),
                fields.number("prior"),
                fields.yes("settles"),
                optional(fields, "tuning_steps"),
                fields.yes("fine_only"),
                optional(fields, "class"));
    }

    private static OptionalInt optional(Fields fields, String name) {
        return fields.has(name) ? OptionalInt.of(fields.count(name)) : OptionalInt.empty();
    }

    private static Fields known(Fields fields, String name, Set<String> names) {
        Fields object = fields.object(name);
        requireKnown(object, names);
        return object;
    }

    private static void requireKnown(Fields fields, Set<String> names) {
        for (String name : fields.names()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("\"" + name + "\" is not known of a photograph, whose fields are "
                        + names.stream().sorted().toList());
            }
        }
    }

    private static List<Double> boxed(double[] numbers) {
        List<Double> list = new ArrayList<>();
        for (double number : numbers) {
            list.add(number);
        }
        return list;
    }
}
