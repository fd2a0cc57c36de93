package latentdrag.checkpoint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import latentdrag.stylegan2.Architecture;

/** A generator as the programs write it whose networks differ from others in names only, or nearly: BasicSR, mmgeneration, GenForce. */
final class NamedFamilyFiles {
    private NamedFamilyFiles() {}

    /** BasicSR's params_ema; it stores no filters. The average w lies beside it on wish. */
    static byte[] basicSr(FamilyFiles network, TorchFileWriter.Form form, boolean withAverage) {
        TorchFileWriter writer = new TorchFileWriter(form);
        return writer.file(out -> {
            out.emptyDict().mark();
            if (withAverage) {
                writer.tensor(out.text("latent_avg"), get(network, "mapping.w_avg"));
            }
            writer.stateDict(out.text("params_ema"), basicSrTensors(network));
            out.setItems();
        });
    }

    static Map<String, TestTensor> basicSrTensors(FamilyFiles network) {
        Map<String, TestTensor> tensors = new LinkedHashMap<>(network.rosinalityTensors());
        tensors.keySet().removeIf(name -> name.endsWith(".kernel"));
        return renamed(
                tensors,
                name -> name.replaceFirst("^style\\.", "style_mlp.")
                        .replaceFirst("^input\\.input$", "constant_input.weight")
                        .replaceFirst("^(conv1|convs\\.\\d+)\\.noise\\.weight$", "$1.weight")
                        .replaceFirst("^noises\\.noise_", "noises.noise")
                        .replace(".conv.", ".modulated_conv.")
                        .replaceFirst("^conv1\\.", "style_conv1.")
                        .replaceFirst("^convs\\.", "style_convs."));
    }

    /** {state_dict: {generator.…: other numbers, generator_ema.…}, meta} of mmgeneration. */
    static byte[] openMmLab(FamilyFiles network, TorchFileWriter.Form form) {
        Map<String, TestTensor> own = renamed(
                network.rosinalityTensors(),
                name -> name.replaceFirst("^style\\.(\\d+)\\.weight$", "style_mapping.$1.linear.weight_orig")
                        .replaceFirst("^style\\.(\\d+)\\.bias$", "style_mapping.$1.bias")
                        .replaceFirst("^input\\.input$", "constant_input.input")
                        .replaceFirst("^noises\\.noise_", "injected_noise_")
                        .replaceFirst("\\.noise\\.weight$", ".noise_injector.weight")
                        .replaceFirst("\\.conv\\.weight$", ".conv.weight_orig")
                        .replace(".modulation.weight", ".style_modulation.linear.weight_orig")
                        .replace(".modulation.bias", ".style_modulation.bias"));
        Map<String, TestTensor> both = new LinkedHashMap<>();
        own.forEach((name, tensor) -> both.put("generator." + name, tensor.times(2)));
        own.forEach((name, tensor) -> both.put("generator_ema." + name, tensor));
        TorchFileWriter writer = new TorchFileWriter(form);
        return writer.file(out -> {
            out.emptyDict().mark();
            out.text("meta").emptyDict().text("mmgen_version").text("0.7.1").opcode('s');
            writer.stateDict(out.text("state_dict"), both);
            writer.tensor(out.text("latent_avg"), get(network, "mapping.w_avg"));
            out.setItems();
        });
    }

    /** {models: {generator, generator_smooth}} as GenForce's runner saves it. */
    static byte[] genForce(FamilyFiles network, TorchFileWriter.Form form) {
        Map<String, TestTensor> own = genForceTensors(network);
        Map<String, TestTensor> training = new LinkedHashMap<>();
        own.forEach((name, tensor) -> training.put(name, tensor.times(2)));
        TorchFileWriter writer = new TorchFileWriter(form);
        return writer.file(out -> {
            out.emptyDict().text("models").emptyDict().mark();
            writer.stateDict(out.text("generator"), training);
            writer.stateDict(out.text("generator_smooth"), own);
            out.setItems().opcode('s');
        });
    }

    static Map<String, TestTensor> genForceTensors(FamilyFiles network) {
        Architecture architecture = network.architecture();
        Map<String, TestTensor> to = new LinkedHashMap<>();
        for (int i = 0; i < architecture.mappingLayers(); i++) {
            to.put("mapping.dense" + i + ".weight", get(network, "mapping.fc" + i + ".weight"));
            to.put("mapping.dense" + i + ".bias", get(network, "mapping.fc" + i + ".bias"));
        }
        to.put("truncation.w_avg", get(network, "mapping.w_avg"));
        TestTensor constant = get(network, "synthesis.b4.const");
        to.put("synthesis.early_layer.const", withOnes(constant, 1));
        for (int block = 0; block < architecture.blocks().size(); block++) {
            String from = "synthesis." + architecture.blockName(block) + ".";
            if (block > 0) {
                genForceLayer(network, to, from + "conv0.", "synthesis.layer" + (2 * block - 1) + ".", true);
                to.put(
                        "synthesis.layer" + (2 * block - 1) + ".filter.kernel",
                        withOnes(get(network, from + "resample_filter").times(4), 2));
            }
            genForceLayer(network, to, from + "conv1.", "synthesis.layer" + 2 * block + ".", false);
            if (architecture.hasToRgb(block)) {
                genForceConvolution(network, to, from + "torgb.", "synthesis.output" + block + ".", false);
            }
        }
        return to;
    }

    private static void genForceLayer(
            FamilyFiles network, Map<String, TestTensor> to, String from, String name, boolean up) {
        genForceConvolution(network, to, from, name, up);
        to.put(name + "noise_strength", get(network, from + "noise_strength"));
        to.put(name + "noise", withOnes(get(network, from + "noise_const"), 2));
    }

    private static void genForceConvolution(
            FamilyFiles network, Map<String, TestTensor> to, String from, String name, boolean up) {
        TestTensor weight = get(network, from + "weight");
        // The first two axes are those that turn.
        TestTensor turned = weight.transposed(2, 3, 0, 1).turned().transposed(2, 3, 0, 1);
        to.put(name + "weight", up ? turned : weight);
        to.put(name + "bias", get(network, from + "bias"));
        to.put(name + "style.weight", get(network, from + "affine.weight"));
        to.put(name + "style.bias", get(network, from + "affine.bias").plus(-1));
    }

    static Map<String, TestTensor> renamed(Map<String, TestTensor> tensors, UnaryOperator<String> rename) {
        Map<String, TestTensor> renamed = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> renamed.put(rename.apply(name), tensor));
        return renamed;
    }

    /** With axes of one before the others. */
    private static TestTensor withOnes(TestTensor tensor, int count) {
        long[] shape = new long[tensor.shape().length + count];
        Arrays.fill(shape, 0, count, 1);
        System.arraycopy(tensor.shape(), 0, shape, count, tensor.shape().length);
        return tensor.as(shape);
    }

    private static TestTensor get(FamilyFiles network, String name) {
        return Objects.requireNonNull(network.tensors().get(name), name);
    }
}
