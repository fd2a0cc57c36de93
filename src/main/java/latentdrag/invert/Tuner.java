package latentdrag.invert;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import latentdrag.edit.Latent;
import latentdrag.edit.photograph.TuningSettings;
import latentdrag.edit.photograph.TuningStep;
import latentdrag.edit.photograph.TuningStep.Ending;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.generator.Generator;
import latentdrag.generator.NoiseInput;
import latentdrag.generator.TunableNetwork;
import latentdrag.tensor.DeviceCopies;
import org.jspecify.annotations.Nullable;

/**
 * Bends a network the last bit towards a photograph: weights move, the latent found for it stays (Roich et al., Pivotal Tuning, arXiv
 * 2106.05744, Section 3.2). Every second step another latent nearby has to keep its picture (Section 3.3), and a third one is looked at now
 * and then, so that the network is bent and not made to know one photograph by heart. Holds the network, which never changes; everything
 * that does is in a {@link Tuning}. Engine thread only, with gradients off outside of it.
 */
public final class Tuner {
    private static final double LOCALITY = 0.5; // of the length of w − w̄
    private static final double NEARBY = 0.3;
    private static final int CHECK_EVERY = 10;
    private static final double KEPT = 25; // dB

    private final Generator generator;
    private final TunableNetwork network;
    private final WSpace space;
    private final DeviceCopies transfers = new DeviceCopies();

    /**
     * @param generator stays the caller's and must stay open
     * @throws IllegalArgumentException if its weights cannot be tuned
     */
    public Tuner(Generator generator, WSpace space) {
        this.generator = generator;
        this.space = space;
        network = generator
                .tunable()
                .orElseThrow(() -> new IllegalArgumentException("this network offers no gradients on its weights"));
    }

    /** What suits this network. @param steps at most */
    public TuningSettings settings(int steps, boolean fineOnly) {
        long numbers =
                network.names(0).stream().mapToLong(name -> weight(name).size()).sum();
        TuningSettings settings = TuningSettings.defaults(numbers).withSteps(steps);
        return fineOnly ? settings.fineOnly(generator.shape().height()) : settings;
    }

    /** How the best weights so far differ from the network's own, rounded to what a file keeps of it. */
    public WeightChange change(Tuning state) {
        Map<String, WeightChange.Tensor> changes = new HashMap<>();
        state.best().forEach((name, value) -> {
            float[] change = value.clone();
            float[] own = transfers.floats(weight(name));
            for (int i = 0; i < change.length; i++) {
                change[i] -= own[i];
            }
            changes.put(name, new WeightChange.Tensor(state.shape(name), change));
        });
        return new WeightChange(changes).rounded();
    }

    /** @param target at the network's own size */
    public Tuning begin(PhotoTarget target, Latent pivot, TuningSettings settings) {
        Tuning state = new Tuning(target, pivot, settings);
        for (String name : network.names(settings.above())) {
            NDArray weight = weight(name);
            state.put(name, transfers.floats(weight), weight.getShape().getShape());
        }
        return state;
    }

    private NDArray weight(String name) {
        NDArray weight = network.weights().get(name);
        if (weight == null) {
            throw new IllegalStateException("the network has no weight " + name);
        }
        return weight;
    }

    /** Makes one step. */
    public TuningStep step(Tuning state) {
        boolean local = state.steps() % 2 == 1;
        float[] other = local ? near(state, LOCALITY) : null;
        TuningLoss loss = new TuningLoss(state.target(), other == null ? null : ownPicture(other));
        Map<String, float[]> gradients = gradients(state, other, loss);
        boolean sound = state.judge(loss.value(), loss.psnr());
        Optional<Ending> ending = ending(state, sound, loss.psnr());
        if (ending.isEmpty()) {
            state.descend(gradients);
        }
        return new TuningStep(state.steps(), loss.value(), loss.psnr(), ending);
    }

