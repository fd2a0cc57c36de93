package latentdrag.invert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import latentdrag.edit.Latent;
import latentdrag.edit.photograph.ProjectionSettings;
import latentdrag.edit.photograph.ProjectionStep;
import latentdrag.generator.Generator;
import latentdrag.generator.GeneratorShape;
import latentdrag.generator.NoiseInput;
import latentdrag.image.Frame;
import latentdrag.image.photograph.CropAdjustment;
import org.jspecify.annotations.Nullable;

/**
 * Finds the latent whose picture equals a photograph: projection into W and W⁺ by gradient descent (Karras et al., StyleGAN2, arXiv
 * 1912.04958, Section 5 and Appendix D; Abdal et al., arXiv 1904.03189), held near typical latents by a prior (Wulff and Torralba, arXiv
 * 2009.06529, Section 3.1; Zhu et al., arXiv 2012.09036, Section 3.2). Many starts are tried at a small size and the best go on, and the
 * crop of the photograph is optimised with them. Holds the network, which never changes; everything that does is in a
 * {@link Projection}. Engine thread only, with gradients off outside of it.
 */
public final class Projector {
    /** Seeds whose pictures are compared at once. */
    private static final int BATCH = 16;
    /** Steps in which the crop stays, since the latent is still far off. */
    private static final int UNSETTLED = 4;

    private final GeneratorShape shape;
    private final PictureGradient pictures;
    private final boolean drawsSoFar;

    /** @param generator stays the caller's and must stay open */
    public Projector(Generator generator) {
        shape = generator.shape();
        pictures = new PictureGradient(generator);
        drawsSoFar = pictures.hasPicture(0);
    }

    /** Told how far the comparison of seeds has come; may throw to end it. */
    @FunctionalInterface
    public interface Trial {
        /** @param fraction of the seeds that have been compared */
        void tried(double fraction);
    }

    /**
     * Compares the seeds and begins with the best of them, and with the mean of w.
     *
     * @param space of the network, and of the class that is wanted
     */
    public Projection begin(PhotoSource source, WSpace space, ProjectionSettings settings, Trial trial) {
        ProjectionPlan plan = ProjectionPlan.of(shape, drawsSoFar, settings);
        Rung rung = plan.trial();
        PictureDistance distance = new PictureDistance(source.target(CropAdjustment.NONE, rung.height(), rung.width()));
        List<LatentCandidate> seeds = new ArrayList<>();
        for (int from = 0; from < space.seeds().size(); from += BATCH) {
            trial.tried((double) from / space.seeds().size());
            List<LatentCandidate> batch =
                    space.seeds().subList(from, Math.min(space.seeds().size(), from + BATCH)).stream()
                            .map(w -> new LatentCandidate(w, shape.rows()))
                            .toList();
            judge(batch, rung, distance);
            seeds.addAll(batch);
        }
        seeds.sort((a, b) -> Double.compare(a.distance(), b.distance()));
        int others = Math.min(seeds.size(), plan.stages().get(0).candidates() - 1);
        List<LatentCandidate> starts = new ArrayList<>(seeds.subList(0, others));
        LatentCandidate mean = new LatentCandidate(space.mean(), shape.rows());
        judge(List.of(mean), rung, distance);
        starts.add(mean);
        return new Projection(source, plan, space, settings.prior(), starts);
    }

