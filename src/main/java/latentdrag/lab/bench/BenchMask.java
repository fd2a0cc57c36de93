package latentdrag.lab.bench;

import java.util.Locale;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.MaskSampling;

/** Which mask {@code bench drags} drags with, and how its term is taken. */
public enum BenchMask {
    /** None, as the benchmark is. */
    NONE,
    /** What the world does not change is held, at every cell. */
    EXACT,
    /** The same, at cells drawn at random; also where all of them would cost less. */
    SAMPLED;

    DragSettings in(DragSettings settings) {
        return switch (this) {
            case NONE -> settings;
            case EXACT -> settings.withMaskSampling(MaskSampling.EXACT);
            case SAMPLED -> settings.withMaskSampling(MaskSampling.SAMPLED);
        };
    }

    /** What results are called. */
    public String label(BenchPreset preset) {
        String name = preset.name().toLowerCase(Locale.ROOT);
        return this == NONE ? name : name + "-" + name().toLowerCase(Locale.ROOT);
    }
}
