package latentdrag.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.PhotographSource;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.image.photograph.Crop;
import latentdrag.project.ModelReference;
import latentdrag.project.Project;

/** What a project holds, for people and as JSON. Pure functions. */
final class ProjectReport {
    private ProjectReport() {}

    static Map<String, Object> asMap(Path file, Project project) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("project", file.toString());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("name", project.model().name());
        model.put("path", project.model().path().toString());
        model.put("sha256", project.model().sha256());
        project.model().change().map(WeightChange::size).ifPresent(numbers -> model.put("tuned_numbers", numbers));
        map.put("model", model);
        map.put("states", project.states().size());
        map.put("shows", project.shown().what());
        map.put("origin", origin(project.shown().origin()));
        map.put("dragged", isDragged(project));
        project.photograph().ifPresent(source -> map.put("photograph", photograph(source)));
        return map;
    }

    private static boolean isDragged(Project project) {
        return !project.shown().original().equals(project.shown().current());
    }

    private static Map<String, Object> photograph(PhotographSource source) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("path", source.file().path().toString());
        map.put("sha256", source.file().sha256());
        map.put("size", List.of(source.file().width(), source.file().height()));
        map.put("asked_crop", crop(source.asked()));
        map.put("crop", crop(source.crop()));
        map.put("steps", source.search().steps());
        map.put("settles", source.search().settles());
        put(map, "tuning_steps", source.search().tuningSteps());
        put(map, "class", source.search().classIndex());
        map.put("psnr", source.found().psnr());
        map.put("typicality", source.found().typicality());
        return map;
    }

    private static void put(Map<String, Object> map, String name, OptionalInt number) {
        number.ifPresent(value -> map.put(name, value));
    }

    private static List<Double> crop(Crop crop) {
        return List.of(crop.x(), crop.y(), crop.side(), crop.degrees());
    }

    static String asText(Path file, Project project) {
        ModelReference model = project.model();
        List<String> lines = new ArrayList<>();
        lines.add("project:    " + file);
        lines.add("model:      " + model.name()
                + model.change()
                        .map(change -> ", tuned to a photograph (" + change.size() + " numbers changed)")
                        .orElse(""));
        lines.add("file:       " + model.path() + " (SHA-256 " + model.sha256() + ")");
        lines.add("states:     " + project.states().size() + ", shown: "
                + project.shown().what());
        lines.add("origin:     " + origin(project.shown().origin()) + (isDragged(project) ? ", dragged" : ""));
        project.photograph().ifPresent(source -> {
            lines.add(String.format(
                    Locale.ROOT,
                    "photograph: %s, %d×%d (SHA-256 %s)",
                    source.file().path(),
                    source.file().width(),
                    source.file().height(),
                    source.file().sha256()));
            lines.add("crop:       " + source.crop()
                    + (source.crop().equals(source.asked()) ? "" : " (asked: " + source.asked() + ")"));
            lines.add(String.format(
                    Locale.ROOT,
                    "found:      %.1f dB, typicality %.1f",
                    source.found().psnr(),
                    source.found().typicality()));
        });
        return String.join(System.lineSeparator(), lines);
    }

    private static String origin(LatentOrigin origin) {
        if (origin instanceof LatentOrigin.Photograph photograph) {
            return "photograph " + photograph.source().file().name();
        }
        if (origin instanceof LatentOrigin.File file) {
            return "latent " + file.path();
        }
        if (origin instanceof LatentOrigin.Mix mix) {
            return "seed " + mix.base().seed() + " with rows " + mix.first() + "-" + (mix.end() - 1) + " of seed "
                    + mix.styles().seed();
        }
        return origin.fromSeed().map(seed -> "seed " + seed.seed()).orElse("");
    }
}