    private Optional<Ending> ending(Tuning state, boolean sound, double psnr) {
        if (!sound) {
            return Optional.of(Ending.BROKEN);
        }
        if (psnr >= state.settings().enough()) {
            return Optional.of(Ending.CLOSE_ENOUGH);
        }
        if (state.steps() % CHECK_EVERY == 0 && isMemorising(state)) {
            return Optional.of(Ending.MEMORISING);
        }
        if (state.steps() > state.settings().steps()) {
            return Optional.of(Ending.STEP_LIMIT);
        }
        return state.isWithoutGain() ? Optional.of(Ending.NO_GAIN) : Optional.empty();
    }

    private boolean isMemorising(Tuning state) {
        float[] ws = near(state, NEARBY);
        PhotoTarget before = PhotoTarget.of(
                state.target().height(), state.target().width(), state.target().channels(), ownPicture(ws));
        try (NDManager step = generator.manager().newSubManager()) {
            NDArray picture = network.picture(
                    step, leaves(state, state.values(), step, false), array(step, ws, 1), NoiseInput.CONST);
            return new PictureDistance(before).psnr(transfers.floats(picture), 0) < KEPT;
        }
    }

    /**
     * @param other w⁺ of a second picture; null = none
     * @return by name
     */
    Map<String, float[]> gradients(Tuning state, float @Nullable [] other, PictureGradient.Loss loss) {
        float[] pivot = state.pivot().toArray();
        float[] ws = new float[pivot.length * (other == null ? 1 : 2)];
        System.arraycopy(pivot, 0, ws, 0, pivot.length);
        if (other != null) {
            System.arraycopy(other, 0, ws, pivot.length, other.length);
        }
        try (NDManager step = generator.manager().newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            Map<String, NDArray> leaves = leaves(state, state.values(), step, true);
            NDArray picture = network.picture(step, leaves, array(step, ws, other == null ? 1 : 2), NoiseInput.CONST);
            float[] slope = loss.gradient(transfers.floats(picture.stopGradient()));
            collector.backward(
                    picture.mul(step.create(slope, picture.getShape())).sum());
            Map<String, float[]> gradients = new HashMap<>();
            leaves.forEach((name, leaf) -> gradients.put(name, transfers.floats(leaf.getGradient())));
            return gradients;
        }
    }

    private static Map<String, NDArray> leaves(
            Tuning state, Map<String, float[]> values, NDManager step, boolean differentiable) {
        Map<String, NDArray> leaves = new HashMap<>();
        values.forEach((name, value) -> {
            NDArray leaf = step.create(value, new Shape(state.shape(name)));
            if (differentiable) {
                leaf.setRequiresGradient(true);
            }
            leaves.put(name, leaf);
        });
        return leaves;
    }

    private NDArray array(NDManager step, float[] ws, int count) {
        return step.create(
                ws, new Shape(count, generator.shape().rows(), generator.shape().wDim()));
    }

    /** The untuned network's picture [channels, height, width]. */
    private float[] ownPicture(float[] ws) {
        try (NDManager step = generator.manager().newSubManager()) {
            NDArray picture = generator.picture(array(step, ws, 1), NoiseInput.CONST);
            picture.attach(step);
            return transfers.floats(picture);
        }
    }

    /** w⁺ so far from the pivot towards a seed of the network, in lengths of w − w̄ a row. */
    private float[] near(Tuning state, double share) {
        float[] seed = space.seeds().get(state.nextOther() % space.seeds().size());
        float[] ws = state.pivot().toArray();
        int dim = seed.length;
        for (int row = 0; row < ws.length / dim; row++) {
            double length = 0;
            for (int i = 0; i < dim; i++) {
                double d = seed[i] - ws[row * dim + i];
                length += d * d;
            }
            double step = length == 0 ? 0 : share * space.length() / Math.sqrt(length);
            for (int i = 0; i < dim; i++) {
                ws[row * dim + i] += (float) (step * (seed[i] - ws[row * dim + i]));
            }
        }
        return ws;
    }
}
