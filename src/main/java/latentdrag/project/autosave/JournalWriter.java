package latentdrag.project.autosave;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import latentdrag.edit.History;
import latentdrag.edit.Latent;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.image.Mask;
import latentdrag.project.HeaderJson;
import latentdrag.project.Json;
import latentdrag.project.ModelReference;
import latentdrag.project.Numbered;
import latentdrag.project.StateJson;
import latentdrag.project.StoredState;
import latentdrag.project.WeightChangeFile;

/**
 * Appends snapshots to a journal, each as what is new since the one before: a gesture costs a kilobyte or two whatever the length of the
 * history, a step of a run the rows of w⁺ that moved. One thread at a time, but {@link #force} may run beside {@link #append}.
 */
final class JournalWriter implements AutoCloseable {
    private final FileChannel channel;
    private final Numbered<Latent> latents = new Numbered<>();
    private final Numbered<Mask> masks = new Numbered<>();
    private final List<Latent> writtenLatents = new ArrayList<>();
    private int writtenMasks;
    private List<History.Entry> entries = List.of();
    private Optional<ModelReference> model = Optional.empty();
    private Optional<Path> file = Optional.empty();
    private long size;

    /** Begins a journal; a file of that name is replaced. */
    JournalWriter(Path journal) throws IOException {
        channel = FileChannel.open(
                journal, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("format", JournalFormat.NAME);
        header.put("version", JournalFormat.VERSION);
        try {
            write(JournalFormat.record(JournalFormat.HEADER, json(header)));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Bytes written so far. */
    long size() {
        return size;
    }

    /** When this returns, the bytes are with the operating system: they outlive the process, not yet a power cut. */
    void append(Snapshot snapshot) throws IOException {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        if (!model.equals(Optional.of(snapshot.model())) || !file.equals(snapshot.file())) {
            writeModel(snapshot, records);
        }
        byte[] difference = json(difference(snapshot));
        for (Latent latent : latents.since(writtenLatents.size())) {
            records.write(JournalFormat.record(JournalFormat.LATENT, ArrayCodec.latent(latent, writtenLatents)));
            writtenLatents.add(latent);
        }
        for (Mask mask : masks.since(writtenMasks)) {
            records.write(JournalFormat.record(JournalFormat.MASK, ArrayCodec.mask(mask)));
        }
        records.write(JournalFormat.record(JournalFormat.SNAPSHOT, difference));
        write(records.toByteArray());
        writtenMasks = masks.size();
        model = Optional.of(snapshot.model());
        file = snapshot.file();
        entries = snapshot.history().entries();
    }

    /** Waits until everything written is on the disk. */
    void force() throws IOException {
        channel.force(false);
    }

    /** Tuned weights are megabytes, so they are not written again where the project file alone is another. */
    private void writeModel(Snapshot snapshot, ByteArrayOutputStream records) throws IOException {
        Optional<WeightChange> change = snapshot.model().change();
        if (change.isPresent() && !model.flatMap(ModelReference::change).equals(change)) {
            records.write(JournalFormat.record(JournalFormat.CHANGE, WeightChangeFile.toBytes(change.get())));
        }
        records.write(JournalFormat.record(JournalFormat.MODEL, json(model(snapshot))));
    }

    private static Map<String, Object> model(Snapshot snapshot) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", HeaderJson.write(snapshot.model()));
        map.put("tuned", snapshot.model().change().isPresent());
        snapshot.file().ifPresent(file -> map.put("file", file.toString()));
        return map;
    }

    /** The new history: entries [drop, drop + keep) of the one before, then "add", then the last "tail" of the one before. */
    private Map<String, Object> difference(Snapshot snapshot) {
        List<History.Entry> now = snapshot.history().entries();
        int drop = Math.max(0, identityIndex(entries, now.get(0)));
        int keep = 0;
        while (keep < now.size() && drop + keep < entries.size() && entries.get(drop + keep) == now.get(keep)) {
            keep++;
        }
        int tail = 0;
        while (keep + tail < now.size()
                && drop + keep + tail < entries.size()
                && entries.get(entries.size() - 1 - tail) == now.get(now.size() - 1 - tail)) {
            tail++;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("drop", drop);
        map.put("keep", keep);
        map.put(
                "add",
                now.subList(keep, now.size() - tail).stream()
                        .map(entry -> state(StoredState.of(entry)))
                        .toList());
        map.put("tail", tail);
        map.put("present", snapshot.history().present());
        map.put("view", HeaderJson.write(snapshot.view()));
        map.put("unsaved", snapshot.unsaved());
        snapshot.run().ifPresent(run -> map.put("run", state(run)));
        return map;
    }

    private Map<String, Object> state(StoredState state) {
        return StateJson.write(state, latents, masks);
    }

    private static int identityIndex(List<History.Entry> entries, History.Entry entry) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) == entry) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] json(Map<String, Object> map) {
        return Json.line(map).getBytes(StandardCharsets.UTF_8);
    }

    private void write(byte[] records) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(records);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        size += records.length;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
