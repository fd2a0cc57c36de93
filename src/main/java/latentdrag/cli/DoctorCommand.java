package latentdrag.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import latentdrag.engine.Engine;
import latentdrag.engine.EngineException;
import latentdrag.engine.ModelInfo;
import latentdrag.engine.SelfTestReport;
import latentdrag.library.LibraryException;
import latentdrag.library.LibraryReport;
import latentdrag.library.ProcessMemory;
import latentdrag.project.BundledModel;
import latentdrag.project.DeviceFile;
import latentdrag.project.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latentdrag doctor}: whether the program computes well on this machine, as text for a bug report. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the system, the libraries and the devices, lets the device compute convolutions, a product of matrices, a picture and a"
                    + " gradient of the bundled model, and holds them against stored numbers, and steps of a drag against those"
                    + " of Java. Plain text, to paste into a bug report.",
            "The exit status is 1 when a check fails."
        })
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--model", paramLabel = "MODEL", description = "default: the bundled model", hidden = true)
    private Path model = BundledModel.file();

    @Option(
            names = "--store",
            paramLabel = "FILE.json",
            description = "write the numbers found here, to be stored for a new bundled model",
            hidden = true)
    private @Nullable Path store;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        DoctorReport report = new DoctorReport(terminal.out());
        report.system();
        report.choice(DeviceFile.here());
        try (Engine engine = compute.start()) {
            examine(engine, report);
        } catch (EngineException | LibraryException e) {
            report.failed("engine", CommandErrors.of(e));
        }
        report.log();
        return report.verdict() ? 0 : LatentDragCommand.FAILURE;
    }

    private void examine(Engine engine, DoctorReport report) throws IOException {
        LibraryReport library = OpenModel.await(engine.diagnostics().library());
        report.library(library);
        try (ProgressBar bar = terminal.progressBar()) {
            ModelInfo info = OpenModel.await(engine.open(model, bar));
            report.model(info, compute.device(), library);
            SelfTestReport found = OpenModel.await(engine.diagnostics().selfTest());
            if (store != null) {
                Json.write(store, DoctorNumbers.of(info.sha256(), found));
            }
            report.convolutions(OpenModel.await(engine.diagnostics().convolutions()));
            report.checks(found, info, DoctorNumbers.stored());
            report.timings(found, ProcessMemory.now());
        }
    }
}
