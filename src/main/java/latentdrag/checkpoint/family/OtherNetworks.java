package latentdrag.checkpoint.family;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Networks that people try to open and that are no StyleGAN2 generator, by the names of their tensors. Stateless.
 *
 * <p>Some hold tensors that a StyleGAN2 generator has too, and would open as something else: they are asked for first. The others are asked
 * for only where no family knows the file.
 */
final class OtherNetworks {
    private static final int LONGEST_NAME = 200;

    /** A kind of network: what it is, and patterns of which each must be found in some name. */
    private record Kind(String words, List<Pattern> patterns) {
        static Kind of(String words, String... patterns) {
            return new Kind(words, Arrays.stream(patterns).map(Pattern::compile).toList());
        }

        boolean fits(Set<String> names) {
            return patterns.stream()
                    .allMatch(pattern -> names.stream()
                            .filter(name -> name.length() <= LONGEST_NAME)
                            .anyMatch(name -> pattern.matcher(name).find()));
        }
    }

    private static final List<Kind> LIKE_OURS = List.of(
            Kind.of("a StyleGAN-XL network", "mapping\\.embed_proj\\."),
            Kind.of("an EG3D network (a tri-plane generator)", "superresolution\\.", "synthesis\\.b\\d+\\."),
            Kind.of("a SWAGAN network, which draws wavelets,", "to_rgbs\\.\\d+\\.(iwt|dwt)\\."),
            Kind.of("a GFPGAN network, which restores faces,", "stylegan_decoder\\.", "conv_body_first\\."),
            Kind.of("a GPEN network, which restores faces,", "(^|\\.)ecd\\d+\\."),
            Kind.of(
                    "a StyleGAN2 network in BasicSR's “clean” form, which enlarges in another way,",
                    "style_conv1\\.modulated_conv\\.",
                    "style_conv1\\.bias$"));

    private static final List<Kind> OTHERS = List.of(
            Kind.of("a network of lucidrains' stylegan2-pytorch", "blocks\\.\\d+\\.to_style1\\."),
            Kind.of("a network of lucidrains' lightweight-gan", "(^|\\.)initial_conv\\.", "(^|\\.)layers\\.\\d+\\."),
            Kind.of("a StyleGAN1 network of GenForce", "synthesis\\.layer\\d+\\.epilogue\\."),
            Kind.of(
                    "a StyleGAN1 network (style-based-gan-pytorch)",
                    "generator\\.progression\\.|(^|\\.)progression\\.\\d+\\.conv1\\."),
            Kind.of("a ProGAN network", "scaleLayers\\.|groupScaleZero\\.|initial_layer\\.formatLayer\\."),
            Kind.of("a StyleSwin network", "relative_position_bias_table", "to_rgbs\\."),
            Kind.of("a BigGAN network", "generator\\.gen_z\\.|(^|\\.)shared\\.weight$|\\.bn1\\.gain\\.weight$"),
            Kind.of("a FastGAN network", "(^|\\.)feat_\\d+\\.", "(^|\\.)se_\\d+\\."),
            Kind.of("a CIPS network", "(^|\\.)lff\\.ffm\\."),
            Kind.of("an EG3D or NeRF network", "(^|\\.)(backbone|renderer|nerf)\\."),
            Kind.of("a network that restores faces (CodeFormer, RestoreFormer or VQFR)", "quantize\\.embedding\\."),
            Kind.of(
                    "an encoder (as pSp and e4e have one), which turns photographs into latents and draws none,",
                    "(^|\\.)input_layer\\.\\d\\.",
                    "(^|\\.)styles\\.\\d+\\."),
            Kind.of(
                    "a network that recognises faces (ArcFace)",
                    "(^|\\.)input_layer\\.\\d\\.",
                    "(^|\\.)output_layer\\.\\d\\."),
            Kind.of(
                    "a discriminator, the other half of a GAN, which judges pictures and draws none,",
                    "(^|\\.)fromrgb\\.|final_linear\\.\\d|(^|\\.)from_rgb\\.|\\.mbstd|to_logit"),
            Kind.of("a CLIP network", "visual\\.transformer\\.|vision_model\\.encoder\\."),
            Kind.of(
                    "an image classifier (ResNet, VGG or the like)",
                    "(^|\\.)layer1\\.0\\.conv1\\.|(^|\\.)features\\.\\d+\\.weight$|Mixed_5b\\.|(^|\\.)slice1\\."),
            Kind.of("a perceptual distance (LPIPS)", "(^|\\.)lin0\\."));

    private OtherNetworks() {}

    /** What it is, where it holds tensors of ours and is something else all the same. */
    static Optional<String> likeOurs(Set<String> names) {
        return first(LIKE_OURS, names);
    }

    /** What it is, where no family knows it. */
    static Optional<String> others(Set<String> names) {
        return first(OTHERS, names);
    }

    private static Optional<String> first(List<Kind> kinds, Set<String> names) {
        return kinds.stream().filter(kind -> kind.fits(names)).map(Kind::words).findFirst();
    }
}
