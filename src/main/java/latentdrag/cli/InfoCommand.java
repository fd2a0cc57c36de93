package latentdrag.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import latentdrag.engine.ModelInfo;
import latentdrag.project.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latentdrag info}: what a checkpoint holds. */
@Command(name = "info", mixinStandardHelpOptions = true, description = "Tells what a checkpoint holds.")
final class InfoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "MODEL", description = "a checkpoint: .pkl or .safetensors")
    private Path model;

    @Option(names = "--json", description = "as one JSON object")
    private boolean json;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    InfoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ModelInfo info;
        try (ProgressBar bar = terminal.progressBar();
                OpenModel open = OpenModel.open(compute, model, bar)) {
            info = open.info();
        }
        terminal.out().println(json ? Json.page(asMap(info)) : asText(info));
        return 0;
    }

    static Map<String, Object> asMap(ModelInfo info) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("path", info.path().toString());
        map.put("family", info.family());
        map.put("resolution", Math.max(info.height(), info.width()));
        map.put("height", info.height());
        map.put("width", info.width());
        map.put("img_channels", info.imgChannels());
        map.put("z_dim", info.zDim());
        map.put("w_dim", info.wDim());
        map.put("c_dim", info.cDim());
        map.put("num_ws", info.numWs());
        map.put("mapping_layers", info.mappingLayers());
        map.put("architecture", info.architecture());
        map.put("noise", info.noise());
        map.put("channels", channels(info));
        map.put("blocks", info.blocks());
        map.put("feature_block", info.featureBlock());
        map.put("parameters", info.parameters());
        map.put("sha256", info.sha256());
        map.put("metadata", new TreeMap<>(info.metadata()));
        return map;
    }

    /** Channels by the block's larger side, as checkpoints name their blocks. */
    private static Map<String, Integer> channels(ModelInfo info) {
        Map<String, Integer> channels = new LinkedHashMap<>();
        info.blocks().forEach(b -> channels.put(Integer.toString(Math.max(b.height(), b.width())), b.channels()));
        return channels;
    }

    private static String asText(ModelInfo info) {
        List<String> lines = new ArrayList<>();
        lines.add(line("file", info.path().toString()));
        lines.add(line("family", info.family()));
        lines.add(line("picture", info.width() + " x " + info.height() + " px, " + info.imgChannels() + " channels"));
        lines.add(line("dimensions", "z " + info.zDim() + ", w " + info.wDim() + ", w+ " + info.numWs() + " rows"));
        lines.add(line("classes", info.cDim() == 0 ? "none" : Integer.toString(info.cDim())));
        lines.add(line("mapping", Sentences.count(info.mappingLayers(), "layer")));
        lines.add(line("architecture", info.architecture() + (info.noise() ? ", with noise" : ", without noise")));
        for (ModelInfo.BlockInfo b : info.blocks()) {
            boolean read = info.blocks().indexOf(b) == info.featureBlock();
            lines.add(line(
                    "  block " + info.blocks().indexOf(b),
                    b.width() + " x " + b.height() + ", " + b.channels() + " channels"
                            + (read ? " (read by a drag)" : "")));
        }
        lines.add(line("parameters", String.format(Locale.ROOT, "%,d", info.parameters())));
        lines.add(line("SHA-256", info.sha256()));
        new TreeMap<>(info.metadata()).forEach((key, value) -> lines.add(line(key, value)));
        return String.join(System.lineSeparator(), lines);
    }

    private static String line(String name, String value) {
        return String.format("%-15s %s", name, value);
    }
}
