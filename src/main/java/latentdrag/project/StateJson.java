package latentdrag.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragStep;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.RowGroups;
import latentdrag.edit.Strength;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;

/**
 * A {@link StoredState} as JSON: latents and masks are numbers of places where they are kept, so that each is stored once. Described in
 * docs/project-format.md.
 */
public final class StateJson {
    private static final String PHOTOGRAPH = "photograph";

    private StateJson() {}

    /** Numbers are given to latents and masks that have none yet. */
    public static Map<String, Object> write(StoredState state, Numbered<Latent> latents, Numbered<Mask> masks) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("what", state.what());
        map.put("origin", origin(state.origin(), latents));
        map.put("original", latents.of(state.original()));
        map.put("current", latents.of(state.current()));
        map.put("pairs", state.pairs().stream().map(StateJson::pair).toList());
        state.mask().ifPresent(mask -> map.put("mask", masks.of(mask)));
        map.put("settings", SettingsJson.write(state.settings()));
        state.strength().ifPresent(strength -> map.put("strength", strength(strength, latents)));
        if (!state.steps().isEmpty()) {
            map.put(
                    "steps",
                    state.steps().stream()
                            .map(step -> step(step, latents.of(step.latent())))
                            .toList());
        }
        return map;
    }

    private static Map<String, Object> strength(Strength strength, Numbered<Latent> latents) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("full", latents.of(strength.full()));
        map.put("middle_row", strength.groups().middle());
        map.put("fine_row", strength.groups().fine());
        map.put("coarse", strength.coarse());
        map.put("middle", strength.middle());
        map.put("fine", strength.fine());
        return map;
    }

    private static List<Double> pair(PointPair pair) {
        return List.of(
                pair.handle().x(),
                pair.handle().y(),
                pair.target().x(),
                pair.target().y());
    }

    /** Of what needs no latents to be told: not of a photograph. */
    static Map<String, Object> origin(LatentOrigin origin) {
        Numbered<Latent> latents = new Numbered<>();
        Map<String, Object> map = origin(origin, latents);
        if (latents.size() > 0) {
            throw new IllegalArgumentException("a photograph's latent has no place here");
        }
        return map;
    }

    private static Map<String, Object> origin(LatentOrigin origin, Numbered<Latent> latents) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (origin instanceof LatentOrigin.Seed seed) {
            putSeed(map, seed);
        } else if (origin instanceof LatentOrigin.Mix mix) {
            putSeed(map, mix.base());
            Map<String, Object> styles = new LinkedHashMap<>();
            putSeed(styles, mix.styles());
            styles.put("first_row", mix.first());
            styles.put("end_row", mix.end());
            map.put("mix", styles);
        } else if (origin instanceof LatentOrigin.File file) {
            map.put("file", file.path().toString());
        } else if (origin instanceof LatentOrigin.Photograph photograph) {
            map.put(PHOTOGRAPH, PhotographJson.write(photograph.source(), latents));
        }
        return map;
    }

    private static void putSeed(Map<String, Object> map, LatentOrigin.Seed seed) {
        map.put("seed", seed.seed());
        map.put("psi", seed.psi());
        seed.cutoff().ifPresent(cutoff -> map.put("cutoff", cutoff));
        seed.classIndex().ifPresent(index -> map.put("class", index));
    }

    private static Map<String, Object> step(DragStep step, int latent) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("step", step.step());
        map.put("points", step.points().stream().map(p -> List.of(p.x(), p.y())).toList());
        map.put("distances", step.distances());
        map.put("loss", step.loss());
        map.put("confidences", step.confidences());
        if (!step.textures().isEmpty()) {
            map.put("textures", step.textures());
        }
        map.put("ms", step.millis());
        map.put("latent", latent);
        return map;
    }

    /** @throws IllegalArgumentException naming what is missing or makes no sense */
    public static StoredState read(Fields fields, List<Latent> latents, List<Mask> masks) {
        List<DragStep> steps = new ArrayList<>();
        if (fields.has("steps")) {
            fields.objects("steps").forEach(step -> steps.add(readStep(step, latents)));
        }
        return new StoredState(
                fields.text("what"),
                readOrigin(fields.object("origin"), latents),
                at(latents, fields.count("original"), "latent"),
                at(latents, fields.count("current"), "latent"),
                fields.rows("pairs").stream().map(StateJson::readPair).toList(),
                fields.has("mask") ? Optional.of(at(masks, fields.count("mask"), "mask")) : Optional.empty(),
                SettingsJson.read(fields.object("settings"), DragSettings.published()),
                steps,
                fields.optional("strength").map(strength -> readStrength(strength, latents)));
    }

    private static Strength readStrength(Fields fields, List<Latent> latents) {
        RowGroups groups = fields.has("middle_row")
                ? new RowGroups(fields.count("middle_row"), fields.count("fine_row"))
                : RowGroups.PAPER;
        return new Strength(
                at(latents, fields.count("full"), "latent"),
                groups,
                fields.number("coarse"),
                fields.number("middle"),
                fields.number("fine"));
    }

    /** Of what {@link #origin} tells. */
    static LatentOrigin readOrigin(Fields fields) {
        return readOrigin(fields, List.of());
    }

    private static LatentOrigin readOrigin(Fields fields, List<Latent> latents) {
        if (fields.names().contains(PHOTOGRAPH)) {
            return new LatentOrigin.Photograph(PhotographJson.read(fields.object(PHOTOGRAPH), latents));
        }
        if (fields.has("file")) {
            return new LatentOrigin.File(Path.of(fields.text("file")));
        }
        LatentOrigin.Seed seed = readSeed(fields);
        return fields.optional("mix")
                .<LatentOrigin>map(
                        mix -> new LatentOrigin.Mix(seed, readSeed(mix), mix.count("first_row"), mix.count("end_row")))
                .orElse(seed);
    }

    private static LatentOrigin.Seed readSeed(Fields fields) {
        return new LatentOrigin.Seed(
                fields.whole("seed"), fields.number("psi"), optional(fields, "cutoff"), optional(fields, "class"));
    }

    private static OptionalInt optional(Fields fields, String name) {
        return fields.has(name) ? OptionalInt.of(fields.count(name)) : OptionalInt.empty();
    }

    static PointPair readPair(double[] row) {
        if (row.length != 4) {
            throw new IllegalArgumentException(
                    "a pair is four numbers, handle x, y and target x, y; got " + row.length);
        }
        return PointPair.of(row[0], row[1], row[2], row[3]);
    }

    private static DragStep readStep(Fields fields, List<Latent> latents) {
        List<Point> points = new ArrayList<>();
        for (double[] row : fields.rows("points")) {
            if (row.length != 2) {
                throw new IllegalArgumentException("a point is two numbers, got " + row.length);
            }
            points.add(new Point(row[0], row[1]));
        }
        return new DragStep(
                fields.count("step"),
                points,
                boxed(fields.numbers("distances")),
                fields.number("loss"),
                boxed(fields.numbers("confidences")),
                fields.has("textures") ? boxed(fields.numbers("textures")) : List.of(),
                fields.number("ms"),
                at(latents, fields.count("latent"), "latent"));
    }

    private static List<Double> boxed(double[] numbers) {
        List<Double> list = new ArrayList<>();
        for (double number : numbers) {
            list.add(number);
        }
        return list;
    }

    static <T> T at(List<T> things, int number, String what) {
        if (number < 0 || number >= things.size()) {
            throw new IllegalArgumentException("there is no " + what + " " + number + " of " + things.size());
        }
        return things.get(number);
    }
}
