package latentdrag.checkpoint.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import latentdrag.checkpoint.container.AxisView;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.container.PickledNumber;
import latentdrag.checkpoint.container.TensorValue;
import latentdrag.checkpoint.container.UnknownFile;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FoundText;
import org.jspecify.annotations.Nullable;

/**
 * The legacy pickles of StyleGAN2 and StyleGAN2-ADA in TensorFlow: the tuple (G, D, Gs) of networks, each a dictionary with the arguments
 * of its function, its variables as (name, NumPy array) and its components. Kernels have the axes height, width, in, out; those of
 * up-sampling and skip convolutions run the other way; dense weights have the axes in, out; a modulation's bias lacks its one.
 */
public final class TensorFlowFamily implements Family {
    static final String NAME = "StyleGAN2 (legacy TensorFlow pickle)";
    private static final Pattern FIRST = Pattern.compile("synthesis/(\\d{1,5}x\\d{1,5})/Const/const");
    static final int FIRST_VERSION = 4;
    private static final String LRELU = "lrelu";
    private static final Pattern DENSE = Pattern.compile("mapping/(?:Dense(\\d{1,3})|LabelEmbed)/(weight|bias)");
    private static final Pattern LAYER =
            Pattern.compile("synthesis/(\\d{1,5}x\\d{1,5})/(Conv|Conv0_up|Conv1|ToRGB|Skip)/(\\w+)");
    private static final Pattern BLOCK = Pattern.compile("synthesis/(\\d{1,5}x\\d{1,5})/.+");
    private static final Pattern NOISE = Pattern.compile("synthesis/noise(\\d{1,2})");

    private static final AxisView DENSE_WEIGHT = AxisView.of(1, 0);
    private static final AxisView KERNEL = AxisView.of(3, 2, 0, 1);

    @Override
    public @Nullable StoredNetwork recognise(Contents contents, List<Candidate> candidates, Assumptions assumptions) {
        TensorFlowNetwork generator = TensorFlowNetwork.generator(contents.root());
        if (generator == null) {
            return null;
        }
        requireStyleGan2(generator);
        Map<String, Weight> weights = new LinkedHashMap<>();
        BlockOrder order = BlockOrder.named(generator.variables().keySet(), BLOCK);
        generator.variables().forEach((name, tensor) -> translate(name, tensor, weights, order));
        Weight filter = filter(generator, assumptions);
        for (String name : DefaultTensors.filterNames(weights.keySet())) {
            weights.put(name, filter);
        }
        List<String> evidence = new ArrayList<>();
        evidence.add("the file is " + contents.form().words());
        evidence.add("it holds networks of dnnlib.tflib, of which " + FoundText.quoted(generator.name())
                + " was made by the function " + FoundText.quoted(generator.function()) + ", version "
                + generator.version());
        evidence.add("its layers are modulated (synthesis/4x4/Conv/mod_weight): configuration e or f");
        if (!generator.isAverage()) {
            evidence.add("there is no running average (Gs) in it, so the network in training was taken");
        }
        return new StoredNetwork(
                NAME,
                evidence,
                weights,
                multiplier(generator, assumptions),
                clamp(generator),
                TrainingMetadataReader.of(generator.arguments()),
                Claims.ofTensorFlow(generator.arguments()));
    }