    private void judge(List<LatentCandidate> batch, Rung rung, PictureDistance distance) {
        float[] ws = latents(batch, null);
        float[] drawn = compared(pictures.pictures(ws, batch.size(), rung, NoiseInput.CONST), batch.size(), rung);
        float[] ignored = new float[drawn.length];
        int each = drawn.length / batch.size();
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).judge(distance.add(drawn, i * each, ignored), distance.psnr(drawn, i * each));
        }
    }

    /**
     * Makes one step with every candidate of the stage.
     *
     * @throws ProjectionFailedException if the latent is no longer made of numbers
     */
    public ProjectionStep step(Projection state) {
        Stage stage = state.stage();
        List<LatentCandidate> batch = state.candidates();
        ProjectionLoss loss = new ProjectionLoss(stage.rung(), batch, state.source());
        float[] noise = noise(state);
        float[] ws = latents(batch, noise);
        float[] gradient = pictures.of(ws, batch.size(), stage.rung(), NoiseInput.CONST, loss);
        LatentCandidate best = best(batch);
        float[] before = best.latent();
        float[] values = best.values();
        double typicality =
                state.space().typicality().addGradient(values, 0, best.ownRows(), 0, new float[values.length]);
        CropAdjustment adjustment = best.adjustment();
        descend(state, gradient, loss);
        if (!best.isFinite()) {
            throw new ProjectionFailedException(
                    "The search broke off after step " + state.steps()
                            + " because its latent is no longer made of numbers; take the best so far, or begin anew with another crop.");
        }
        ProjectionStep outcome = new ProjectionStep(
                state.steps() + 1,
                state.allSteps(),
                stage.rung().height(),
                stage.rung().height() == shape.height(),
                best.psnr(),
                typicality,
                new Latent(shape.rows(), shape.wDim(), before),
                adjustment,
                frame(
                        loss.picture(batch.indexOf(best)),
                        stage.rung().height(),
                        stage.rung().width()));
        state.advance(outcome);
        return outcome;
    }

    private static LatentCandidate best(List<LatentCandidate> batch) {
        return batch.stream()
                .min(Comparator.comparingDouble(LatentCandidate::distance))
                .orElseThrow();
    }

    private void descend(Projection state, float[] gradient, ProjectionLoss loss) {
        Stage stage = state.stage();
        double ramp = Ramp.rate(state.stepOfStage(), stage.steps());
        double rate = stage.rate() * state.space().spread() * ramp;
        boolean settles = stage.settleRate() > 0 && state.source().isAdjustable() && state.stepOfStage() >= UNSETTLED;
        int each = shape.rows() * shape.wDim();
        for (int i = 0; i < state.candidates().size(); i++) {
            LatentCandidate candidate = state.candidates().get(i);
            float[] prior = new float[candidate.values().length];
            state.space().typicality().addGradient(candidate.values(), 0, candidate.ownRows(), state.prior(), prior);
            candidate.descend(gradient, i * each, prior, rate);
            if (settles) {
                candidate.settle(loss.cropGradient(i), stage.settleRate());
            }
        }
    }

    /** Exploration noise on w [candidates · wDim]; null where there is none. */
    private float @Nullable [] noise(Projection state) {
        Stage stage = state.stage();
        double strength = stage.exploration() * state.space().spread() * Ramp.noise(state.stepOfStage(), stage.steps());
        if (strength == 0) {
            return null;
        }
        double[] random = state.random().randn(state.candidates().size() * shape.wDim());
        float[] noise = new float[random.length];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (strength * random[i]);
        }
        return noise;
    }

    private float[] latents(List<LatentCandidate> batch, float @Nullable [] noise) {
        int each = shape.rows() * shape.wDim();
        float[] ws = new float[batch.size() * each];
        for (int i = 0; i < batch.size(); i++) {
            float[] own = noise == null ? null : Arrays.copyOfRange(noise, i * shape.wDim(), (i + 1) * shape.wDim());
            batch.get(i).writeTo(ws, i * each, own);
        }
        return ws;
    }

    /** Pictures as they were drawn, halved to the size that is compared. */
    static float[] compared(float[] pictures, int count, Rung rung) {
        float[] planes = pictures;
        for (int i = 0; i < rung.halvings(); i++) {
            int[] size = rung.sizes().get(i);
            planes = Pooling.halved(planes, planes.length / (size[0] * size[1]), size[0], size[1]);
        }
        return planes;
    }

    /** 8 bits as x·127.5 + 128, as every picture of the program. */
    static Frame frame(float[] picture, int height, int width) {
        int pixels = height * width;
        int channels = picture.length / pixels;
        byte[] bytes = new byte[picture.length];
        for (int i = 0; i < picture.length; i++) {
            int value = (int) Math.max(0, Math.min(255, picture[i] * 127.5 + 128));
            bytes[i % pixels * channels + i / pixels] = (byte) value;
        }
        return new Frame(width, height, channels, bytes);
    }
}
