package latentdrag.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import latentdrag.text.TextFile;

/**
 * The device that a person chose, kept between starts, and whether the last start with it came to work. A file of its own beside the
 * preferences, since it is read before anything else; a mark that lies there from before a daring start until a model is open, or the
 * person leaves, tells the next start that it failed. The calls block on the disk; one thread at a time.
 */
public final class DeviceFile {
    /** A start that has not come to work in this time has failed, though its process is still there. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path file;
    private final Path mark;

    /**
     * What a start is to go on with.
     *
     * @param choice what counts now
     * @param failed what counted last time and did not come to work; the choice is the CPU then
     */
    public record Start(DeviceChoice choice, Optional<DeviceChoice> failed) {}

    /**
     * @param file e.g. device.json in {@link PlatformFolders#config()}
     * @param mark e.g. device-starting in {@link PlatformFolders#state()}
     */
    public DeviceFile(Path file, Path mark) {
        this.file = file.toAbsolutePath();
        this.mark = mark.toAbsolutePath();
    }

    /** This person's, on this computer. */
    public static DeviceFile here() {
        PlatformFolders folders = PlatformFolders.here();
        return new DeviceFile(
                folders.config().resolve("device.json"), folders.state().resolve("device-starting"));
    }

    /**
     * The choice; the CPU where nobody chose.
     *
     * @throws IOException with one sentence where what was written cannot be read or is not understood
     */
    public DeviceChoice read() throws IOException {
        if (!Files.isRegularFile(file)) {
            return DeviceChoice.CPU;
        }
        try {
            Fields fields =
                    Json.fields(Files.readAllBytes(file), file.getFileName().toString());
            Optional<Path> library =
                    fields.has("library") ? Optional.of(Path.of(fields.text("library"))) : Optional.empty();
            return new DeviceChoice(fields.choice("device", DeviceChoice.Kind.class), library);
        } catch (InvalidPathException e) {
            throw notUnderstood(e);
        } catch (IllegalArgumentException e) {
            throw notUnderstood(e);
        }
    }

    private IOException notUnderstood(IllegalArgumentException why) {
        return new IOException(
                "The choice of device in " + file + " is not understood: "
                        + withoutStop(String.valueOf(why.getMessage()))
                        + ". Choose a device again, or delete the file.",
                why);
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    public void write(DeviceChoice choice) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("device", choice.kind().name().toLowerCase(java.util.Locale.ROOT));
        choice.library().ifPresent(folder -> map.put("library", folder.toString()));
        Files.createDirectories(folder(file));
        Json.write(file, map);
    }

    /** Begins a start: the CPU after one that failed, which is then also what is kept. */
    public Start begin() throws IOException {
        DeviceChoice choice = read();
        if (Files.exists(mark) && !isOfAStartUnderWay()) {
            write(DeviceChoice.CPU);
            Files.delete(mark);
            return new Start(DeviceChoice.CPU, Optional.of(choice).filter(DeviceChoice::isDaring));
        }
        begin(choice);
        return new Start(choice, Optional.empty());
    }

    private void begin(DeviceChoice choice) throws IOException {
        if (choice.isDaring()) {
            Files.createDirectories(folder(mark));
            Files.writeString(
                    mark, choice.kind().name() + " " + ProcessHandle.current().pid(), StandardCharsets.UTF_8);
        }
    }

    /** Whether it is another window, opened a moment ago, that has left the mark and has not failed yet. */
    private boolean isOfAStartUnderWay() throws IOException {
        String process = processOfMark();
        if (!process.matches("[0-9]{1,18}")) {
            return false;
        }
        long pid = Long.parseLong(process);
        return isFresh()
                && pid != ProcessHandle.current().pid()
                && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private String processOfMark() throws IOException {
        return TextFile.read(mark).replaceFirst("^\\S*\\s*", "");
    }

    private boolean isFresh() throws IOException {
        return Instant.now()
                .isBefore(Files.getLastModifiedTime(mark).toInstant().plus(PATIENCE));
    }

    /** Whether a start has left its mark: it is under way, or did not come to work. */
    public boolean isStarting() {
        return Files.exists(mark);
    }

    /** The start came to work. */
    public void succeeded() throws IOException {
        Files.deleteIfExists(mark);
    }

    /** A person ended this start in order, whether or not it had come to work; one that took too long has failed all the same. */
    public void left() throws IOException {
        if (Files.exists(mark)
                && processOfMark().equals(Long.toString(ProcessHandle.current().pid()))
                && isFresh()) {
            Files.deleteIfExists(mark);
        }
    }

    private static Path folder(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException(file + " lies in no folder");
        }
        return folder;
    }
}
