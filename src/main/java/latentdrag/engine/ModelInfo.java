package latentdrag.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import latentdrag.edit.DragSettings;
import latentdrag.edit.RowGroups;

/**
 * What is known of an open model, in plain values. Immutable; any thread.
 *
 * @param path the file
 * @param family how the file was recognised, e.g. "StyleGAN2-ADA (PyTorch pickle)"
 * @param picture what its pictures are like
 * @param latents what it makes pictures of
 * @param synthesis how it makes them
 * @param parameters number of trained values (buffers not counted)
 * @param sha256 of the file, lower-case hex
 * @param metadata what the file says of itself (name, licence, …); may be empty
 * @param inspection what an inspector shows beyond this
 */
public record ModelInfo(
        Path path,
        String family,
        Pictures picture,
        Latents latents,
        Synthesis synthesis,
        long parameters,
        String sha256,
        Map<String, String> metadata,
        Inspection inspection) {
    /** Key of the metadata under which a model names the step size that suits it. */
    public static final String STEP_SIZE = "drag.step_size";

    /** Key of the metadata under which a model says which of its rows are coarse, middle and fine, see {@link RowGroups#parse}. */
    public static final String ROWS = "rows";

    /**
     * The pictures of a network.
     *
     * @param height in pixels
     * @param width in pixels
     * @param channels 1, 3 or 4
     */
    public record Pictures(int height, int width, int channels) {}

    /**
     * From z and a class to w⁺.
     *
     * @param zDim size of z
     * @param wDim size of w
     * @param cDim number of classes, 0 = unconditional
     * @param numWs rows of w⁺
     * @param mappingLayers depth of the mapping network
     */
    public record Latents(int zDim, int wDim, int cDim, int numWs, int mappingLayers) {}

    /**
     * From w⁺ to the picture.
     *
     * @param architecture "skip", "resnet" or "orig"
     * @param noise whether the layers have noise
     * @param blocks output size and channels per block, smallest first
     * @param featureBlock index of the block whose output a drag reads by default
     */
    public record Synthesis(String architecture, boolean noise, List<BlockInfo> blocks, int featureBlock) {
        public Synthesis {
            blocks = List.copyOf(blocks);
        }
    }

    /** One synthesis block. */
    public record BlockInfo(int height, int width, int channels) {}

    public ModelInfo {
        metadata = Map.copyOf(metadata);
    }

    /** What the model calls itself; else the name of its file without the ending. */
    public String name() {
        String file = String.valueOf(path.getFileName());
        int dot = file.lastIndexOf('.');
        String name = metadata.getOrDefault("name", "");
        return !name.isBlank() ? name : dot > 0 ? file.substring(0, dot) : file;
    }

    /** By what it is known again wherever it lies: its content; where that was not hashed, the file's name. */
    public String identity() {
        return sha256.isEmpty() ? String.valueOf(path.getFileName()) : sha256;
    }

    /** Picture height in pixels. */
    public int height() {
        return picture.height();
    }

    /** Picture width in pixels. */
    public int width() {
        return picture.width();
    }

    /** Size of w. */
    public int wDim() {
        return latents.wDim();
    }

    /** Number of classes, 0 = unconditional. */
    public int cDim() {
        return latents.cDim();
    }

    /** Rows of w⁺. */
    public int numWs() {
        return latents.numWs();
    }

    /** Output size and channels per synthesis block, smallest first. */
    public List<BlockInfo> blocks() {
        return synthesis.blocks();
    }

    /** Index of the block whose output a drag reads by default. */
    public int featureBlock() {
        return synthesis.featureBlock();
    }

    /** Which rows of w⁺ are coarse, middle and fine: as the file says, else as the StyleGAN paper counts them. */
    public RowGroups rowGroups() {
        return RowGroups.parse(metadata.getOrDefault(ROWS, "")).orElse(RowGroups.PAPER);
    }

    /**
     * What a person gets who chooses nothing: {@link DragSettings#defaults()}, with the step size the file names for itself, where it
     * names one. How far a picture changes when w moves by a hundredth differs between networks.
     */
    public DragSettings dragDefaults() {
        double stepSize = DragSettings.defaults().stepSize();
        try {
            double named = Double.parseDouble(metadata.getOrDefault(STEP_SIZE, ""));
            stepSize = named > 0 && named < 1 ? named : stepSize;
        } catch (NumberFormatException e) {
            // Metadata is free text: what is no number names no step size.
        }
        return DragSettings.defaults().withStepSize(stepSize);
    }
}
