package latentdrag.ui.device;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.download.Downloader;
import latentdrag.library.LibraryException;
import latentdrag.library.NvidiaDriver;
import latentdrag.library.TorchLibrary;
import latentdrag.project.DeviceChoice;
import latentdrag.project.DeviceFile;
import latentdrag.project.PlatformFolders;
import latentdrag.project.torch.TorchInstall;
import latentdrag.project.torch.TorchPackage;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Tasks;
import latentdrag.ui.common.Texts;
import latentdrag.ui.common.Work;
import latentdrag.ui.common.WorkModel;

/**
 * The device that tensors are computed on from the next start on: what there is, whether it proves itself, and the library it takes.
 * Belongs to the JavaFX thread; knows no nodes.
 */
public final class DeviceModel implements AutoCloseable {
    private static final String DOWNLOADED = "libtorch-2.7.1-cu128";

    /** Within which another start of the program comes up, also on a computer that has much else to do. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Places places;
    private final Notices notices;
    private final WorkModel works;
    private final Tasks disk;
    private DeviceChoice atStart = DeviceChoice.CPU;
    private boolean looked;
    private final ReadOnlyObjectWrapper<DeviceChoice> choice = new ReadOnlyObjectWrapper<>(DeviceChoice.CPU);
    private final ReadOnlyObjectWrapper<Optional<NvidiaDriver>> driver = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper restartOffered = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /**
     * What is outside the program; a test puts its own in place.
     *
     * @param file where the choice is kept
     * @param libraries folder for downloaded libraries
     * @param offer what can be downloaded
     * @param check by which a device proves itself
     * @param successor starts the program once more
     */
    public record Places(
            DeviceFile file,
            Path libraries,
            Optional<TorchPackage> offer,
            DeviceCheck check,
            Restart.Starter successor) {
        /** Those of this person on this computer. */
        public static Places here() {
            return new Places(
                    DeviceFile.here(),
                    PlatformFolders.here().data().resolve("libraries"),
                    TorchPackage.here(),
                    DeviceCheck::byDoctor,
                    Restart.within(PATIENCE));
        }
    }

    /** @param places not touched before {@link #look} */
    public DeviceModel(Executor ui, Notices notices, WorkModel works, Places places) {
        this.places = places;
        this.notices = notices;
        this.works = works;
        disk = new Tasks("latentdrag-device", ui, notices);
    }

    /** What counts from the next start on. */
    public ReadOnlyObjectProperty<DeviceChoice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    /** The NVIDIA driver, once {@link #look} has found one. */
    public ReadOnlyObjectProperty<Optional<NvidiaDriver>> driverProperty() {
        return driver.getReadOnlyProperty();
    }

    /** Whether the choice is another one than this start's. */
    public ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /** While the program has something to ask: whether to start anew with the choice. */
    public ReadOnlyBooleanProperty restartOfferedProperty() {
        return restartOffered.getReadOnlyProperty();
    }

    /** While a device proves itself or a library is on its way. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** What can be downloaded for this computer. */
    public Optional<TorchPackage> offer() {
        return places.offer();
    }

    private record Seen(DeviceChoice choice, Optional<NvidiaDriver> driver) {}

    /** Looks what was chosen and what there is. */
    public void look() {
        disk.ask(() -> new Seen(places.file().read(), NvidiaDriver.find()), seen -> {
            if (!looked) {
                looked = true;
                atStart = seen.choice();
            }
            choice.set(seen.choice());
            driver.set(seen.driver());
        });
    }

    /** Chooses a device, once it has proved itself; what always works needs no proof. */
    public void choose(DeviceChoice wanted) {
        AtomicBoolean cancelled = new AtomicBoolean();
        begin(Texts.text("work.deviceCheck"), cancelled, work -> {
            proveAndKeep(wanted, cancelled);
            return wanted;
        });
    }

