package latentdrag.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import latentdrag.edit.DragSettings;

/**
 * What is known of an open model, in plain values. Immutable; any thread.
 *
 * @param path the file
 * @param family how the file was recognised, e.g. "StyleGAN2-ADA (PyTorch pickle)"
 * @param height picture height in pixels
 * @param width picture width in pixels
 * @param imgChannels 1, 3 or 4
 * @param zDim size of z
 * @param wDim size of w
 * @param cDim number of classes, 0 = unconditional
 * @param numWs rows of w⁺
 * @param mappingLayers depth of the mapping network
 * @param architecture "skip", "resnet" or "orig"
 * @param noise whether the layers have noise
 * @param blocks output size and channels per synthesis block, smallest first
 * @param featureBlock index of the block whose output a drag reads by default
 * @param parameters number of trained values (buffers not counted)
 * @param sha256 of the file, lower-case hex
 * @param metadata what the file says of itself (name, licence, …); may be empty
 * @param inspection what an inspector shows beyond this
 */
public record ModelInfo(
        Path path,
        String family,
        int height,
        int width,
        int imgChannels,
        int zDim,
        int wDim,
        int cDim,
        int numWs,
        int mappingLayers,
        String architecture,
        boolean noise,
        List<BlockInfo> blocks,
        int featureBlock,
        long parameters,
        String sha256,
        Map<String, String> metadata,
        Inspection inspection) {
    /** One synthesis block. */
    public record BlockInfo(int height, int width, int channels) {}

    /** Key of the metadata under which a model names the step size that suits it. */
    public static final String STEP_SIZE = "drag.step_size";

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

    /** Of a model that comes from no file. */
    public ModelInfo(
            Path path,
            String family,
            int height,
            int width,
            int imgChannels,
            int zDim,
            int wDim,
            int cDim,
            int numWs,
            int mappingLayers,
            String architecture,
            boolean noise,
            List<BlockInfo> blocks,
            int featureBlock,
            long parameters,
            String sha256,
            Map<String, String> metadata) {
        this(
                path,
                family,
                height,
                width,
                imgChannels,
                zDim,
                wDim,
                cDim,
                numWs,
                mappingLayers,
                architecture,
                noise,
                blocks,
                featureBlock,
                parameters,
                sha256,
                metadata,
                Inspection.NONE);
    }

    public ModelInfo {
        blocks = List.copyOf(blocks);
        metadata = Map.copyOf(metadata);
    }
}
