package latentdrag.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import latentdrag.edit.PointHealth.Symptom;
import latentdrag.image.Point;
import org.junit.jupiter.api.Test;

class DragHealthTest {
    private static final int HEIGHT = 512;

    private static PointHealth health(List<DragStep> steps) {
        return DragHealth.of(steps, DragSettings.defaults(), HEIGHT).points().get(0);
    }

    private static Set<Symptom> symptoms(List<DragStep> steps) {
        return health(steps).symptoms();
    }

    @Test
    void aPointThatComesNearerAndIsFoundIsWell() {
        PointHealth health = health(RunSteps.of(60, i -> i));
        assertEquals(Set.of(), health.symptoms());
        assertEquals(Optional.empty(), health.symptom());
        assertEquals(0.8, health.confidence(), 1e-9);
        assertEquals(60, health.distances().size());
        assertEquals(41, health.distance());
    }

    @Test
    void aPointIsLostWhenItsFeatureIsFoundNoBetterThanAnythingElseForSomeSteps() {
        assertEquals(
                Set.of(), symptoms(RunSteps.of(20, i -> i, i -> i < 19 ? 0.5 : 0, 0.7)), "one bad look is no loss");
        assertEquals(Set.of(Symptom.LOST), symptoms(RunSteps.of(20, i -> i, i -> i < 15 ? 0.5 : 0.1, 0.7)));
        assertEquals(Set.of(), symptoms(RunSteps.of(30, i -> i, i -> i < 15 ? 0.1 : 0.5, 0.7)), "and found again");
    }

    @Test
    void aPointThatComesNoNearerIsStuck() {
        assertEquals(Set.of(), symptoms(RunSteps.of(30, i -> Math.min(i, 5))));
        assertEquals(Set.of(Symptom.STUCK), symptoms(RunSteps.of(36, i -> Math.min(i, 5))));
        assertEquals(Set.of(), symptoms(RunSteps.of(120, i -> i / 25)), "slow is not stuck");
    }

    @Test
    void aPointThatGoesToAndFroOscillates() {
        assertEquals(Set.of(Symptom.OSCILLATING), symptoms(RunSteps.of(20, i -> 40 + 6 * (i % 2))));
        assertEquals(
                Set.of(Symptom.OSCILLATING, Symptom.STUCK),
                symptoms(RunSteps.of(40, i -> 40 + 6 * (i % 2))),
                "and in the long run comes no nearer");
        assertEquals(
                Set.of(), symptoms(RunSteps.of(20, i -> 2 * i + 3 * (i % 2))), "swinging on the way forward is going");
    }

    @Test
    void aHandleOnFlatGroundIsToldFromTheFirstStepOn() {
        PointHealth health = health(RunSteps.of(1, i -> i, i -> 1, 0.05));
        assertEquals(Set.of(Symptom.LOW_TEXTURE), health.symptoms());
        assertEquals(Optional.of(0.05), health.texture());
    }

    @Test
    void whatHasArrivedIsNeitherStuckNorOscillating() {
        int there = (int) RunSteps.TARGET - 1;
        assertEquals(Set.of(), symptoms(RunSteps.of(60, i -> there - i % 2)));
    }

    @Test
    void theMostTellingSymptomComesFirst() {
        List<DragStep> steps = RunSteps.of(60, i -> 40 + 6 * (i % 2), i -> 0, 0.01);
        assertEquals(Optional.of(Symptom.LOW_TEXTURE), health(steps).symptom());
        assertEquals(Set.of(Symptom.values()), health(steps).symptoms());
    }

    @Test
    void stepsOfAnEarlierVersionSayNothingOfTexture() {
        DragStep old = new DragStep(
                1, List.of(new Point(0, 0)), List.of(9.0), 1, List.of(1.0), List.of(), 5, RunSteps.latent(1));
        assertEquals(Optional.empty(), health(List.of(old)).texture());
        assertEquals(Set.of(), symptoms(List.of(old)));
    }

    @Test
    void lengthsGrowWithThePicture() {
        List<DragStep> creeping = RunSteps.of(60, i -> i / 25);
        assertEquals(Set.of(), symptoms(creeping));
        DragHealth large = DragHealth.of(creeping, DragSettings.defaults(), 8 * HEIGHT);
        assertEquals(Set.of(Symptom.STUCK), large.points().get(0).symptoms(), "2 of 4096 pixels are nothing");
        assertEquals(59, large.idleSteps());
    }

    @Test
    void theIdleStepsAreThoseThatPatienceCounts() {
        assertEquals(
                30,
                DragHealth.of(RunSteps.of(36, i -> Math.min(i, 5)), DragSettings.defaults(), HEIGHT)
                        .idleSteps());
    }

    @Test
    void noStepsHaveNoHealth() {
        assertThrows(IllegalArgumentException.class, () -> new PointHealth(1, Optional.empty(), List.of(), Set.of()));
    }
}
