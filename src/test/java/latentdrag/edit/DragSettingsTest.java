package latentdrag.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import latentdrag.edit.DragSettings.Arrival;
import latentdrag.edit.DragSettings.MaskSampling;
import latentdrag.text.NumberRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DragSettingsTest {
    private static final DragParameter<Boolean> BOLD = DragParameter.flag("bold", true);
    private static final DragParameter<Double> SHARE = DragParameter.decimal("share", NumberRange.from(0, 1), 0.1, 0.5);

    /** An algorithm with two parameters of its own. */
    private static final DragMethod OTHER = new DragMethod() {
        @Override
        public String name() {
            return "other";
        }

        @Override
        public String title() {
            return "Another one";
        }

        @Override
        public List<DragParameter<?>> parameters() {
            return List.of(BOLD, SHARE);
        }
    };

    @Test
    void theTwoPresetsAreThoseOfTheProgramAndThePaper() {
        DragSettings published = DragSettings.published();
        assertEquals(Arrival.PUBLISHED, published.arrival());
        assertEquals(1e-3, published.stepSize());
        assertEquals(20, published.lambda());
        assertEquals(-1, published.block());
        assertEquals(0, published.maxSteps());
        DragSettings paper = DragSettings.paper();
        assertEquals(Arrival.PAPER, paper.arrival());
        assertEquals(2e-3, paper.stepSize());
        assertEquals(300, paper.maxSteps());
        assertEquals(DragSettings.StepOrder.PULL_THEN_TRACK, paper.order());
        assertEquals(
                published.withMaxSteps(300).withPatience(100).withMaskSampling(MaskSampling.SAMPLED),
                DragSettings.defaults());
    }

    @Test
    void aPresetIsKnownByItsOrderWhateverElseWasChanged() {
        DragSettings changed = DragSettings.paper().withStepSize(1e-3).withRadii(5, 6);
        assertEquals(Optional.of("paper"), DragPreset.of(changed).map(DragPreset::name));
        assertEquals(
                Optional.of("published"), DragPreset.of(DragSettings.defaults()).map(DragPreset::name));
    }

    @Test
    void keysAreThereOnce() {
        List<String> keys = DragSettings.of(OTHER).parameters().stream()
                .map(DragParameter::key)
                .toList();
        assertEquals(Set.copyOf(keys), new HashSet<>(keys));
        assertEquals(List.of("bold", "share"), keys.subList(0, 2));
        assertTrue(keys.containsAll(List.of("max_steps", "patience", "arrival.few")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "step_size | 0         | step size must be above 0, got 0.0",
                "step_size | Infinity  | step size must be above 0, got Infinity",
                "r1        | -1        | r1 must be above 0, got -1.0",
                "lambda    | NaN       | lambda must be 0 or more, got NaN",
                "lambda    | -0.5      | lambda must be 0 or more, got -0.5",
                "rows      | 0         | rows must be 1 or more, got 0",
                "block     | -2        | block must be -1 or more, got -2",
            })
    void whatNoRunCanBeMadeWithIsRefused(String key, double value, String sentence) {
        DragParameter<?> parameter = DragSettings.published().parameters().stream()
                .filter(p -> p.key().equals(key))
                .findFirst()
                .orElseThrow();
        assertEquals(
                sentence,
                assertThrows(IllegalArgumentException.class, () -> parameter.require(value))
                        .getMessage());
    }

    /** Its upper end is for people. */
    @Test
    void whatWasStoredAboveTheRangeOfPeopleIsKept() {
        assertEquals(1e6, DragSettings.published().withStepSize(1e6).stepSize());
    }

    @Test
    void anotherAlgorithmHasItsOwnNumbersAndTheCommonOnesStay() {
        DragSettings other = DragSettings.defaults().withMaxSteps(7).as(OTHER);
        assertEquals(7, other.maxSteps());
        assertEquals(100, other.patience());
        assertTrue(other.get(BOLD));
        assertFalse(other.with(BOLD, false).get(BOLD));
        assertEquals(0.25, other.with(SHARE, 0.25).get(SHARE));
        assertFalse(other.has(DragGanMethod.STEP_SIZE));
        assertSame(other, other.withStepSize(3));
        assertEquals(1e-3, other.stepSize());
        assertEquals(7, other.as(DragSettings.published().method()).maxSteps());
        assertFalse(other.equals(DragSettings.defaults()));
    }

    @Test
    void valuesAreReadAsPeopleTypeThem() {
        assertEquals(Optional.of(0.25), SHARE.kind().parse(".25"));
        assertEquals(Optional.empty(), SHARE.kind().parse("1.5"));
        assertEquals(Optional.of(false), BOLD.kind().parse("False"));
        assertEquals(Optional.empty(), BOLD.kind().parse("no"));
        assertEquals(
                Optional.of(MaskSampling.EXACT), DragGanMethod.MASK_TERM.kind().parse("EXACT"));
        assertEquals("exact or sampled", DragGanMethod.MASK_TERM.kind().words());
        assertEquals(Optional.of(5), RunLimits.MAX_STEPS.kind().parse("5.0"));
    }
}
