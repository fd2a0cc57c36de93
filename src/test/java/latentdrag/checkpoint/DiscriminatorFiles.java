package latentdrag.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.stylegan2.Architecture.Block;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;

/**
 * One discriminator in the forms in which the programs of the field store it, written from the description of each format. The numbers are
 * the same in all of them.
 */
final class DiscriminatorFiles {
    private final DiscriminatorArchitecture architecture;
    private final Map<String, TestTensor> tensors;

    private DiscriminatorFiles(DiscriminatorArchitecture architecture, Map<String, TestTensor> tensors) {
        this.architecture = architecture;
        this.tensors = tensors;
    }

    /** Of random numbers. */
    static DiscriminatorFiles random(DiscriminatorArchitecture architecture, long seed) {
        Map<String, TestTensor> tensors = new LinkedHashMap<>();
        Map<String, float[]> values = new NetworkPickle(architecture.tensorShapes(), seed).values();
        float[] taps = {1, 3, 3, 1};
        architecture.tensorShapes().forEach((name, shape) -> {
            float[] numbers = Objects.requireNonNull(values.get(name));
            for (int i = 0; name.endsWith("resample_filter") && i < numbers.length; i++) {
                numbers[i] = taps[i / 4] * taps[i % 4] / 64;
            }
            for (int i = 0; name.startsWith("mapping.fc") && i < numbers.length; i++) {
                numbers[i] *= 100; // as trained ones are, whose multiplier is a hundredth
            }
            tensors.put(name, new TestTensor(numbers, shape));
        });
        return new DiscriminatorFiles(architecture, tensors);
    }

    /** Of a network somebody else wrote. */
    static DiscriminatorFiles of(Path file) {
        Map<String, TestTensor> tensors = new LinkedHashMap<>();
        try (NDManager manager = NDManager.newBaseManager()) {
            DiscriminatorCheckpoint read = Discriminators.read(file, manager, Map.of(), ReadProgress.NONE);
            read.weights()
                    .forEach((name, array) -> tensors.put(
                            name,
                            new TestTensor(
                                    array.toFloatArray(), array.getShape().getShape())));
            return new DiscriminatorFiles(read.architecture(), tensors);
        }
    }

    DiscriminatorArchitecture architecture() {
        return architecture;
    }

