package latentdrag.ui.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import latentdrag.engine.ProgramCommand;
import latentdrag.library.TorchLibrary;
import latentdrag.project.DeviceChoice;
import latentdrag.ui.common.Texts;

/**
 * Lets a device prove itself before it is chosen: a product of matrices, a picture and a gradient of the bundled model against numbers
 * from a CPU, and the first steps of a drag made on the device against those that Java makes. In a process of its own, since a library
 * that does not fit may take its process with it.
 */
@FunctionalInterface
public interface DeviceCheck {
    /**
     * What came of it.
     *
     * @param passed whether the device computes what it should
     * @param report what {@code doctor} printed
     */
    record Outcome(boolean passed, String report) {}

    /**
     * Blocks until it is over.
     *
     * @param cancelled once true, ends it
     * @throws CancellationException if it was ended
     * @throws IOException in one sentence, where it need not be tried
     */
    Outcome check(DeviceChoice choice, AtomicBoolean cancelled) throws IOException;

    /** By {@code doctor}. */
    static Outcome byDoctor(DeviceChoice choice, AtomicBoolean cancelled) throws IOException {
        requireCuda(choice);
        List<String> arguments = new ArrayList<>(
                List.of("doctor", "--device", choice.kind().name().toLowerCase(Locale.ROOT)));
        choice.library().ifPresent(folder -> arguments.addAll(List.of("--library", folder.toString())));
        Process doctor = new ProcessBuilder(ProgramCommand.command(List.of(), arguments))
                .redirectErrorStream(true)
                .start();
        Thread watch = new Thread(() -> endWhen(cancelled, doctor), "latentdrag-device-watch");
        watch.setDaemon(true);
        watch.start();
        try {
            String said = new String(doctor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = doctor.waitFor();
            if (cancelled.get()) {
                throw new CancellationException();
            }
            return new Outcome(status == 0, said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } finally {
            doctor.destroyForcibly();
        }
    }

    /** Known without starting anything: the program's own PyTorch, and one for processors, have nothing for an NVIDIA GPU. */
    private static void requireCuda(DeviceChoice choice) throws IOException {
        boolean cuda = choice.library()
                .map(TorchLibrary::inspect)
                .map(TorchLibrary::hasCuda)
                .orElse(false);
        if (choice.kind() == DeviceChoice.Kind.CUDA && !cuda) {
            throw new IOException(Texts.text("notice.deviceNeedsCuda", TorchLibrary.WANTED, TorchLibrary.WANTED_CUDA));
        }
    }

    private static void endWhen(AtomicBoolean cancelled, Process process) {
        try {
            while (!process.waitFor(100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                if (cancelled.get()) {
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
