package latentdrag.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import latentdrag.engine.SelfTestReport;
import latentdrag.project.Json;
import latentdrag.text.TextFile;

/**
 * What the self-test finds on a machine that computes well; stored beside this class, written by {@code doctor --store}.
 *
 * @param model SHA-256 of the model these numbers belong to, lower-case hex
 * @param picture as {@link SelfTestReport#picture}
 * @param gradient as {@link SelfTestReport#gradient}
 */
record DoctorNumbers(String model, List<Double> picture, List<Double> gradient) {
    private static final String RESOURCE = "doctor.json";

    DoctorNumbers {
        picture = List.copyOf(picture);
        gradient = List.copyOf(gradient);
    }

    static DoctorNumbers of(String model, SelfTestReport report) {
        return new DoctorNumbers(model, report.picture(), report.gradient());
    }

    /** Those of the bundled model. */
    static DoctorNumbers stored() {
        try (InputStream in = DoctorNumbers.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing in the program");
            }
            return Json.read(TextFile.of(in.readAllBytes(), RESOURCE), DoctorNumbers.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
