package latentdrag.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import latentdrag.engine.ConvolutionReport;
import latentdrag.engine.EngineOptions;
import latentdrag.engine.ModelInfo;
import latentdrag.engine.SelfTestReport;
import latentdrag.library.LibraryReport;
import latentdrag.library.NvidiaDriver;
import latentdrag.library.ProcessMemory;
import latentdrag.project.DeviceChoice;
import latentdrag.project.DeviceFile;
import latentdrag.project.LogFile;

/** The doctor's findings, one line each, as they come; names of people's home folders are left out. */
final class DoctorReport {
    private final PrintWriter out;
    private int failures;

    DoctorReport(PrintWriter out) {
        this.out = out;
    }

    private void line(String what, String format, Object... values) {
        out.printf(Locale.ROOT, "%-10s %s%n", what, anonymous(String.format(Locale.ROOT, format, values)));
        out.flush();
    }

    private void check(String what, boolean passed, String format, Object... values) {
        failures += passed ? 0 : 1;
        line(what, (passed ? "ok      " : "FAILED  ") + format, values);
    }

    /** Something broke off; what follows it could not be checked. */
    void failed(String what, String sentence) {
        check(what, false, "%s", sentence);
    }

    void system() {
        line("program", "LatentDrag %s", ProgramVersion.NUMBER);
        line(
                "system",
                "%s %s, %s, %s, %d MiB for Java",
                property("os.name"),
                property("os.version"),
                property("os.arch"),
                Quantities.count(Runtime.getRuntime().availableProcessors(), "core"),
                Runtime.getRuntime().maxMemory() >> 20);
        line("java", "%s, %s, in %s", property("java.runtime.version"), property("java.vendor"), property("java.home"));
    }

    /** Where the program notes what goes wrong in passing. */
    void log() {
        Path log = LogFile.here();
        line("log", "%s", Files.exists(log) ? log : "nothing was noted");
    }

    /** What the window computes on from its next start on, and whether its last one came to work. */
    void choice(DeviceFile file) {
        try {
            DeviceChoice choice = file.read();
            line(
                    "chosen",
                    "%s%s%s",
                    choice.kind().name().toLowerCase(Locale.ROOT),
                    choice.library()
                            .map(folder -> " with the PyTorch in " + folder)
                            .orElse(""),
                    file.isStarting() ? "; a start with it is under way or did not come to work" : "");
        } catch (IOException e) {
            line("chosen", "cannot be read: %s", String.valueOf(e.getMessage()));
        }
    }

    void library(LibraryReport library) {
        line(
                "engine",
                "DJL %s, PyTorch %s from %s",
                library.djl(),
                library.torch(),
                library.folder().toAbsolutePath());
        String cuda = library.cuda() ? "CUDA" : "no CUDA device";
        line("devices", "CPU with %s, %s", Quantities.count(library.threads(), "thread"), cuda);
        line("driver", "%s", NvidiaDriver.find().map(NvidiaDriver::toString).orElse("no NVIDIA driver"));
    }

    void model(ModelInfo info, EngineOptions.Device device, LibraryReport library) {
        line(
                "model",
                "%s, %d px, sha256 %s",
                info.path().getFileName(),
                Math.max(info.height(), info.width()),
                info.sha256());
        String rounded = device == EngineOptions.Device.CUDA
                ? library.tf32() ? ", convolutions rounded to TF32" : ", convolutions in float32"
                : "";
        line("checked on", "%s%s", device.name().toLowerCase(Locale.ROOT), rounded);
    }

    /** Whether convolutions are right, by whatever way; and where the library's own are not, what is known of it. */
    void convolutions(ConvolutionReport found) {
        double worst = found.worstTaken().orElse(0);
        boolean right = found.isRight() && worst <= ConvolutionReport.TOLERANCE;
        long wrong = found.channels().stream()
                .filter(c -> c.library() > ConvolutionReport.TOLERANCE)
                .count();
        if (found.faults().isEmpty() && wrong == 0) {
            check(
                    "convolve",
                    right,
                    "%s of channels tried, off by %.1g of the largest value at most; allowed %.1g",
                    Quantities.count(found.channels().size(), "number"),
                    worst,
                    ConvolutionReport.TOLERANCE);
            return;
        }
        check(
                "convolve",
                right,
                "PyTorch's own convolutions are wrong on this processor and gone round; in the ways that are taken off by %.1g of the"
                        + " largest value at most; allowed %.1g",
                worst,
                ConvolutionReport.TOLERANCE);
        found.faults().forEach(fault -> line("", "wrong   %s", fault));
        line(
                "processor",
                "%s; caches as PyTorch sees them: %s and %s",
                found.processor().orElse("of unknown name"),
                found.firstCache().map(ConvolutionReport::bytes).orElse("unknown"),
                found.secondCache().map(ConvolutionReport::bytes).orElse("unknown"));
        line("channels", "off by (PyTorch's own way, the way taken)");
        for (ConvolutionReport.Channels c : found.channels()) {
            line("", "%4d → %-4d %8.1g %8.1g", c.in(), c.out(), c.library(), c.taken());
        }
    }

    private void steps(SelfTestReport found) {
        found.steps()
                .ifPresentOrElse(
                        off -> check(
                                "steps",
                                found.isGoingTheSameWay(),
                                "of a drag on the device are off by %.2g of what Java makes them; allowed %.2g",
                                off,
                                SelfTestReport.STEPS_TOLERANCE),
                        () -> line("steps", "of a drag are made by Java on this device"));
    }

    /** @param expected of the machine the numbers were stored on */
    void checks(SelfTestReport found, ModelInfo info, DoctorNumbers expected) {
        check(
                "product",
                found.wrongProducts() == 0,
                "%d of %d elements of a product of matrices are wrong",
                found.wrongProducts(),
                SelfTestReport.PRODUCT_ELEMENTS);
        steps(found);
        if (!expected.model().equals(info.sha256())) {
            check(
                    "model",
                    false,
                    "this is not the model whose numbers are stored (sha256 %s); its file is damaged or another one",
                    expected.model());
            return;
        }
        double picture = found.pictureDeviation(expected.picture());
        check(
                "picture",
                picture <= SelfTestReport.PICTURE_TOLERANCE,
                "off by %.3g of 255 at most; allowed %.3g",
                picture,
                SelfTestReport.PICTURE_TOLERANCE);
        double gradient = found.gradientDeviation(expected.gradient());
        check(
                "gradient",
                gradient <= SelfTestReport.GRADIENT_TOLERANCE,
                "off by %.2g of its length; allowed %.2g",
                gradient,
                SelfTestReport.GRADIENT_TOLERANCE);
    }

    void timings(SelfTestReport found, ProcessMemory memory) {
        line("times", "picture %.1f ms, features and gradient %.1f ms", found.pictureMillis(), found.gradientMillis());
        line(
                "machine",
                "%.1f thousand million multiply-adds/s in products, %.1f GB/s read",
                found.roof().multiplyAdds(),
                found.roof().reading());
        if (memory.isKnown()) {
            line("memory", "%d MiB resident, %d at most", memory.residentBytes() >> 20, memory.peakBytes() >> 20);
        }
    }

    /** The last line. Returns whether nothing failed. */
    boolean verdict() {
        line("result", "%s", failures == 0 ? "all is well" : Quantities.count(failures, "check") + " FAILED");
        return failures == 0;
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }

    /** Without the name of whose home something lies in. */
    private static String anonymous(String text) {
        String home = System.getProperty("user.home", "");
        return home.isEmpty() ? text : text.replace(home + File.separator, "~" + File.separator);
    }
}
