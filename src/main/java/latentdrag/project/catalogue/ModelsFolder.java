package latentdrag.project.catalogue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import latentdrag.download.DownloadListener;
import latentdrag.download.DownloadRequest;
import latentdrag.download.Downloaded;
import latentdrag.download.Downloader;
import latentdrag.project.PlatformFolders;

/**
 * A person's folder of models: what lies in it, and what was downloaded into it. The check sum of a first download is written down and
 * required of every later one. Any thread; the calls block on the disk, and {@link #get} on the network.
 */
public final class ModelsFolder {
    private static final List<String> ENDINGS = List.of(".safetensors", ".pkl", ".pt", ".pth", ".ckpt");

    private final Path folder;
    private final DownloadRecords records;

    /**
     * A file that may be a model.
     *
     * @param path where it is
     * @param bytes its length
     */
    public record ModelFile(Path path, long bytes) {}

    /** @param folder need not exist yet */
    public ModelsFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        records = new DownloadRecords(this.folder.resolve("downloads.json"));
    }

    /** Where a person's models are unless they say otherwise. */
    public static Path usual(PlatformFolders folders) {
        return folders.data().resolve("models");
    }

    public Path folder() {
        return folder;
    }

    /** The files lying in it that are called as models are or were downloaded, by name; none where the folder is not there. */
    public List<ModelFile> files() throws IOException {
        List<ModelFile> found = new ArrayList<>();
        Set<String> fetched = records.files();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(
                            file -> isCalledLikeAModel(file) || fetched.contains(String.valueOf(file.getFileName())))
                    .sorted()
                    .toList()) {
                if (Files.isRegularFile(file)) {
                    found.add(new ModelFile(file, Files.size(file)));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of(); // not there yet, or a file went while it was looked at
        }
        return found;
    }

    private static boolean isCalledLikeAModel(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** Where a model of the catalogue was downloaded to, if it is still there. */
    public Optional<Path> downloaded(ModelEntry entry) throws IOException {
        return records.of(entry.source())
                .map(record -> folder.resolve(record.file()))
                .filter(Files::isRegularFile);
    }

    /**
     * Where a file was downloaded from; empty for files that were not, and for those of other folders.
     *
     * @param own the person's addition to the program's catalogue; need not be there
     */
    public Optional<ModelOrigin> origin(Path file, Path own) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        Optional<DownloadRecords.Download> record = folder.equals(absolute.getParent())
                ? records.ofFile(String.valueOf(absolute.getFileName()))
                : Optional.empty();
        if (record.isEmpty()) {
            return Optional.empty();
        }
        URI source = record.get().source();
        return Optional.of(new ModelOrigin(
                source,
                record.get().sha256(),
                Catalogue.bundled().with(Catalogue.read(own)).at(source)));
    }

    /**
     * Downloads a model into the folder, which is made where it is missing.
     *
     * @throws IOException in one sentence, where it cannot be had or is not what it was the first time
     * @throws java.util.concurrent.CancellationException if the listener gave it up; the next call goes on with what has arrived
     */
    public Downloaded get(ModelEntry entry, Downloader downloader, DownloadListener listener) throws IOException {
        Optional<DownloadRecords.Download> before = records.of(entry.source());
        Path target = folder.resolve(before.map(DownloadRecords.Download::file).orElseGet(() -> freeName(entry)));
        Optional<String> expected = entry.sha256().or(() -> before.map(DownloadRecords.Download::sha256));
        Downloaded got =
                downloader.fetch(new DownloadRequest(entry.source(), target, OptionalLong.empty(), expected), listener);
        records.add(new DownloadRecords.Download(
                entry.source(), String.valueOf(target.getFileName()), got.bytes(), got.sha256()));
        return got;
    }

    /** What lies there under the same name is somebody's own. */
    private String freeName(ModelEntry entry) {
        String name = entry.fileName();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String ending = dot > 0 ? name.substring(dot) : "";
        for (int i = 2; Files.exists(folder.resolve(name)); i++) {
            name = stem + "-" + i + ending;
        }
        return name;
    }

    /** Forgets what a source gave the first time, so that what it gives now counts. */
    public void forget(URI source) throws IOException {
        records.remove(source);
    }
}
