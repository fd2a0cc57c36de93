package latentdrag.checkpoint.family;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a program names the tensors of a network that is otherwise the rosinality port's: the same equations, shapes, scales and orders of
 * axes. Immutable.
 *
 * @param family as in "StyleGAN2 (BasicSR)"
 * @param program as in "the names of BasicSR"
 * @param firstTensor a name only this program gives
 * @param secondTensor names of which one must be there too
 * @param rules from its names to rosinality's, each applied in turn
 * @param trainedOnBgr whether pictures of networks trained with it have blue first, which its files do not say
 */
record NameTable(
        String family,
        String program,
        String firstTensor,
        List<String> secondTensor,
        List<Rule> rules,
        boolean trainedOnBgr) {

    /** Replaces what matches. */
    record Rule(Pattern from, String to) {
        static Rule of(String from, String to) {
            return new Rule(Pattern.compile(from), to);
        }
    }

    static final NameTable ROSINALITY = new NameTable(
            "StyleGAN2 (rosinality, PyTorch)",
            "the rosinality port",
            "input.input",
            List.of("conv1.conv.weight"),
            List.of(),
            false);

    static final NameTable BASICSR = new NameTable(
            "StyleGAN2 (BasicSR, PyTorch)",
            "BasicSR",
            "constant_input.weight",
            List.of("style_conv1.modulated_conv.weight"),
            List.of(
                    Rule.of("^style_mlp\\.", "style."),
                    Rule.of("^constant_input\\.weight$", "input.input"),
                    Rule.of("^(style_conv1|style_convs\\.\\d+)\\.weight$", "$1.noise.weight"),
                    Rule.of("^style_conv1\\.", "conv1."),
                    Rule.of("^style_convs\\.", "convs."),
                    Rule.of("\\.modulated_conv\\.", ".conv."),
                    Rule.of("^noises\\.noise(\\d+)$", "noises.noise_$1")),
            false);

    static final NameTable OPENMMLAB = new NameTable(
            "StyleGAN2 (mmgeneration or mmagic, PyTorch)",
            "mmgeneration and mmagic",
            "constant_input.input",
            List.of("conv1.conv.weight_orig", "conv1.conv.weight"),
            List.of(
                    Rule.of("^style_mapping\\.(\\d+)\\.linear\\.", "style.$1."),
                    Rule.of("^style_mapping\\.", "style."),
                    Rule.of("^constant_input\\.input$", "input.input"),
                    Rule.of("\\.weight_orig$", ".weight"),
                    Rule.of("\\.style_modulation\\.linear\\.", ".style_modulation."),
                    Rule.of("\\.style_modulation\\.", ".modulation."),
                    Rule.of("\\.noise_injector\\.", ".noise."),
                    Rule.of("^injected_noise_(\\d+)$", "noises.noise_$1")),
            true);

    /**
     * What stands before the names of a network in a candidate; where it holds several, that of the running average. Null if it holds
     * none.
     */
    @Nullable
    String prefix(Candidate candidate) {
        String best = null;
        for (String name : candidate.tensors().keySet()) {
            String prefix = name.substring(0, Math.max(0, name.length() - firstTensor.length()));
            if (name.endsWith(firstTensor)
                    && (prefix.isEmpty() || prefix.endsWith("."))
                    && secondTensor.stream()
                            .anyMatch(second -> candidate.tensors().containsKey(prefix + second))
                    && (best == null || (prefix.contains("ema") && !best.contains("ema")))) {
                best = prefix;
            }
        }
        return best;
    }

    /** A name without its prefix, as rosinality has it. */
    String translated(String name) {
        String translated = name;
        for (Rule rule : rules) {
            Matcher matcher = rule.from().matcher(translated);
            translated = matcher.replaceAll(rule.to());
        }
        return translated;
    }
}
