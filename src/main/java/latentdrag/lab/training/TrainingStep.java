package latentdrag.lab.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import latentdrag.lab.clay.ClayNetwork;
import latentdrag.lab.clay.ClayValue;
import latentdrag.stylegan2.Architecture;
import latentdrag.stylegan2.Operations;
import latentdrag.stylegan2.network.StyleGan2Generator;

/**
 * The gradient of one batch: forward through both networks, loss, backward into the leaves. Pictures go through the synthesis network
 * a few at a time and backward is run once. Engine thread only.
 */
final class TrainingStep {
    /**
     * The largest feature map, in floats: 24 MiB. From 32 MiB on glibc takes every array afresh from the system, which fills it with
     * zeros page by page: half the time of a step.
     */
    private static final long LARGEST_MAP = 6L << 20;

    private static final double W_AVERAGING = 0.005;

    /** The block of 64 px: the smaller ones, which say where everything is, take little time and stay exact. */
    private static final int FIRST_BRAIN_BLOCK = 4;

    private final ClayWeights weights;
    private final boolean brain;
    private final Operations operations;
    private final ClayLoss loss;

    /** @param brain whether the large blocks are computed in bfloat16 */
    TrainingStep(ClayWeights weights, boolean brain) {
        this.weights = weights;
        this.brain = brain;
        operations = new Operations(weights.manager());
        loss = new ClayLoss(weights.manager());
    }

    /**
     * What a batch gave.
     *
     * @param loss mean over its pictures
     * @param squaredError mean over pixels and colours
     */
    record Outcome(double loss, double squaredError) {}

    /** Adds the batch's gradient to the leaves' and moves the mean of w. */
    Outcome learn(ClayBatch batch) {
        return learn(batch, together(weights.architecture(), batch));
    }

    /** How many pictures go through the synthesis network together: a divisor of the batch. */
    private static int together(Architecture architecture, ClayBatch batch) {
        int count = batch.count();
        long largest = architecture.blocks().stream()
                .filter(block -> block.width() <= batch.size())
                .mapToLong(block -> (long) block.channels() * (block.height() + 1) * (block.width() + 1))
                .max()
                .orElseThrow();
        int together = (int) Math.max(1, Math.min(count, LARGEST_MAP / largest));
        while (count % together != 0) {
            together--;
        }
        return together;
    }

    /** @param together pictures at a time, a divisor of the batch; changes nothing but rounding */
    Outcome learn(ClayBatch batch, int together) {
        int n = batch.count();
        int size = batch.size();
        // The step's manager holds every operand until backward is done: DJL frees a buffer nobody refers to.
        try (NDManager manager = weights.manager().newSubManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray target = manager.create(batch.pictures(), new Shape(n, 3, size, size));
            NDArray importance = manager.create(batch.importance(), new Shape(n, 1, size, size));
            NDArray share = manager.create((float) together / n);
            double squaredError = 0;
            NDArray w;
            NDArray value = manager.create(0f);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                StyleGan2Generator generator = generator(manager);
                w = w(generator, batch, manager);
                NDArray ws = ws(w, batch, manager);
                for (int i = 0; i < n; i += together) {
                    String part = i + ":" + (i + together);
                    NDArray picture = picture(generator, ws.get(part), size);
                    NDArray wanted = target.get(part);
                    value = value.add(
                            loss.of(picture, wanted, importance.get(part)).mul(share));
                    squaredError += squaredError(picture, wanted) * together / n;
                }
                collector.backward(value);
            }
            moveMeanW(w);
            return new Outcome(value.getFloat(), squaredError);
        }
    }

    /** The generator over the weights in training; what is derived from them belongs to that manager. */
    StyleGan2Generator generator(NDManager manager) {
        return StyleGan2Generator.overLeaves(weights.architecture(), manager, weights.leaves(), operations);
    }

    /** Moves the mean of w towards that of a batch. */
    void moveMeanW(NDArray w) {
        weights.moveMeanW(w.stopGradient().mean(new int[] {0}), W_AVERAGING);
    }

    /** [3N, wDim]: for coarse, middle and fine rows. */
    static NDArray w(StyleGan2Generator generator, ClayBatch batch, NDManager manager) {
        NDArray z = manager.create(batch.z(), new Shape(3L * batch.count(), ClayValue.count()));
        return generator.mapping().w(z, null);
    }

    /** Truncated and mixed, [N, numWs, wDim]. */
    NDArray ws(NDArray w, ClayBatch batch, NDManager manager) {
        int n = batch.count();
        NDArray average = weights.meanW();
        NDArray psi = manager.create(batch.psi(), new Shape(3L * n, 1));
        NDArray truncated = w.sub(average).mul(psi).add(average);
        return ClayNetwork.mixed(
                truncated.get("0:" + n),
                truncated.get(n + ":" + 2 * n),
                truncated.get(2 * n + ":" + 3 * n),
                weights.architecture().numWs());
    }

    /** The block that draws pictures of that size: 0 for 4 pixels. */
    private static int block(int size) {
        return Integer.numberOfTrailingZeros(size) - 2;
    }

    /** [N, 3, size, size], part of the gradient graph. */
    NDArray picture(StyleGan2Generator generator, NDArray ws, int size) {
        int from = brain ? FIRST_BRAIN_BLOCK : Integer.MAX_VALUE;
        return generator.synthesis().trainingPicture(ws, operations, from, block(size));
    }

    private static double squaredError(NDArray picture, NDArray target) {
        return picture.stopGradient().sub(target).square().mean().getFloat();
    }
}
