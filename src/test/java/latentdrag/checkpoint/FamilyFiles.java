package latentdrag.checkpoint;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.stylegan2.Architecture;

/**
 * One generator in the forms in which the programs of the field store it, written from the description of each format. The numbers are
 * the same in all of them, but for the bias of a modulation in TensorFlow, which lacks its one.
 */
final class FamilyFiles {
    private final Architecture architecture;
    private final Map<String, TestTensor> tensors;

    private FamilyFiles(Architecture architecture, Map<String, TestTensor> tensors) {
        this.architecture = architecture;
        this.tensors = tensors;
    }

    /** Of random numbers. */
    static FamilyFiles random(Architecture architecture, long seed) {
        Map<String, TestTensor> tensors = new LinkedHashMap<>();
        Map<String, float[]> values = new NetworkPickle(architecture, seed).values();
        architecture
                .tensorShapes()
                .forEach((name, shape) ->
                        tensors.put(name, new TestTensor(Objects.requireNonNull(values.get(name)), shape)));
        // What formats that do not store the filter take it to be.
        float[] taps = {1, 3, 3, 1};
        tensors.replaceAll((name, tensor) -> {
            float[] square = tensor.values();
            for (int i = 0; name.endsWith("resample_filter") && i < square.length; i++) {
                square[i] = taps[i / 4] * taps[i % 4] / 64;
            }
            return tensor;
        });
        return new FamilyFiles(architecture, tensors);
    }

    /** Of a network somebody else wrote. */
    static FamilyFiles of(Path file) {
        Map<String, TestTensor> tensors = new LinkedHashMap<>();
        try (NDManager manager = NDManager.newBaseManager()) {
            Checkpoint read = Checkpoints.read(file, manager, ReadProgress.NONE);
            read.weights()
                    .forEach((name, array) -> tensors.put(
                            name,
                            new TestTensor(
                                    array.toFloatArray(), array.getShape().getShape())));
            return new FamilyFiles(read.architecture(), tensors);
        }
    }

    Architecture architecture() {
        return architecture;
    }

    /** By standard names. */
    Map<String, TestTensor> tensors() {
        return tensors;
    }

