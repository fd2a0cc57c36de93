package latentdrag.lab.clay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How wide the network of clay animals is. Immutable; any thread.
 *
 * @param w numbers in w
 * @param channels of each block from 4×4 on
 */
public record ClayWidths(int w, List<Integer> channels) {
    /** Where nobody asks for others. */
    public static final ClayWidths USUAL = new ClayWidths(ClayNetwork.W_DIM, ClayNetwork.CHANNELS);

    private static final int MOST = 512;

    public ClayWidths {
        channels = List.copyOf(channels);
    }

    /**
     * @param channels of the blocks of 4 to 256 pixels, "160,160,128,96,64,32,16"
     * @throws IllegalArgumentException with one sentence for people
     */
    public static ClayWidths parse(int w, String channels) {
        List<Integer> each = new ArrayList<>();
        for (String part : channels.split(",", -1)) {
            try {
                each.add(Integer.parseInt(part.trim()));
            } catch (NumberFormatException e) {
                each.add(0);
            }
        }
        if (each.size() != ClayNetwork.CHANNELS.size() || Collections.min(each) < 1 || Collections.max(each) > MOST) {
            throw new IllegalArgumentException("Channels are " + ClayNetwork.CHANNELS.size() + " numbers from 1 to "
                    + MOST + " with commas between, for the blocks of 4, 8, … 256 pixels; got \"" + channels + "\".");
        }
        return new ClayWidths(w, each);
    }
}
