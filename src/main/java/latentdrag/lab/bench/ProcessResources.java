package latentdrag.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import latentdrag.library.ProcessMemory;

/**
 * What this process holds of the system, all of it, the libraries' part too. Immutable; any thread.
 *
 * @param residentBytes memory in RAM; −1 where the system does not tell
 * @param heapBytes of Java's heap in use, what waits for a collection included
 * @param openHandles open files, pipes and sockets; −1 where the system does not tell
 * @param threads on Linux every thread, elsewhere only Java's
 */
public record ProcessResources(long residentBytes, long heapBytes, long openHandles, int threads) {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final Path HANDLES = Path.of("/proc/self/fd");

    /** The name under which a Java of other Unix systems tells it; there is none on Windows. */
    private static final String HANDLES_ATTRIBUTE = "OpenFileDescriptorCount";

    public static ProcessResources now() {
        return new ProcessResources(
                ProcessMemory.now().residentBytes(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                countHandles(),
                countThreads());
    }

    private static long countHandles() {
        return Files.isReadable(HANDLES)
                ? count(HANDLES) - 1 // the one by which they are counted
                : handlesAsJavaTellsThem();
    }

    private static int countThreads() {
        return Files.isReadable(THREADS)
                ? (int) count(THREADS)
                : ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long count(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long handlesAsJavaTellsThem() {
        try {
            Object count = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(
                            ObjectName.getInstance(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME), HANDLES_ATTRIBUTE);
            return (long) count;
        } catch (AttributeNotFoundException e) {
            return -1;
        } catch (JMException e) {
            throw new IllegalStateException("Java does not answer how many files are open", e);
        }
    }
}
