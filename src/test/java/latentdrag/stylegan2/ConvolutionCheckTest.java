package latentdrag.stylegan2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import latentdrag.stylegan2.ConvolutionWays.Group;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Convolutions that are wrong on purpose are found out, whichever they are, and a right way is taken for those and no others. */
class ConvolutionCheckTest {
    private final NDManager manager = NDManager.newBaseManager(Device.cpu());

    @BeforeEach
    void withoutGradient() {
        JniUtils.setGradMode(false);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** Products of matrices, right on every computer, that leave out one pair of channels in the layers of some groups. */
    private static final class Forgetful extends Convolutions {
        private final NDManager manager;
        private final Set<Group> met;

        Forgetful(NDManager manager, Set<Group> met) {
            super(manager, ConvolutionWays.all(ConvolutionWay.UNFOLDED));
            this.manager = manager;
            this.met = met;
        }

        private NDArray spoilt(NDArray weight, Group group) {
            if (!met.contains(group)) {
                return weight;
            }
            float[] mask = new float[(int) weight.size()];
            Arrays.fill(mask, 1);
            Arrays.fill(mask, 0, (int) weight.getShape().slice(2).size(), 0);
            return weight.mul(manager.create(mask, weight.getShape()));
        }

        private NDArray spoilt(NDArray weight) {
            return spoilt(
                    weight, Group.of(weight.getShape().get(0), weight.getShape().get(1)));
        }

        @Override
        public NDArray convolve(NDArray x, NDArray weight, @Nullable NDArray bias, int stride) {
            return super.convolve(x, spoilt(weight), bias, stride);
        }

        @Override
        NDArray upConvolve(NDArray x, NDArray weight, NDArray filter) {
            return super.upConvolve(x, spoilt(weight), filter);
        }

        @Override
        NDArray upsample(NDArray x, NDArray filter) {
            return super.upsample(x, spoilt(filter, filter.getShape().get(0) == 1 ? Group.SINGLE : Group.FILTER));
        }

        @Override
        public NDArray downConvolve(NDArray x, NDArray weight, NDArray filter) {
            return super.downConvolve(x, spoilt(weight), filter);
        }

        @Override
        public NDArray downsample(NDArray x, NDArray filter) {
            return super.downsample(x, spoilt(filter, filter.getShape().get(0) == 1 ? Group.SINGLE : Group.FILTER));
        }

        @Override
        NDArray pictureConvolve(NDArray x, NDArray weight, NDArray styles, NDArray d, NDArray b) {
            return super.pictureConvolve(x, spoilt(weight), styles, d, b);
        }

        @Override
        NDArray pictureUpConvolve(NDArray x, NDArray weight, NDArray styles, NDArray d, NDArray filter) {
            return super.pictureUpConvolve(x, spoilt(weight), styles, d, filter);
        }
    }

    private static Convolutions right(NDManager manager) {
        return new Convolutions(manager, ConvolutionWays.all(ConvolutionWay.UNFOLDED));
    }

    @ParameterizedTest
    @EnumSource(Group.class)
    void aFaultOfSomeLayersIsFoundAndGoneRoundThereOnly(Group met) {
        ConvolutionCheck check = new ConvolutionCheck(
                (m, ways) -> ways.equals(ConvolutionWays.LIBRARY) ? new Forgetful(m, EnumSet.of(met)) : right(m));
        ProvenConvolutions proof = check.prove(manager);
        // Odd numbers of channels and single ones have one cause, so both leave the library's way.
        Set<Group> left =
                met == Group.OTHER || met == Group.SINGLE ? EnumSet.of(Group.OTHER, Group.SINGLE) : EnumSet.of(met);
        assertEquals(left.size(), proof.faults().size());
        assertTrue(proof.worst().orElseThrow().error() > 0.01, proof::toString);
        assertEquals(met, proof.worst().orElseThrow().group());
        assertTrue(proof.isRight());
        for (Group group : Group.values()) {
            ConvolutionWay expected = !left.contains(group)
                    ? ConvolutionWay.LIBRARY
                    : group == Group.OTHER ? ConvolutionWay.PADDED : ConvolutionWay.UNFOLDED;
            assertEquals(expected, proof.ways().of(group));
        }
    }

    @Test
    void theNextWayIsTakenWhereTheFirstIsNoBetter() {
        ConvolutionCheck check = new ConvolutionCheck((m, ways) ->
                ways.equals(ConvolutionWays.LIBRARY) || ways.equals(ConvolutionWays.all(ConvolutionWay.PADDED))
                        ? new Forgetful(m, EnumSet.of(Group.OTHER))
                        : right(m));
        ProvenConvolutions proof = check.prove(manager);
        assertEquals(ConvolutionWay.UNFOLDED, proof.ways().of(Group.OTHER));
        assertTrue(proof.isRight());
    }

    @Test
    void whereNothingIsWrongTheLibraryKeepsEverything() {
        ConvolutionCheck check = new ConvolutionCheck((m, ways) -> right(m));
        ProvenConvolutions proof = check.prove(manager);
        assertEquals(ConvolutionWays.LIBRARY, proof.ways());
        assertTrue(proof.faults().isEmpty());
    }

    @Test
    void whereEveryWayIsWrongItIsSaid() {
        ConvolutionCheck check = new ConvolutionCheck((m, ways) -> new Forgetful(m, EnumSet.of(Group.OTHER)));
        ProvenConvolutions proof = check.prove(manager);
        assertFalse(proof.isRight());
        assertFalse(proof.worst().orElseThrow().isCured());
    }

    /** Whatever this computer is: with what was found, every probe is right. */
    @Test
    void onThisComputerAllIsRightInTheWaysThatAreTaken() {
        ProvenConvolutions proof = ProvenConvolutions.on(Device.cpu());
        assertTrue(proof.isRight(), proof.toString());
        Convolutions taken = Convolutions.proven(manager);
        for (ConvolutionProbe probe : ConvolutionCheck.PROBES) {
            double error = probe.error(manager, taken);
            assertTrue(error <= ConvolutionProbe.TOLERANCE, probe + " is off by " + error);
        }
    }

    /** More shapes than a start tries, in the ways that were taken, against products of matrices. */
    @Test
    void noNumberOfChannelsIsLeftOut() {
        Convolutions taken = Convolutions.proven(manager);
        int[] channels = {1, 2, 3, 7, 8, 12, 16, 17, 20, 24, 31, 33, 40, 48, 51, 64, 80, 81, 96, 112, 128};
        for (int pictures : new int[] {1, 2}) {
            for (int side : new int[] {4, 16, 32}) {
                for (int in : channels) {
                    int out = channels[(in * 7 + side) % channels.length];
                    for (ConvolutionProbe.Kind kind : ConvolutionProbe.Kind.values()) {
                        boolean filter = kind.isFilter();
                        boolean picture =
                                kind == ConvolutionProbe.Kind.PICTURE_SAME || kind == ConvolutionProbe.Kind.PICTURE_UP;
                        ConvolutionProbe probe =
                                new ConvolutionProbe(kind, picture ? 1 : pictures, in, filter ? in : out, side);
                        double error = probe.error(manager, taken);
                        assertTrue(error <= ConvolutionProbe.TOLERANCE, probe + " is off by " + error);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ConvolutionWay.class)
    void everyWayKeepsBiasAndStride(ConvolutionWay way) {
        Convolutions tried = new Convolutions(manager, ConvolutionWays.all(way));
        NDArray x = manager.arange(0f, 2 * 32 * 8 * 8)
                .reshape(2, 32, 8, 8)
                .mul(0.01f)
                .sin();
        NDArray weight =
                manager.arange(0f, 64 * 32 * 9).reshape(64, 32, 3, 3).mul(0.3f).cos();
        NDArray bias = manager.arange(0f, 64f);
        NDArray found = tried.convolve(x, weight, bias, 2);
        assertEquals(new Shape(2, 64, 4, 4), found.getShape());
        NDArray whole = tried.convolve(x, weight).get(":, :, ::2, ::2").add(bias.reshape(1, 64, 1, 1));
        assertTrue(whole.sub(found).abs().max().getFloat() < 1e-3);
    }
}