    /** Downloads the library for an NVIDIA GPU, and chooses it. */
    public void download(TorchPackage offered) {
        AtomicBoolean cancelled = new AtomicBoolean();
        begin(Texts.text("work.libraryDownload"), cancelled, work -> {
            Path there = places.libraries().resolve(DOWNLOADED);
            Path folder = isWhole(there) ? there : install(offered, work, cancelled);
            work.progress(Texts.text("work.deviceCheck"), -1);
            DeviceChoice wanted = new DeviceChoice(DeviceChoice.Kind.CUDA, Optional.of(folder));
            proveAndKeep(wanted, cancelled);
            return wanted;
        });
    }

    /** Whether it is there from another time, when the device did not prove itself with it. */
    private static boolean isWhole(Path folder) {
        try {
            return TorchLibrary.inspect(folder).hasCuda();
        } catch (LibraryException e) {
            return false;
        }
    }

    private Path install(TorchPackage offered, WorkModel.Ongoing work, AtomicBoolean cancelled) throws IOException {
        TorchInstall install = new TorchInstall(places.libraries(), new Downloader());
        return install.install(offered, DOWNLOADED, (unpacking, share) -> {
            if (cancelled.get()) {
                throw new CancellationException();
            }
            work.progress(Texts.text(unpacking ? "work.libraryUnpack" : "work.libraryDownload"), share);
        });
    }

    /** The person will start the program anew some other time. */
    public void putOffRestart() {
        restartOffered.set(false);
    }

    /**
     * Starts the program once more, to take the place of this one. Where that fails, a notice says so and this one goes on.
     *
     * @param files for it to open
     * @param leave ends this one, once the other waits for that
     */
    public void restart(List<Path> files, Runnable leave) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        WorkModel.Ongoing work = works.begin(Work.of(Texts.text("work.restart")));
        disk.ask(
                () -> started(files),
                failure -> {
                    over(work);
                    restartOffered.set(false);
                    failure.ifPresentOrElse(notices::problem, leave);
                },
                () -> over(work));
    }

    /** Empty where it was; else why not. */
    private Optional<IOException> started(List<Path> files) {
        try {
            places.successor().start(files);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new IOException(Texts.text("notice.notRestarted", String.valueOf(e.getMessage())), e));
        }
    }

    private interface Task {
        DeviceChoice run(WorkModel.Ongoing work) throws IOException;
    }

    private void begin(String what, AtomicBoolean cancelled, Task task) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        notices.dismiss();
        WorkModel.Ongoing work = works.begin(new Work(what, -1, Optional.of(() -> cancelled.set(true))));
        disk.ask(
                () -> outcome(task, work),
                kept -> {
                    over(work);
                    kept.ifPresent(now -> {
                        changed.set(!now.equals(atStart));
                        choice.set(now);
                        restartOffered.set(changed.get());
                    });
                },
                () -> over(work));
    }

    /** Empty where a person gave it up. */
    private static Optional<DeviceChoice> outcome(Task task, WorkModel.Ongoing work) throws IOException {
        try {
            return Optional.of(task.run(work));
        } catch (CancellationException e) {
            return Optional.empty();
        }
    }

    private void over(WorkModel.Ongoing work) {
        work.end();
        busy.set(false);
    }

    private void proveAndKeep(DeviceChoice wanted, AtomicBoolean cancelled) throws IOException {
        wanted.library().ifPresent(TorchLibrary::inspect);
        if (wanted.isDaring()) {
            DeviceCheck.Outcome outcome = places.check().check(wanted, cancelled);
            if (!outcome.passed()) {
                throw new IOException(Texts.text("notice.deviceDoubtful", failure(outcome.report())));
            }
        }
        places.file().write(wanted);
    }

    /** The line of the report that says what failed. */
    private static String failure(String report) {
        return report.lines()
                .filter(line -> line.contains("FAILED  "))
                .map(line -> line.substring(line.indexOf("FAILED") + 6).strip())
                .findFirst()
                .orElse(Texts.text("notice.deviceCrashed"));
    }

    @Override
    public void close() {
        disk.close();
    }
}
