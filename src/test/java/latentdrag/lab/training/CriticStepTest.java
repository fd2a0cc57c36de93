package latentdrag.lab.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import latentdrag.lab.clay.ClayWorld;
import latentdrag.stylegan2.discriminator.DiscriminatorArchitecture;
import latentdrag.stylegan2.discriminator.DiscriminatorNetwork;
import latentdrag.stylegan2.discriminator.DiscriminatorOperations;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Slow
class CriticStepTest {
    private static final int SIZE = 32;
    private static final int BATCH = 4;

    private final NDManager manager = NDManager.newBaseManager();
    private final CriticWeights critic = CriticWeights.fresh(manager, SIZE, 1);

    CriticStepTest() {
        JniUtils.setGradMode(false);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static NDArray real(int number, NDManager step) {
        ClayBatch batch = ClayBatch.draw(new ClayWorld(), TrainingPlan.parse("32:4:0.02", BATCH, 1), number, SIZE);
        return step.create(batch.pictures(), new Shape(BATCH, 3, SIZE, SIZE));
    }

    /** With each 4×4 pixels of one colour. */
    private static NDArray coarse(NDArray pictures) {
        return pictures.reshape(BATCH, 3, 8, 4, 8, 4)
                .mean(new int[] {5}, true)
                .mean(new int[] {3}, true)
                .broadcast(new Shape(BATCH, 3, 8, 4, 8, 4))
                .reshape(BATCH, 3, SIZE, SIZE);
    }

    @Test
    void itLearnsToTellCoarsePicturesFromTheWorlds() {
        CriticStep lesson = new CriticStep(critic);
        AdversarialAdam adam = new AdversarialAdam(manager);
        double late = 0;
        for (int i = 0; i < 60; i++) {
            try (NDManager step = manager.newSubManager()) {
                NDArray real = real(i, step);
                CriticStep.Outcome outcome = lesson.learn(coarse(real), real);
                critic.step(adam, 0.004);
                critic.note(BATCH, false, outcome.right());
                late += i < 40 ? 0 : outcome.right() / 20;
            }
        }
        assertTrue(late > 0.9, "right " + late + " of the time in the last 20 steps");
        assertEquals(60, critic.steps());
        assertEquals(240, critic.alone());
        assertItsGradientLeadsTowardsTheWorld(lesson);
    }

    private void assertItsGradientLeadsTowardsTheWorld(CriticStep lesson) {
        NDArray generated = coarse(real(100, manager));
        NDArray gradient = lesson.gradient(generated);
        DiscriminatorNetwork network =
                new DiscriminatorNetwork(critic.architecture(), critic.leaves(), new DiscriminatorOperations(manager));
        double before = network.logits(generated, null).mean().getFloat();
        float length = gradient.norm().getFloat();
        double after = network.logits(generated.sub(gradient.mul(0.5f / length)), null)
                .mean()
                .getFloat();
        assertTrue(after > before, "logits went from " + before + " to " + after);
        critic.trained().forEach(name -> {
            try (NDArray left = ClayWeights.get(critic.leaves(), name).getGradient()) {
                assertEquals(0, left.abs().max().getFloat(), name + " was to stay without gradient");
            }
        });
    }

    @Test
    void itIsWarmOnceItTellsApartOrHasHadItsTime() {
        assertFalse(critic.isWarm());
        critic.note(996, false, 0.5);
        assertFalse(critic.isWarm());
        critic.note(4, false, 0.5);
        assertTrue(critic.isWarm(), "1,000 pictures");
        CriticWeights quick = CriticWeights.fresh(manager, SIZE, 1);
        for (int i = 0; i < 20; i++) {
            quick.note(BATCH, false, 1);
        }
        assertFalse(quick.isWarm(), "20 batches might be luck");
        for (int i = 0; i < 20; i++) {
            quick.note(BATCH, false, 1);
        }
        assertTrue(quick.isWarm());
        quick.note(BATCH, true, 0);
        quick.note(BATCH, true, 0);
        assertTrue(quick.isWarm(), "it stays warm when the generator catches up");
    }

    @Test
    void itHasTheShapeOfTheRecipe() {
        DiscriminatorArchitecture large = ClayCritic.architecture(256);
        assertEquals(256, large.height());
        assertEquals(6, large.blocks().size());
        assertEquals(757_000, large.parameters(), 1000);
        assertEquals(12, large.behindInput().imgChannels());
        assertEquals(128, large.behindInput().height());
        assertEquals(
                large.tensorShapes().keySet(),
                large.behindInput().tensorShapes().keySet());
        DiscriminatorArchitecture small = ClayCritic.architecture(SIZE);
        assertEquals(SIZE, small.height());
        assertEquals(32, small.blocks().get(small.blocks().size() - 1).channels());
    }
}