    private static void requireStyleGan2(TensorFlowNetwork generator) {
        if (generator.function().equals("G_style")) {
            throw UnsupportedErrors.styleGan1();
        }
        if (generator.version() < FIRST_VERSION) {
            throw new CheckpointException(
                    "it is a legacy TensorFlow network of version " + generator.version() + ", where version "
                            + FIRST_VERSION + " (StyleGAN2) is the first supported; " + UnknownFile.CHOOSE);
        }
        String first = generator.variables().keySet().stream()
                .map(FIRST::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElseThrow(() -> new CheckpointException(
                        "it is a legacy TensorFlow network (dnnlib.tflib) without the layers of StyleGAN2 (synthesis/4x4/Const/const is missing); "
                                + UnknownFile.CHOOSE));
        if (!generator.variables().containsKey("synthesis/" + first + "/Conv/mod_weight")) {
            throw new CheckpointException(
                    "it is a StyleGAN2 network of TensorFlow in one of the configurations a to d, which have the layers of StyleGAN1; choose one of configuration e or f");
        }
        if (generator.variables().keySet().stream().anyMatch(name -> name.startsWith("mapping/LabelConcat/"))) {
            throw new CheckpointException(
                    "it is a conditional StyleGAN2 network of TensorFlow from before StyleGAN2-ADA, whose labels enter in a way that is not supported; choose an unconditional one or one of StyleGAN2-ADA");
        }
        for (String key : new String[] {"nonlinearity", "mapping_nonlinearity"}) {
            if (generator.arguments().get(key) instanceof String activation && !activation.equals(LRELU)) {
                throw new CheckpointException("its " + key + " is " + FoundText.quoted(activation) + ", where only "
                        + LRELU + " is supported");
            }
        }
        if (Boolean.FALSE.equals(generator.arguments().get("normalize_latents"))) {
            throw new CheckpointException("its mapping network does not normalise z, which is not supported");
        }
    }

    private static void translate(String name, TensorValue tensor, Map<String, Weight> weights, BlockOrder order) {
        Matcher dense = DENSE.matcher(name);
        Matcher layer = LAYER.matcher(name);
        Matcher noise = NOISE.matcher(name);
        if (name.equals("dlatent_avg")) {
            weights.put(DefaultTensors.W_AVG, new Weight.Stored(tensor));
        } else if (FIRST.matcher(name).matches()) {
            weights.put("synthesis.b4.const", new Weight.Stored(tensor, AxisView.of(1, 2, 3)));
        } else if (dense.matches()) {
            String to =
                    dense.group(1) == null ? "mapping.embed." : "mapping.fc" + Integer.parseInt(dense.group(1)) + ".";
            boolean weight = dense.group(2).equals("weight");
            weights.put(to + dense.group(2), new Weight.Stored(tensor, weight ? DENSE_WEIGHT : AxisView.AS_IS));
        } else if (noise.matches()) {
            int index = Integer.parseInt(noise.group(1));
            String to = DefaultTensors.block((index + 1) / 2) + (index % 2 == 1 ? "conv0." : "conv1.");
            weights.put(to + "noise_const", new Weight.Stored(tensor, AxisView.of(2, 3)));
        } else if (layer.matches()) {
            translateLayer(layer, tensor, weights, order.standard(layer.group(1)));
        } else if (name.equals("lod") || name.equals("synthesis/lod")) {
            requireWholePictures(name, tensor);
        } else {
            weights.put(name, new Weight.Stored(tensor)); // to be named as something no generator has
        }
    }

    /** While networks grow, the level of detail blends pictures of two sizes. */
    static void requireWholePictures(String name, TensorValue tensor) {
        for (float level : SmallTensor.values(name, tensor)) {
            if (level != 0) {
                throw new CheckpointException(
                        "it was saved while it still grew (" + name + " is " + level + "), which is not supported");
            }
        }
    }

    private static void translateLayer(Matcher layer, TensorValue tensor, Map<String, Weight> weights, String block) {
        String kind = layer.group(2);
        String to = block
                + switch (kind) {
                    case "Conv0_up" -> "conv0.";
                    case "ToRGB" -> "torgb.";
                    case "Skip" -> "skip.";
                    default -> "conv1.";
                };
        boolean turned = kind.equals("Conv0_up") || kind.equals("Skip");
        Weight weight = switch (layer.group(3)) {
            case "weight" -> new Weight.Stored(tensor, turned ? KERNEL.backwards(2, 3) : KERNEL);
            case "mod_weight" -> new Weight.Stored(tensor, DENSE_WEIGHT);
            case "mod_bias" -> new Weight.Stored(tensor, AxisView.AS_IS, 1, 1);
            default -> new Weight.Stored(tensor);
        };
        weights.put(to + layer.group(3).replace("mod_", "affine."), weight);
    }

    static Weight filter(TensorFlowNetwork generator, Assumptions assumptions) {
        Object kernel = generator.arguments().get("resample_kernel");
        Object[] taps = kernel instanceof List<?> list
                ? list.toArray()
                : kernel instanceof Object[] tuple ? tuple : new Object[0];
        if (taps.length == 0 || taps.length > 16) {
            return DefaultTensors.filter(assumptions);
        }
        float[] row = new float[taps.length];
        for (int i = 0; i < taps.length; i++) {
            Double tap = PickledNumber.of(taps[i]);
            if (tap == null || !(tap > 0) || Double.isInfinite(tap)) {
                throw new CheckpointException("its resample_kernel holds something that is no positive number");
            }
            row[i] = tap.floatValue();
        }
        return DefaultTensors.filter(row);
    }

    private static double multiplier(TensorFlowNetwork generator, Assumptions assumptions) {
        Double said = PickledNumber.of(generator.arguments().get("mapping_lrmul"));
        if (said == null) {
            return assumptions.positive(
                    Assumptions.MAPPING_LR,
                    StoredNetwork.STANDARD_LR_MULTIPLIER,
                    "the file does not name it (mapping_lrmul)");
        }
        return LayerSettings.positive("learning-rate multiplier", said);
    }

    private static OptionalDouble clamp(TensorFlowNetwork generator) {
        return LayerSettings.clamp(generator.arguments().get("conv_clamp"));
    }
}
