package latentdrag.lab;

import java.util.Optional;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.MaskSampling;
import latentdrag.engine.ModelInfo;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import picocli.CommandLine.Option;

/** Whether what measures memory drags with a mask: its cells are drawn anew in every step, so that no two steps have the same sizes. */
final class HeldSurroundings {
    private static final double EDITABLE_WITHIN = 0.38;

    @Option(
            names = "--mask",
            description = "hold what lies farther from the middle than 0.38 of the height, at cells drawn at random")
    private boolean masked;

    /** What may change of such a picture, if anything is held. */
    Optional<Mask> mask(ModelInfo info) {
        if (!masked) {
            return Optional.empty();
        }
        Point middle = new Point((info.width() - 1) / 2.0, (info.height() - 1) / 2.0);
        return Optional.of(Mask.allFixed(info.width(), info.height())
                .withStroke(middle, middle, EDITABLE_WITHIN * info.height(), true));
    }

    /** The published numbers, the mask's term taken so. */
    DragSettings settings() {
        DragSettings published = DragSettings.published();
        return masked ? published.withMaskSampling(MaskSampling.SAMPLED) : published;
    }
}
