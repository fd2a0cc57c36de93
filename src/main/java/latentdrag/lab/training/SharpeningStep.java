package latentdrag.lab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import latentdrag.stylegan2.network.StyleGan2Generator;
import latentdrag.tensor.TorchFunction;

/**
 * A step of the adversarial stage: the generator draws a batch, the discriminator learns from it and from the world's pictures of the same
 * animals, and once it is warm the generator learns from both. Engine thread only.
 */
final class SharpeningStep {
    /** Lengths are measured every so many steps: it takes two more backward passes. */
    private static final int MEASURED_EVERY = 8;

    private final ClayWeights weights;
    private final CriticWeights critic;
    private final SharpeningPlan plan;
    private final TrainingStep lesson;
    private final CriticStep criticLesson;
    private final SharpLoss loss;
    private final AdversarialAdam adam;
    private final TorchFunction zero;
    private final List<String> lastBlock;

    SharpeningStep(ClayWeights weights, CriticWeights critic, SharpeningPlan plan, boolean brain) {
        this.weights = weights;
        this.critic = critic;
        this.plan = plan;
        lesson = new TrainingStep(weights, brain);
        criticLesson = new CriticStep(critic);
        NDManager manager = weights.manager();
        loss = new SharpLoss(manager);
        adam = new AdversarialAdam(manager);
        zero = TorchFunction.of(manager, "g", "return torch.zero_(g)");
        lastBlock = weights.leaves().keySet().stream()
                .filter(name -> name.startsWith("synthesis.b" + weights.size() + ".") && ClayWeights.isTrained(name))
                .toList();
    }

    /**
     * What a step gave.
     *
     * @param critic of the discriminator
     * @param generator whether the generator learnt
     * @param loss of the generator without the adversarial part; 0 where it did not learn
     * @param ratio of the adversarial gradient's length to the rest's on the last block; NaN where it was not measured
     */
    record Outcome(CriticStep.Outcome critic, boolean generator, double loss, double ratio) {}

    /** One step of the discriminator, and of the generator where the discriminator is warm. */
    Outcome step(ClayBatch batch) {
        boolean both = critic.isWarm();
        try (NDManager manager = weights.manager().newSubManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray target = manager.create(batch.pictures(), new Shape(batch.count(), 3, batch.size(), batch.size()));
            Drawn drawn = draw(batch, both, manager);
            NDArray generated = drawn.picture.stopGradient();
            CriticStep.Outcome told = criticLesson.learn(generated, target);
            critic.step(adam, plan.discriminatorRate(critic.together()));
            Outcome outcome =
                    both ? learn(drawn, generated, target, batch, told) : new Outcome(told, false, 0, Double.NaN);
            critic.note(batch.count(), both, told.right());
            return outcome;
        }
    }

    private record Drawn(NDArray w, NDArray picture) {}

    private Drawn draw(ClayBatch batch, boolean withGraph, NDManager manager) {
        try (GradientMode mode = withGraph ? GradientMode.on() : GradientMode.off()) {
            StyleGan2Generator generator = lesson.generator(manager);
            NDArray w = TrainingStep.w(generator, batch, manager);
            return new Drawn(w, lesson.picture(generator, lesson.ws(w, batch, manager), batch.size()));
        }
    }

    private Outcome learn(Drawn drawn, NDArray generated, NDArray target, ClayBatch batch, CriticStep.Outcome told) {
        NDManager manager = target.getManager();
        NDArray importance =
                manager.create(batch.importance(), new Shape(batch.count(), 1, batch.size(), batch.size()));
        NDArray leaf = generated.duplicate();
        leaf.setRequiresGradient(true);
        double value;
        try (GradientMode mode = GradientMode.on()) {
            NDArray rest = loss.of(leaf, target, importance);
            GradientMode.backward(rest);
            value = rest.getFloat();
        }
        NDArray right = leaf.getGradient();
        NDArray sharp = criticLesson.gradient(generated);
        long done = critic.together();
        double ratio = Double.NaN;
        if (done / batch.count() % MEASURED_EVERY == 0) {
            ratio = measure(drawn.picture, right, sharp) * plan.ratio(done);
        }
        NDArray both = right.add(sharp.mul((float) (critic.balance() * plan.ratio(done))));
        GradientMode.backward(drawn.picture, both, false);
        weights.step(adam, plan.generatorRate(done), plan.averaging(done), batch.count());
        lesson.moveMeanW(drawn.w);
        return new Outcome(told, true, value, ratio);
    }

    /** Measures the balance anew; gives the ratio of lengths that the balance now held leads to, before ρ. */
    private double measure(NDArray picture, NDArray right, NDArray sharp) {
        double lengthRight = lengthOnLastBlock(picture, right);
        double lengthSharp = Math.max(lengthOnLastBlock(picture, sharp), 1e-12);
        critic.measureBalance(lengthRight / lengthSharp);
        return critic.balance() * lengthSharp / lengthRight;
    }

    /** Of the gradient that a gradient on the pictures leads to; the graph and the leaves' gradients are left as they were, zero. */
    private double lengthOnLastBlock(NDArray picture, NDArray gradient) {
        GradientMode.backward(picture, gradient, true);
        double sum = 0;
        for (Map.Entry<String, NDArray> leaf : weights.leaves().entrySet()) {
            if (!ClayWeights.isTrained(leaf.getKey())) {
                continue;
            }
            try (NDArray found = leaf.getValue().getGradient()) {
                if (lastBlock.contains(leaf.getKey())) {
                    sum += found.square().sum().getFloat();
                }
                zero.apply(found).close();
            }
        }
        return Math.sqrt(sum);
    }
}