    /** Modules with the arguments they were made with, inside whatever the caller writes around them. */
    NetworkPickle modules() {
        Map<String, float[]> values = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> values.put(name, tensor.values()));
        return new NetworkPickle(architecture, values).attribute("", "_init_kwargs", out -> {
            out.emptyDict().mark();
            out.text("mapping_kwargs").emptyDict().mark();
            out.text("lr_multiplier").real(architecture.mappingLrMultiplier()).setItems();
            out.text("synthesis_kwargs").emptyDict().mark().text("conv_clamp");
            if (architecture.convClamp().isPresent()) {
                out.real(architecture.convClamp().getAsDouble());
            } else {
                out.none();
            }
            out.setItems().text("an_argument_of_another_fork").text("whatever").setItems();
        });
    }

    /** torch.save of the module itself, as pivotal tuning leaves it. */
    byte[] savedModule(TorchFileWriter.Form form) {
        TorchFileWriter writer = new TorchFileWriter(form);
        return writer.file(out -> modules().storagesIn(writer).writeTo(out));
    }

    /** torch.save of {G_ema: the state dictionary}. */
    byte[] stateDictionary(TorchFileWriter.Form form) {
        TorchFileWriter writer = new TorchFileWriter(form);
        return writer.file(out -> {
            out.emptyDict().text("G_ema");
            writer.stateDict(out, tensors);
            out.opcode('s');
        });
    }

    /** Names of the rosinality port; its average w is left out on wish. */
    byte[] rosinality(TorchFileWriter.Form form, boolean withAverage) {
        TorchFileWriter writer = new TorchFileWriter(form);
        return writer.file(out -> {
            out.emptyDict().mark();
            if (withAverage) {
                writer.tensor(out.text("latent_avg"), get("mapping.w_avg"));
            }
            writer.stateDict(out.text("g_ema"), rosinalityTensors());
            out.text("args").global("argparse", "Namespace").emptyTuple().opcode(0x81);
            out.emptyDict().text("iter").integer(550000).opcode('s').opcode('b');
            out.setItems();
        });
    }

    Map<String, TestTensor> rosinalityTensors() {
        Map<String, TestTensor> to = new LinkedHashMap<>();
        for (int i = 0; i < architecture.mappingLayers(); i++) {
            to.put("style." + (i + 1) + ".weight", get("mapping.fc" + i + ".weight"));
            to.put("style." + (i + 1) + ".bias", get("mapping.fc" + i + ".bias"));
        }
        TestTensor constant = get("synthesis.b4.const");
        to.put("input.input", constant.as(1, constant.shape()[0], constant.shape()[1], constant.shape()[2]));
        for (int block = 0; block < architecture.blocks().size(); block++) {
            String from = "synthesis." + architecture.blockName(block) + ".";
            if (block > 0) {
                rosinalityLayer(
                        to, from + "conv0.", "convs." + (2 * block - 2) + ".", "noises.noise_" + (2 * block - 1));
                to.put(
                        "convs." + (2 * block - 2) + ".conv.blur.kernel",
                        get(from + "resample_filter").times(4));
                to.put(
                        "to_rgbs." + (block - 1) + ".upsample.kernel",
                        get(from + "resample_filter").times(4));
            }
            rosinalityLayer(
                    to,
                    from + "conv1.",
                    block == 0 ? "conv1." : "convs." + (2 * block - 1) + ".",
                    "noises.noise_" + 2 * block);
            String rgb = block == 0 ? "to_rgb1." : "to_rgbs." + (block - 1) + ".";
            TestTensor bias = get(from + "torgb.bias");
            to.put(rgb + "bias", bias.as(1, bias.shape()[0], 1, 1));
            rosinalityConvolution(to, from + "torgb.", rgb);
        }
        return to;
    }

    private void rosinalityLayer(Map<String, TestTensor> to, String from, String name, String noise) {
        rosinalityConvolution(to, from, name);
        to.put(name + "noise.weight", get(from + "noise_strength").as(1));
        to.put(name + "activate.bias", get(from + "bias"));
        TestTensor constant = get(from + "noise_const");
        to.put(noise, constant.as(1, 1, constant.shape()[0], constant.shape()[1]));
    }

    private void rosinalityConvolution(Map<String, TestTensor> to, String from, String name) {
        TestTensor weight = get(from + "weight");
        long[] shape = weight.shape();
        to.put(name + "conv.weight", weight.as(1, shape[0], shape[1], shape[2], shape[3]));
        to.put(name + "conv.modulation.weight", get(from + "affine.weight"));
        to.put(name + "conv.modulation.bias", get(from + "affine.bias"));
    }

    /** The tuple (G, D, Gs) of dnnlib.tflib networks, the first two empty. */
    byte[] tensorFlow(int protocol) {
        return tensorFlow(protocol, 4, tensorFlowVariables(), out -> {});
    }

    byte[] tensorFlow(
            int protocol, int version, Map<String, TestTensor> variables, Consumer<PickleAssembler> moreArguments) {
        PickleAssembler out = new PickleAssembler(protocol).mark();
        tensorFlowNetwork(out, "G", version, new LinkedHashMap<>(), o -> {});
        tensorFlowNetwork(out, "D", version, new LinkedHashMap<>(), o -> {});
        tensorFlowNetwork(out, "Gs", version, variables, moreArguments);
        return out.tuple().stop();
    }

    /** The tuple with a discriminator in it. */
    byte[] tensorFlowTuple(
            int protocol, Map<String, TestTensor> discriminator, Consumer<PickleAssembler> discriminatorArguments) {
        PickleAssembler out = new PickleAssembler(protocol).mark();
        tensorFlowNetwork(out, "G", 4, new LinkedHashMap<>(), o -> {});
        out.global("dnnlib.tflib.network", "Network")
                .emptyTuple()
                .opcode(0x81)
                .emptyDict()
                .mark();
        out.text("version").integer(4).text("name").text("D");
        out.text("build_func_name").text("D_main");
        out.text("static_kwargs").emptyDict().mark();
        discriminatorArguments.accept(out);
        out.setItems();
        tensorFlowVariables(out, discriminator);
        out.text("components").emptyDict().setItems().opcode('b');
        tensorFlowNetwork(out, "Gs", 4, tensorFlowVariables(), o -> {});
        return out.tuple().stop();
    }

    private void tensorFlowNetwork(
            PickleAssembler out,
            String name,
            int version,
            Map<String, TestTensor> variables,
            Consumer<PickleAssembler> moreArguments) {
        out.global("dnnlib.tflib.network", "Network")
                .emptyTuple()
                .opcode(0x81)
                .emptyDict()
                .mark();
        out.text("version").integer(version).text("name").text(name);
        out.text("build_module_src").text("raise RuntimeError('never')\n".repeat(300));
        out.text("build_func_name").text("G_main");
        out.text("static_kwargs").emptyDict().mark();
        out.text("mapping_lrmul").real(architecture.mappingLrMultiplier());
        out.text("randomize_noise").bool(true).text("resolution_w").integer(architecture.width());
        out.text("resolution_h").integer(architecture.height());
        moreArguments.accept(out);
        out.setItems();
        Map<String, Map<String, TestTensor>> components = new LinkedHashMap<>();
        Map<String, TestTensor> own = new LinkedHashMap<>();
        variables.forEach((path, tensor) -> {
            int slash = path.indexOf('/');
            if (slash < 0) {
                own.put(path, tensor);
            } else {
                components
                        .computeIfAbsent(path.substring(0, slash), key -> new LinkedHashMap<>())
                        .put(path.substring(slash + 1), tensor);
            }
        });
        tensorFlowVariables(out, own);
        out.text("components").emptyDict().mark();
        components.forEach((component, inner) -> {
            out.text(component);
            out.global("dnnlib.tflib.network", "Network")
                    .emptyTuple()
                    .opcode(0x81)
                    .emptyDict()
                    .mark();
            out.text("version").integer(version).text("name").text(component);
            tensorFlowVariables(out, inner);
            out.setItems().opcode('b');
        });
        out.setItems().setItems().opcode('b');
    }

    private static void tensorFlowVariables(PickleAssembler out, Map<String, TestTensor> variables) {
        out.text("variables").opcode(']').mark();
        variables.forEach((name, tensor) -> {
            out.text(name);
            numpy(out, tensor);
            out.tuple2();
        });
        out.opcode('e');
    }

    /** As NumPy pickles its arrays. */
    static void numpy(PickleAssembler out, TestTensor tensor) {
        out.global("numpy.core.multiarray", "_reconstruct").mark();
        out.global("numpy", "ndarray")
                .integer(0)
                .tuple1()
                .bytes(new byte[] {'b'})
                .tuple()
                .reduce();
        out.mark().integer(1).sizes(tensor.shape());
        out.global("numpy", "dtype")
                .mark()
                .text("f4")
                .bool(false)
                .bool(true)
                .tuple()
                .reduce();
        out.mark()
                .integer(3)
                .text("<")
                .none()
                .none()
                .none()
                .integer(-1)
                .integer(-1)
                .integer(0)
                .tuple()
                .opcode('b');
        out.bool(false).bytes(tensor.bytes()).tuple().opcode('b');
    }

    Map<String, TestTensor> tensorFlowVariables() {
        Map<String, TestTensor> to = new LinkedHashMap<>();
        to.put("dlatent_avg", get("mapping.w_avg"));
        if (architecture.cDim() > 0) {
            dense(to, "mapping.embed.", "mapping/LabelEmbed/");
        }
        for (int i = 0; i < architecture.mappingLayers(); i++) {
            dense(to, "mapping.fc" + i + ".", "mapping/Dense" + i + "/");
        }
        TestTensor constant = get("synthesis.b4.const");
        to.put(
                "synthesis/4x4/Const/const",
                constant.as(1, constant.shape()[0], constant.shape()[1], constant.shape()[2]));
        BiConsumer<String, String> layer = (from, name) -> {
            kernel(to, from, name, name.endsWith("Conv0_up/"));
            if (architecture.noise()) {
                to.put(name + "noise_strength", get(from + "noise_strength"));
            }
        };
        for (int block = 0; block < architecture.blocks().size(); block++) {
            int size = 4 << block;
            String from = "synthesis." + architecture.blockName(block) + ".";
            String name = "synthesis/" + size + "x" + size + "/";
            if (block > 0) {
                layer.accept(from + "conv0.", name + "Conv0_up/");
                noise(to, from + "conv0.", 2 * block - 1);
            }
            layer.accept(from + "conv1.", name + (block == 0 ? "Conv/" : "Conv1/"));
            noise(to, from + "conv1.", 2 * block);
            if (architecture.hasToRgb(block)) {
                kernel(to, from + "torgb.", name + "ToRGB/", false);
            }
            if (tensors.containsKey(from + "skip.weight")) {
                to.put(
                        name + "Skip/weight",
                        get(from + "skip.weight").transposed(2, 3, 1, 0).turned());
            }
        }
        return to;
    }

    private void dense(Map<String, TestTensor> to, String from, String name) {
        to.put(name + "weight", get(from + "weight").transposed(1, 0));
        to.put(name + "bias", get(from + "bias"));
    }

    private void kernel(Map<String, TestTensor> to, String from, String name, boolean turned) {
        TestTensor hwio = get(from + "weight").transposed(2, 3, 1, 0);
        to.put(name + "weight", turned ? hwio.turned() : hwio);
        to.put(name + "mod_weight", get(from + "affine.weight").transposed(1, 0));
        to.put(name + "mod_bias", get(from + "affine.bias").plus(-1));
        to.put(name + "bias", get(from + "bias"));
    }

    private void noise(Map<String, TestTensor> to, String from, int index) {
        if (!architecture.noise()) {
            return;
        }
        TestTensor constant = get(from + "noise_const");
        to.put("synthesis/noise" + index, constant.as(1, 1, constant.shape()[0], constant.shape()[1]));
    }

    private TestTensor get(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }
}
