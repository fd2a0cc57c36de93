package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.LatentSpace;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DragOptionsTest {
    private static DragSettings settings(String... args) {
        DragOptions options = new DragOptions();
        new CommandLine(CommandLine.Model.CommandSpec.wrapWithoutInspection(new Object())
                        .addMixin("numbers", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(args);
        return options.settings();
    }

    @Test
    void withoutAWordAPersonGetsThePublishedNumbersAndAnEnd() {
        assertEquals(
                DragSettings.published()
                        .withMaxSteps(300)
                        .withPatience(100)
                        .withMaskSampling(DragSettings.MaskSampling.SAMPLED),
                settings());
    }

    @Test
    void aPresetThatIsNamedHasNothingAddedButTheStepLimit() {
        assertEquals(DragSettings.published().withMaxSteps(300), settings("--preset", "published"));
        assertEquals(DragSettings.paper(), settings("--preset", "paper"));
    }

    @Test
    void everyNumberCanBeReplaced() {
        DragSettings expected = DragSettings.paper()
                .withSpace(LatentSpace.W, 4)
                .withStepSize(0.002)
                .withLambda(10)
                .withRadii(24, 48)
                .withMaxSteps(12)
                .withPatience(7)
                .withBlock(3);
        assertEquals(
                expected,
                settings(
                        "--preset=paper --space=w --rows=4 --step-size=0.002 --lambda=10 --r1=24 --r2=48 --steps=12 --patience=7 --block=3"
                                .split(" ")));
    }

    @Test
    void oneRadiusCanBeReplacedAlone() {
        assertEquals(12, settings("--r1", "5").trackingRadius());
        assertEquals(5, settings("--r1", "5").motionRadius());
        assertEquals(3, settings("--r2", "5").motionRadius());
    }

    @Test
    void noStepLimitIsZero() {
        assertEquals(0, settings("--steps", "0").maxSteps());
    }
}
