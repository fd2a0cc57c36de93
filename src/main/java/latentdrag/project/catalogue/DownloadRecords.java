package latentdrag.project.catalogue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import latentdrag.project.Fields;
import latentdrag.project.Json;

/**
 * What was downloaded into a folder, with the check sum of the first time: downloads.json beside the files. Read anew for every
 * question, since another window may have written it. Any thread; the calls block on the disk.
 */
final class DownloadRecords {
    private static final int VERSION = 1;

    private final Path file;

    /**
     * One file.
     *
     * @param source where it came from
     * @param file its name in the folder
     * @param bytes its length
     * @param sha256 of its content, lower-case hex
     */
    record Download(URI source, String file, long bytes, String sha256) {
        Download {
            if (file.isEmpty() || !file.equals(String.valueOf(Path.of(file).getFileName()))) {
                throw new IllegalArgumentException("\"" + file + "\" is no name of a file in this folder");
            }
        }
    }

    DownloadRecords(Path file) {
        this.file = file;
    }

    Optional<Download> of(URI source) throws IOException {
        return all().stream().filter(d -> d.source().equals(source)).findFirst();
    }

    Optional<Download> ofFile(String name) throws IOException {
        return all().stream().filter(d -> d.file().equals(name)).findFirst();
    }

    /** Their names. */
    Set<String> files() throws IOException {
        return all().stream().map(Download::file).collect(Collectors.toUnmodifiableSet());
    }

    /** Takes the place of an earlier one of that source or that file. */
    synchronized void add(Download download) throws IOException {
        List<Download> all = new ArrayList<>(all());
        all.removeIf(d -> d.source().equals(download.source()) || d.file().equals(download.file()));
        all.add(download);
        write(all);
    }

    synchronized void remove(URI source) throws IOException {
        List<Download> all = new ArrayList<>(all());
        if (all.removeIf(d -> d.source().equals(source))) {
            write(all);
        }
    }

    private List<Download> all() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            Fields fields = Json.fields(Files.readAllBytes(file), "it");
            if (fields.count("version") != VERSION) {
                throw new IllegalArgumentException("it is of version " + fields.count("version"));
            }
            return fields.objects("downloads").stream()
                    .map(f -> new Download(
                            URI.create(f.text("source")), f.text("file"), f.whole("bytes"), f.text("sha256")))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "Cannot read what was downloaded before, " + file + ": " + e.getMessage()
                            + ". Put that file away; check sums are then recorded anew.",
                    e);
        }
    }

    private void write(List<Download> all) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("version", VERSION);
        map.put("downloads", all.stream().map(DownloadRecords::map).toList());
        Json.write(file, map);
    }

    private static Map<String, Object> map(Download d) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("source", d.source().toString());
        map.put("file", d.file());
        map.put("bytes", d.bytes());
        map.put("sha256", d.sha256());
        return map;
    }
}