    /** As arrays, by standard name. */
    Map<String, NDArray> arrays(NDManager manager) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> arrays.put(name, manager.create(tensor.values(), new Shape(tensor.shape()))));
        return arrays;
    }

    /** Modules with what StyleGAN2-ADA's say of themselves. */
    NetworkPickle modules() {
        Map<String, float[]> values = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> values.put(name, tensor.values()));
        NetworkPickle modules = new NetworkPickle(architecture.tensorShapes(), values).rootClass("Discriminator");
        Consumer<PickleAssembler> clamp = out -> {
            if (architecture.convClamp().isPresent()) {
                out.real(architecture.convClamp().getAsDouble());
            } else {
                out.none();
            }
        };
        for (String name : tensors.keySet()) {
            String layer = name.substring(0, name.lastIndexOf('.'));
            boolean clamped = layer.matches("b\\d+\\.conv\\d?") || layer.endsWith(".fromrgb");
            if (name.endsWith("weight") && clamped) {
                modules.attribute(layer, "conv_clamp", layer.equals("b4.fromrgb") ? PickleAssembler::none : clamp);
                modules.attribute(layer, "activation", out -> out.text("lrelu"));
                modules.attribute(layer, "down", out -> out.integer(layer.endsWith("conv1") ? 2 : 1));
            }
            if (layer.startsWith("mapping.fc")) {
                modules.attribute(
                        layer,
                        "bias_gain",
                        out -> out.real(architecture.labels().lrMultiplier()));
            }
        }
        modules.attribute("", "c_dim", out -> out.integer(architecture.labels().classes()));
        modules.attribute("", "img_channels", out -> out.integer(architecture.imgChannels()));
        modules.attribute("b4", "architecture", out -> out.text(kind()));
        return modules.module("b4.mbstd", "MinibatchStdLayer")
                .attribute("b4.mbstd", "group_size", out -> {
                    if (architecture.deviation().groupSize().isPresent()) {
                        out.integer(architecture.deviation().groupSize().getAsInt());
                    } else {
                        out.none();
                    }
                })
                .attribute(
                        "b4.mbstd",
                        "num_channels",
                        out -> out.integer(architecture.deviation().features()));
    }

    private String kind() {
        return architecture.kind().name().toLowerCase(java.util.Locale.ROOT);
    }

    /** {D: this, G_ema: a generator}. */
    byte[] snapshot(FamilyFiles generator) {
        return snapshot(modules(), generator);
    }

    static byte[] snapshot(NetworkPickle discriminator, FamilyFiles generator) {
        PickleAssembler out = new PickleAssembler(4).emptyDict().mark();
        discriminator.moduleSource("never()").writeTo(out.text("D"));
        generator.modules().moduleSource("never()").writeTo(out.text("G_ema"));
        return out.setItems().stop();
    }

    /** torch.save of {D: the state dictionary}. */
    byte[] stateDictionary(TorchFileWriter.Form form) {
        TorchFileWriter writer = new TorchFileWriter(form);
        return writer.file(out -> {
            out.emptyDict().text("D");
            writer.stateDict(out, tensors);
            out.opcode('s');
        });
    }

    /** torch.save of {d: …} with the names of the rosinality port. */
    byte[] rosinality(TorchFileWriter.Form form) {
        TorchFileWriter writer = new TorchFileWriter(form);
        return writer.file(out -> {
            out.emptyDict().text("d");
            writer.stateDict(out, rosinalityTensors());
            out.opcode('s');
        });
    }

    private Map<String, TestTensor> rosinalityTensors() {
        Map<String, TestTensor> to = new LinkedHashMap<>();
        int blocks = architecture.blocks().size();
        String first = DiscriminatorArchitecture.blockName(blocks - 1);
        to.put("convs.0.0.weight", get(first + ".fromrgb.weight"));
        to.put("convs.0.1.bias", get(first + ".fromrgb.bias"));
        for (int i = 1; i < blocks; i++) {
            String from = DiscriminatorArchitecture.blockName(blocks - i) + ".";
            String name = "convs." + i + ".";
            to.put(name + "conv1.0.weight", get(from + "conv0.weight"));
            to.put(name + "conv1.1.bias", get(from + "conv0.bias"));
            to.put(name + "conv2.0.kernel", get(from + "resample_filter"));
            to.put(name + "conv2.1.weight", get(from + "conv1.weight"));
            to.put(name + "conv2.2.bias", get(from + "conv1.bias"));
            to.put(name + "skip.0.kernel", get(from + "resample_filter"));
            to.put(name + "skip.1.weight", get(from + "skip.weight"));
        }
        to.put("final_conv.0.weight", get("b4.conv.weight"));
        to.put("final_conv.1.bias", get("b4.conv.bias"));
        for (int i = 0; i < 2; i++) {
            to.put("final_linear." + i + ".weight", get(i == 0 ? "b4.fc.weight" : "b4.out.weight"));
            to.put("final_linear." + i + ".bias", get(i == 0 ? "b4.fc.bias" : "b4.out.bias"));
        }
        return to;
    }

    /** The tuple (G, D, Gs) of dnnlib.tflib networks, G empty. */
    byte[] tensorFlow(int protocol, FamilyFiles generator) {
        return tensorFlow(protocol, generator, out -> {});
    }

    byte[] tensorFlow(int protocol, FamilyFiles generator, Consumer<PickleAssembler> moreArguments) {
        return generator.tensorFlowTuple(protocol, tensorFlowVariables(), out -> {
            out.text("architecture").text(kind());
            out.text("mapping_lrmul").real(architecture.labels().lrMultiplier());
            out.text("conv_clamp");
            if (architecture.convClamp().isPresent()) {
                out.real(architecture.convClamp().getAsDouble());
            } else {
                out.none();
            }
            if (architecture.deviation().groupSize().isPresent()) {
                out.text("mbstd_group_size")
                        .integer(architecture.deviation().groupSize().getAsInt());
            }
            moreArguments.accept(out);
        });
    }

    Map<String, TestTensor> tensorFlowVariables() {
        Map<String, TestTensor> to = new LinkedHashMap<>();
        List<Block> blocks = architecture.blocks();
        Map<String, String> names = Map.of(
                "fromrgb",
                "FromRGB",
                "conv0",
                "Conv0",
                "conv1",
                "Conv1_down",
                "skip",
                "Skip",
                "conv",
                "Conv",
                "fc",
                "Dense0");
        tensors.forEach((name, tensor) -> {
            String[] parts = name.split("\\.");
            String last = parts[parts.length - 1];
            boolean dense = parts[0].equals("mapping") || parts.length > 1 && parts[1].matches("fc|out");
            TestTensor stored = last.equals("bias")
                    ? tensor
                    : dense
                            ? tensor.transposed(1, 0)
                            : tensor.shape().length == 4 ? tensor.transposed(2, 3, 1, 0) : tensor;
            if (name.startsWith("mapping.embed")) {
                to.put("LabelEmbed/" + last, stored);
            } else if (name.startsWith("mapping.fc")) {
                to.put("Mapping" + parts[1].substring(2) + "/" + last, stored);
            } else if (name.startsWith("b4.out")) {
                to.put("Output/" + last, stored);
            } else if (!last.equals("resample_filter")) {
                Block block = blocks.get(Long.numberOfTrailingZeros(Long.parseLong(parts[0].substring(1)) / 4));
                to.put(block.height() + "x" + block.width() + "/" + names.get(parts[1]) + "/" + last, stored);
            }
        });
        return to;
    }

    /** Ours, with nothing but it. */
    byte[] safetensors(Path file) throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            Discriminators.write(architecture, arrays(manager), Map.of("name", "a judge"), file);
        }
        return Files.readAllBytes(file);
    }

    private TestTensor get(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }
}
