package latentdrag.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessResourcesTest {
    private static final int MANY = 100;

    @TempDir
    Path folder;

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void filesThatAreOpenedAreCounted() throws IOException {
        Path file = Files.createFile(folder.resolve("a"));
        long before = ProcessResources.now().openHandles();
        List<InputStream> open = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                open.add(Files.newInputStream(file));
            }
            assertEquals(before + MANY, ProcessResources.now().openHandles(), MANY / 4.0); // others may open and close
        } finally {
            for (InputStream in : open) {
                in.close();
            }
        }
        assertEquals(before, ProcessResources.now().openHandles(), MANY / 4.0);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void javaAndTheSystemCountTheSameHandles() {
        long told = ProcessResources.handlesAsJavaTellsThem();
        assertTrue(told > 3, told + " handles");
        assertEquals(told, ProcessResources.now().openHandles(), MANY / 4.0);
    }

    @Test
    void threadsThatWaitAreCounted() throws InterruptedException {
        int before = ProcessResources.now().threads();
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(MANY);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Thread thread = new Thread(() -> {
                begun.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.start();
            threads.add(thread);
        }
        begun.await();
        int during = ProcessResources.now().threads();
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(before + MANY, during, MANY / 4.0);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theHeapIsPartOfWhatIsResident() {
        ProcessResources now = ProcessResources.now();
        assertTrue(now.heapBytes() > 1 << 20, now.toString());
        assertTrue(now.residentBytes() > now.heapBytes() / 2, now.toString());
    }
}
