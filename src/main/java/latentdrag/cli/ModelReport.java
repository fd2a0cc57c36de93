package latentdrag.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import latentdrag.engine.Inspection;
import latentdrag.engine.ModelInfo;
import latentdrag.project.catalogue.ModelOrigin;

/** What is known of a checkpoint, as JSON values and as a table for people. Pure functions. */
final class ModelReport {
    private static final int MOST_ENTRIES_SHOWN = 12;
    /** Metadata that is told in lines of their own. */
    private static final Set<String> TOLD = Set.of("license", "licence", "class_names");

    private ModelReport() {}

    /**
     * Everything, in the order a reader wants it.
     *
     * @param origin where it was downloaded from, if it was
     */
    static Map<String, Object> asMap(ModelInfo info, Optional<ModelOrigin> origin) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("path", info.path().toString());
        map.put("family", info.family());
        map.put("resolution", Math.max(info.height(), info.width()));
        map.put("height", info.height());
        map.put("width", info.width());
        map.put("img_channels", info.picture().channels());
        map.put("z_dim", info.latents().zDim());
        map.put("w_dim", info.wDim());
        map.put("c_dim", info.cDim());
        map.put("num_ws", info.numWs());
        map.put("mapping_layers", info.latents().mappingLayers());
        map.put("architecture", info.synthesis().architecture());
        map.put("noise", info.synthesis().noise());
        map.put("channels", channels(info));
        map.put("blocks", info.blocks());
        map.put("feature_block", info.featureBlock());
        map.put("parameters", info.parameters());
        map.put("sha256", info.sha256());
        map.put("metadata", new TreeMap<>(info.metadata()));
        inspection(map, info.inspection(), origin);
        return map;
    }

    private static void inspection(Map<String, Object> map, Inspection inspection, Optional<ModelOrigin> origin) {
        map.put("evidence", inspection.evidence());
        map.put("assumed", inspection.assumptions());
        map.put("licence", licence(inspection, origin).orElse(null));
        map.put("source", origin.map(o -> o.source().toString()).orElse(null));
        map.put("class_names", inspection.classNames());
        map.put("mapping_lr_multiplier", inspection.mappingLrMultiplier());
        map.put(
                "conv_clamp",
                inspection.convClamp().isPresent() ? inspection.convClamp().getAsDouble() : null);
        map.put("truncation_per_row", perRow(inspection));
        map.put(
                "discriminator",
                inspection.discriminator().map(DiscriminatorLines::asMap).orElse(null));
        map.put("pivot", inspection.pivot().map(Object::toString).orElse(null));
        map.put("training", new TreeMap<>(inspection.training()));
        List<Map<String, Object>> tensors = new ArrayList<>();
        for (Inspection.Tensor tensor : inspection.tensors()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", tensor.name());
            entry.put("shape", tensor.shape());
            entry.put("stored_as", tensor.storedAs());
            tensors.add(entry);
        }
        map.put("tensors", tensors);
    }

    /** Channels by the block's larger side, as checkpoints name their blocks. */
    private static Map<String, Integer> channels(ModelInfo info) {
        Map<String, Integer> channels = new LinkedHashMap<>();
        info.blocks().forEach(b -> channels.put(Integer.toString(Math.max(b.height(), b.width())), b.channels()));
        return channels;
    }

    /** The file's own word counts; a catalogue knows of files that say nothing. */
    private static Optional<String> licence(Inspection inspection, Optional<ModelOrigin> origin) {
        return inspection.licence().or(() -> origin.flatMap(ModelOrigin::licence));
    }

    static String asText(ModelInfo info, Optional<ModelOrigin> origin) {
        Inspection inspection = info.inspection();
        List<String> lines = new ArrayList<>();
        lines.add(line("file", info.path().toString()));
        lines.add(line("family", info.family()));
        inspection.evidence().forEach(reason -> lines.add(line("  because", reason)));
        lines.add(line(
                "picture",
                info.width() + " x " + info.height() + " px, " + info.picture().channels() + " channels"));
        lines.add(line(
                "dimensions", "z " + info.latents().zDim() + ", w " + info.wDim() + ", w+ " + info.numWs() + " rows"));
        lines.add(line(
                "truncation",
                perRow(inspection)
                        ? "each row of w+ towards an average w of its own"
                        : "all rows of w+ towards one average w"));
        lines.add(line("classes", classes(info)));
        lines.add(line("mapping", Quantities.count(info.latents().mappingLayers(), "layer")));
        lines.add(line(
                "architecture",
                info.synthesis().architecture() + (info.synthesis().noise() ? ", with noise" : ", without noise")));
        for (ModelInfo.BlockInfo b : info.blocks()) {
            boolean read = info.blocks().indexOf(b) == info.featureBlock();
            lines.add(line(
                    "  block " + info.blocks().indexOf(b),
                    b.width() + " x " + b.height() + ", " + b.channels() + " channels"
                            + (read ? " (read by a drag)" : "")));
        }
        lines.add(line("parameters", String.format(Locale.ROOT, "%,d", info.parameters())));
        lines.add(line(
                "discriminator",
                inspection.discriminator().map(DiscriminatorLines::words).orElse("none")));
        lines.add(line("licence", licence(inspection, origin).orElse("not named in the file")));
        origin.ifPresent(o -> lines.add(line("downloaded from", o.source().toString())));
        inspection
                .assumptions()
                .forEach(a -> lines.add(line("assumed", a.setting() + "=" + a.value() + ", because " + a.reason())));
        inspection.discriminator().ifPresent(d -> lines.addAll(DiscriminatorLines.assumptions(d)));
        inspection.pivot().ifPresent(pivot -> lines.add(line("pivot", pivot.toString())));
        lines.add(line("SHA-256", info.sha256()));
        Map<String, String> said = new TreeMap<>(info.metadata());
        said.keySet().removeAll(TOLD);
        addAll(lines, "the file says", said);
        addAll(lines, "of training", inspection.training());
        lines.add(line("tensors", inspection.tensors().size() + " (--json lists them)"));
        return String.join(System.lineSeparator(), lines);
    }

    /** Their names are somebody else's, and as long as they like. */
    private static void addAll(List<String> lines, String what, Map<String, String> entries) {
        new TreeMap<>(entries)
                .entrySet().stream()
                        .limit(MOST_ENTRIES_SHOWN)
                        .forEach(entry -> lines.add(line(what, entry.getKey() + " = " + entry.getValue())));
        if (entries.size() > MOST_ENTRIES_SHOWN) {
            lines.add(line(what, (entries.size() - MOST_ENTRIES_SHOWN) + " more (--json lists them)"));
        }
    }

    private static boolean perRow(Inspection inspection) {
        return inspection.tensors().stream()
                .anyMatch(tensor ->
                        tensor.name().equals("mapping.w_avg") && tensor.shape().size() == 2);
    }

    private static String classes(ModelInfo info) {
        List<String> names = info.inspection().classNames();
        if (info.cDim() == 0) {
            return "none";
        }
        return names.isEmpty()
                ? Integer.toString(info.cDim())
                : info.cDim() + ": "
                        + String.join(", ", names.subList(0, Math.min(names.size(), MOST_ENTRIES_SHOWN)))
                        + (names.size() > MOST_ENTRIES_SHOWN ? ", …" : "");
    }

    static String line(String name, String value) {
        return String.format("%-15s %s", name, value);
    }
}
