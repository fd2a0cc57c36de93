package latentdrag.ui.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import latentdrag.download.FileServer;
import latentdrag.project.DeviceChoice;
import latentdrag.project.DeviceFile;
import latentdrag.project.torch.TorchPackage;
import latentdrag.ui.common.Notice;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.WorkModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A device is chosen once it has proved itself, and not otherwise. */
@Timeout(60)
class DeviceModelTest {
    private static final DeviceCheck PASSES =
            (choice, cancelled) -> new DeviceCheck.Outcome(true, "result     all is well");
    private static final DeviceCheck FAILS = (choice, cancelled) -> new DeviceCheck.Outcome(
            false, "product    ok      0\ngradient   FAILED  off by 0.5 of its length\nresult     1 check FAILED");

    @TempDir
    private Path folder;

    private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
    private final Notices notices = new Notices();
    private final WorkModel works = new WorkModel(ui::add);
    private DeviceFile file;
    private Restart.Starter successor = files -> {
        throw new AssertionError("nobody asked for a restart");
    };

    @BeforeEach
    void file() {
        file = new DeviceFile(folder.resolve("device.json"), folder.resolve("starting"));
    }

    private DeviceModel model(DeviceCheck check) {
        return new DeviceModel(
                ui::add,
                notices,
                works,
                new DeviceModel.Places(
                        file, folder.resolve("libraries"), Optional.empty(), check, files -> successor.start(files)));
    }

    /** Does what the window's thread would do, until something holds. */
    private void until(BooleanSupplier holds) throws InterruptedException {
        while (!holds.getAsBoolean()) {
            Runnable task = ui.poll(100, TimeUnit.MILLISECONDS);
            if (task != null) {
                task.run();
            }
        }
    }

    private void finish(DeviceModel model) throws InterruptedException {
        assertTrue(model.busyProperty().get());
        until(() -> !model.busyProperty().get());
        assertTrue(works.shownProperty().get().isEmpty());
    }

    private Path library() throws IOException {
        Path lib = Files.createDirectories(folder.resolve("libtorch").resolve("lib"));
        for (String name : List.of("torch", "torch_cpu", "c10")) {
            Files.createFile(lib.resolve(System.mapLibraryName(name)));
        }
        Files.writeString(folder.resolve("libtorch").resolve("build-version"), "2.7.1+cpu");
        return folder.resolve("libtorch");
    }

    @Test
    void aDeviceThatProvesItselfCountsFromTheNextStartOn() throws Exception {
        DeviceChoice wanted = new DeviceChoice(DeviceChoice.Kind.CUDA, Optional.of(library()));
        try (DeviceModel model = model(PASSES)) {
            model.choose(wanted);
            finish(model);
            assertEquals(wanted, model.choiceProperty().get());
            assertTrue(model.changedProperty().get());
            assertTrue(model.restartOfferedProperty().get());
            model.putOffRestart();
            assertFalse(model.restartOfferedProperty().get());
            assertTrue(model.changedProperty().get(), "the preferences go on saying so");
            model.choose(DeviceChoice.CPU);
            finish(model);
            assertFalse(model.changedProperty().get(), "what this start uses needs no other");
            assertFalse(model.restartOfferedProperty().get());
            model.choose(wanted);
            finish(model);
        }
        assertEquals(wanted, file.read());
    }

    @Test
    void aRestartEndsThisStartOnceTheOtherWaits() throws Exception {
        List<String> order = new ArrayList<>();
        Path project = folder.resolve("cat.latentdrag");
        successor = files -> order.add("up with " + files);
        try (DeviceModel model = model(PASSES)) {
            model.restart(List.of(project), () -> order.add("left"));
            finish(model);
        }
        assertEquals(List.of("up with " + List.of(project), "left"), order);
    }

    @Test
    void aRestartThatFailsSaysToStartAgainByHandAndLeavesNothing() throws Exception {
        successor = files -> {
            throw new IOException("no such program");
        };
        try (DeviceModel model = model(PASSES)) {
            model.restart(List.of(), () -> {
                throw new AssertionError("left without a successor");
            });
            finish(model);
        }
        Notice said = notices.noticeProperty().get().orElseThrow();
        assertEquals(Notice.Kind.PROBLEM, said.kind());
        assertTrue(
                said.sentence().contains("no such program") && said.sentence().contains("by hand"), said.sentence());
    }

