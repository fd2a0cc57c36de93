package latentdrag.edit.photograph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import latentdrag.edit.Latent;
import latentdrag.image.Frame;
import latentdrag.image.photograph.CropAdjustment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which searches are told to have found something else; figures of searches on the bundled network. */
class ProjectionStepTest {
    @ParameterizedTest
    @CsvSource({
        "256, true, 31.97, 2.25, false", // right animals
        "256, true, 31.34, 3.49, false",
        "256, true, 27.0, 2.8, false",
        "256, true, 30.81, 3.58, false",
        "256, true, 26.88, 8.88, true", // wrong faces
        "256, true, 27.27, 9.82, true",
        "256, true, 29.78, 4.55, true",
        "256, true, 22.2, 27, true", // an animal upside down
        "256, true, 21.2, 2, true", // a screenshot
        "256, true, 30.3, 11.5, false", // ended after 15 steps
        "64, false, 28.6, 10.8, false", // a right animal on its way
        "64, false, 21, 2, true",
        "64, false, 26, 46, true",
        "32, false, 10, 46, false", // nothing can be told so early
        "32, true, 10, 46, true"
    })
    void whatIsSomethingElseIsTold(int height, boolean isFullSize, double psnr, double typicality, boolean told) {
        ProjectionStep step = new ProjectionStep(
                1,
                2,
                height,
                isFullSize,
                psnr,
                typicality,
                new Latent(1, 1, new float[1]),
                CropAdjustment.NONE,
                new Frame(1, 1, 3, new byte[3]));
        assertEquals(told, step.strangeness().isPresent());
    }
}
