package latentdrag.ui.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import latentdrag.project.DeviceChoice;
import latentdrag.project.DeviceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenDeviceTest {
    @TempDir
    private Path folder;

    /** What a start says that follows one which left its mark, long ago. */
    private String afterFailureOf(DeviceChoice choice) throws IOException {
        Path mark = folder.resolve("starting");
        DeviceFile file = new DeviceFile(folder.resolve("device.json"), mark);
        file.write(choice);
        Files.writeString(mark, "a start");
        Files.setLastModifiedTime(mark, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        ChosenDevice settled = ChosenDevice.settle(file);
        assertEquals(DeviceChoice.Kind.CPU, settled.kind());
        assertEquals(Optional.empty(), settled.library());
        assertEquals(DeviceChoice.CPU, file.read());
        return settled.notice().orElseThrow();
    }

    @Test
    void whatDidNotComeToWorkIsNamed() throws IOException {
        assertEquals(
                "The last start on the NVIDIA GPU did not come to work, so this one uses the CPU. Preferences can try it again.",
                afterFailureOf(new DeviceChoice(DeviceChoice.Kind.CUDA, Optional.of(folder))));
        assertEquals(
                "The last start with the PyTorch in " + folder
                        + " did not come to work, so this one uses the program’s own. Preferences can try it again.",
                afterFailureOf(new DeviceChoice(DeviceChoice.Kind.CPU, Optional.of(folder))));
    }
}