    @Test
    void aDeviceThatComputesWronglyIsNotChosenAndSaysWhy() throws Exception {
        try (DeviceModel model = model(FAILS)) {
            model.choose(new DeviceChoice(DeviceChoice.Kind.MPS, Optional.empty()));
            finish(model);
            assertEquals(DeviceChoice.CPU, model.choiceProperty().get());
            Notice said = notices.noticeProperty().get().orElseThrow();
            assertEquals(Notice.Kind.PROBLEM, said.kind());
            assertTrue(said.sentence().contains("gradient") || said.sentence().contains("off by 0.5"), said.sentence());
        }
        assertEquals(DeviceChoice.CPU, file.read());
    }

    @Test
    void aLibraryThatDoesNotFitIsNotEvenTried() throws Exception {
        Path library = library();
        Files.writeString(library.resolve("build-version"), "2.6.0+cu124");
        try (DeviceModel model = model((choice, cancelled) -> {
            throw new AssertionError("tried all the same");
        })) {
            model.choose(new DeviceChoice(DeviceChoice.Kind.CUDA, Optional.of(library)));
            finish(model);
            assertTrue(notices.noticeProperty().get().orElseThrow().sentence().contains("2.6.0+cu124"));
        }
        assertEquals(DeviceChoice.CPU, file.read());
    }

    @Test
    void theCpuNeedsNoProof() throws Exception {
        file.write(new DeviceChoice(DeviceChoice.Kind.MPS, Optional.empty()));
        try (DeviceModel model = model(FAILS)) {
            model.look();
            until(() -> model.choiceProperty().get().kind() == DeviceChoice.Kind.MPS);
            model.choose(DeviceChoice.CPU);
            finish(model);
        }
        assertEquals(DeviceChoice.CPU, file.read());
    }

    @Test
    void aSelfTestCanBeGivenUp() throws Exception {
        try (DeviceModel model = model((choice, cancelled) -> {
            while (!cancelled.get()) {
                Thread.onSpinWait();
            }
            throw new CancellationException("a test");
        })) {
            model.choose(new DeviceChoice(DeviceChoice.Kind.MPS, Optional.empty()));
            works.shownProperty().get().orElseThrow().cancel().orElseThrow().run();
            finish(model);
            assertEquals(Optional.empty(), notices.noticeProperty().get(), "nobody needs to be told");
        }
        assertEquals(DeviceChoice.CPU, file.read());
    }

    @Test
    void aDownloadedLibraryProvesItselfBeforeItIsChosen() throws Exception {
        try (FileServer server = new FileServer(archive("2.7.1+cpu"));
                DeviceModel model = model(PASSES)) {
            model.download(new TorchPackage(server.address("/drops"), 3, Optional.empty(), "a test's"));
            finish(model);
            DeviceChoice chosen = file.read();
            assertEquals(DeviceChoice.Kind.CUDA, chosen.kind());
            assertTrue(Files.isRegularFile(
                    chosen.library().orElseThrow().resolve("libtorch").resolve("build-version")));
        }
    }

    @Test
    void whatWasDownloadedAndDidNotProveItselfIsNotFetchedAgain() throws Exception {
        try (FileServer server =
                new FileServer(archive("2.7.1+cu128", "torch", "torch_cpu", "c10", "torch_cuda", "c10_cuda"))) {
            TorchPackage offered = new TorchPackage(server.address("/file"), 3, Optional.empty(), "a test's");
            try (DeviceModel model = model(FAILS)) {
                model.download(offered);
                finish(model);
                assertFalse(file.read().isDaring());
            }
            int asked = server.asked().size();
            try (DeviceModel model = model(PASSES)) {
                model.download(offered);
                finish(model);
                assertEquals(DeviceChoice.Kind.CUDA, file.read().kind());
            }
            assertEquals(asked, server.asked().size());
        }
    }

    @Test
    void aDownloadOfTheWrongVersionIsNotChosen() throws Exception {
        try (FileServer server = new FileServer(archive("2.7.0+cu128"));
                DeviceModel model = model(PASSES)) {
            model.download(new TorchPackage(server.address("/file"), 3, Optional.empty(), "a test's"));
            finish(model);
            assertTrue(notices.noticeProperty().get().orElseThrow().sentence().contains("2.7.0+cu128"));
            assertFalse(file.read().isDaring());
        }
    }

    private static byte[] archive(String version) throws IOException {
        return archive(version, "torch", "torch_cpu", "c10");
    }

    private static byte[] archive(String version, String... libraries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("libtorch/build-version"));
            zip.write(version.getBytes(StandardCharsets.UTF_8));
            for (String name : libraries) {
                zip.putNextEntry(new ZipEntry("libtorch/lib/" + System.mapLibraryName(name)));
            }
        }
        return out.toByteArray();
    }
}
