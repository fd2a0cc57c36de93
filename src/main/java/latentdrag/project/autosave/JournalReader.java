package latentdrag.project.autosave;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import latentdrag.edit.Latent;
import latentdrag.edit.photograph.WeightChange;
import latentdrag.image.Mask;
import latentdrag.project.Fields;
import latentdrag.project.HeaderJson;
import latentdrag.project.Json;
import latentdrag.project.ModelReference;
import latentdrag.project.Project;
import latentdrag.project.StateJson;
import latentdrag.project.StoredState;
import latentdrag.project.View;
import latentdrag.project.WeightChangeFile;

/** Reads a journal up to its last whole record. One thread. */
final class JournalReader {
    private static final int MOST_PAYLOAD = 1 << 28;

    private final List<Latent> latents = new ArrayList<>();
    private final List<Mask> masks = new ArrayList<>();
    private Optional<ModelReference> model = Optional.empty();
    private Optional<WeightChange> change = Optional.empty();
    private Optional<Path> file = Optional.empty();
    private List<StoredState> states = List.of();
    private int present;
    private View view = View.WHOLE;
    private boolean unsaved;
    private Optional<StoredState> run = Optional.empty();

    private JournalReader() {}

    /**
     * The last snapshot that was written whole; empty when there is none.
     *
     * @throws IOException with one sentence for people if the file cannot be read or is from a newer version
     */
    static Optional<Recovered> read(Path journal) throws IOException {
        JournalReader reader = new JournalReader();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(journal)))) {
            reader.readRecords(in, Files.size(journal));
        }
        return reader.recovered();
    }

    private void readRecords(DataInputStream in, long left) throws IOException {
        boolean first = true;
        while (left >= JournalFormat.HEAD) {
            int length = in.readInt();
            int sum = in.readInt();
            byte kind = in.readByte();
            left -= JournalFormat.HEAD + (long) length;
            if (length < 0 || length > MOST_PAYLOAD || left < 0) {
                return;
            }
            byte[] payload = new byte[length];
            try {
                in.readFully(payload);
            } catch (EOFException e) {
                return;
            }
            if (JournalFormat.checkSum(kind, payload) != sum || (first && kind != JournalFormat.HEADER)) {
                return;
            }
            first = false;
            take(kind, payload);
        }
    }

    private void take(byte kind, byte[] payload) throws IOException {
        switch (kind) {
            case JournalFormat.HEADER -> requireKnown(Json.fields(payload, "the autosave"));
            case JournalFormat.CHANGE -> change = Optional.of(WeightChangeFile.fromBytes(payload));
            case JournalFormat.MODEL -> takeModel(Json.fields(payload, "the autosave"));
            case JournalFormat.LATENT -> latents.add(ArrayCodec.readLatent(payload, latents));
            case JournalFormat.MASK -> masks.add(ArrayCodec.readMask(payload));
            case JournalFormat.SNAPSHOT -> takeSnapshot(Json.fields(payload, "the autosave"));
            default -> throw new IOException("The autosave holds a record of unknown kind " + kind + ".");
        }
    }

    private static void requireKnown(Fields header) throws IOException {
        if (!header.text("format").equals(JournalFormat.NAME) || header.whole("version") > JournalFormat.VERSION) {
            throw new IOException("The autosave was written by a newer LatentDrag; start that one to get it back.");
        }
    }

    private void takeModel(Fields fields) {
        boolean tuned = fields.has("tuned") && fields.yes("tuned");
        model = Optional.of(HeaderJson.readModel(fields.object("model")).withChange(tuned ? change : Optional.empty()));
        file = fields.has("file") ? Optional.of(Path.of(fields.text("file"))) : Optional.empty();
    }

    private void takeSnapshot(Fields fields) {
        int drop = fields.count("drop");
        int keep = fields.count("keep");
        int tail = fields.count("tail");
        List<StoredState> next = new ArrayList<>(states.subList(drop, drop + keep));
        for (Fields state : fields.objects("add")) {
            next.add(StateJson.read(state, latents, masks));
        }
        next.addAll(states.subList(states.size() - tail, states.size()));
        states = next;
        present = fields.count("present");
        view = HeaderJson.readView(fields.object("view"));
        unsaved = fields.yes("unsaved");
        run = fields.optional("run").map(state -> StateJson.read(state, latents, masks));
    }

    private Optional<Recovered> recovered() {
        if (model.isEmpty() || states.isEmpty()) {
            return Optional.empty();
        }
        List<StoredState> all = new ArrayList<>(states);
        int shown = present;
        if (run.isPresent()) {
            // What had been undone is forgotten when a run begins.
            all.subList(present + 1, all.size()).clear();
            all.add(run.get());
            shown = all.size() - 1;
        }
        Project project = new Project(model.get(), all, shown, view, Map.of());
        return Optional.of(new Recovered(project, file, unsaved || run.isPresent(), run.isPresent()));
    }
}
