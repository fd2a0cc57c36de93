package latentdrag.lab.training;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import latentdrag.stylegan2.Architecture.Block;
import latentdrag.stylegan2.Architecture.Kind;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;
import latentdrag.stylegan2.discriminator.InputStage;
import latentdrag.stylegan2.discriminator.Labels;
import latentdrag.stylegan2.discriminator.MinibatchDeviation;

/**
 * The discriminator of clay animals: a 'resnet' whose input is half the picture's size, folded, with the detail finer than 4 pixels raised
 * fivefold. A plain one of 256 px did not tell blurred pictures from the world's in 300 pictures; this one did.
 */
final class ClayCritic {
    /** Channels of the blocks from the largest on; from the sixth on as many as the sixth. */
    private static final List<Integer> CHANNELS = List.of(32, 48, 64, 96, 96, 96);

    private static final double GAIN = 4;
    private static final int LOW_PASS = 4;
    private static final int FOLD = 2;

    private ClayCritic() {}

    /** @param size of pictures, a power of two from 32 on */
    static DiscriminatorArchitecture architecture(int size) {
        int count = Integer.numberOfTrailingZeros(size / FOLD) - 1;
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int channels = CHANNELS.get(Math.min(CHANNELS.size(), count - i) - 1);
            blocks.add(new Block(4 << i, 4 << i, channels));
        }
        return new DiscriminatorArchitecture(
                Kind.RESNET,
                blocks,
                3,
                InputStage.emphasisedFolded(GAIN, LOW_PASS, FOLD),
                OptionalDouble.empty(),
                MinibatchDeviation.STANDARD,
                blocks.get(0).channels(),
                Labels.NONE,
                4);
    }
}
