package latentdrag.project;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import latentdrag.edit.Latent;
import latentdrag.edit.Noise;
import latentdrag.files.AtomicFile;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Masks;
import latentdrag.image.PictureKind;
import latentdrag.image.Png;

/**
 * A {@link Project} as a file: a ZIP of project.json, latents.npy and PNGs, described in docs/project-format.md. Any thread; the calls
 * block on the disk. Failures are {@link IOException}s with one sentence for people; reading never changes a file.
 */
public final class ProjectFile {
    /** What the names of project files end in. */
    public static final String ENDING = ".latentdrag";

    /** Type of the chunk in which a PNG carries its project: ancillary, private, not safe to copy. */
    public static final String PNG_CHUNK = "ldPR";

    static final String FORMAT = "LatentDrag project";
    static final int VERSION = 3;

    /** Of a project without a photograph, so that older programs open it. */
    static final int VERSION_WITHOUT_PHOTOGRAPH = 2;

    private static final String JSON = "project.json";
    private static final String LATENTS = "latents.npy";
    private static final String THUMBNAIL = "thumbnail.png";
    private static final String CHANGE = "change.safetensors";

    private static final int MOST_JSON = 1 << 26;
    private static final long MOST_LATENTS = (1L << 28) + 4096;
    private static final int MOST_PICTURE = 1 << 28;
    private static final int MOST_CHANGE = 1 << 29;
    private static final long MOST_EMBEDDED = 1L << 28;
    private static final int MOST_MASKS = 2000;
    private static final int MOST_SIDE = 8192;

    /** Pixels of all pictures together; a history keeps a third of that. */
    private static final long MOST_PIXELS = 1L << 27;

    /** Pixels of all masks together, a bit each. */
    private static final long MOST_MASK_PIXELS = 1L << 30;

    private ProjectFile() {}

    /** Writes the project beside the target and moves it into place. */
    public static void write(Project project, Path file) throws IOException {
        write(project, file, share -> {});
    }

    /** @param progress told shares of 1 as it goes on */
    public static void write(Project project, Path file, DoubleConsumer progress) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Project placed = folder == null ? project : project.seenFrom(folder);
        AtomicFile.write(file, out -> write(placed, out, progress));
    }

    /** The content of a project file. */
    public static byte[] toBytes(Project project) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(project, out, share -> {});
        return out.toByteArray();
    }

    private static void write(Project project, OutputStream out, DoubleConsumer progress) throws IOException {
        Numbered<Latent> latents = new Numbered<>();
        Numbered<Mask> masks = new Numbered<>();
        Map<String, Object> json = json(project, latents, masks);
        Optional<byte[]> change = project.model().change().map(WeightChangeFile::toBytes);
        change.ifPresent(bytes -> json.put("model", withChange(HeaderJson.write(project.model()), bytes)));
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, JSON, (Json.page(json) + "\n").getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(LATENTS));
            NpyLatents.write(latents.all(), zip);
            zip.closeEntry();
            zip.setLevel(Deflater.NO_COMPRESSION); // PNGs are compressed, and tuned weights are noise
            if (change.isPresent()) {
                put(zip, CHANGE, change.get());
            }
            for (int i = 0; i < masks.size(); i++) {
                put(zip, maskName(i), Png.encode(Masks.toFrame(masks.all().get(i))));
            }
            Frame shown = project.pictures().get(project.shown().current());
            if (shown != null) {
                put(zip, THUMBNAIL, Png.encode(Thumbnail.of(shown)));
            }
            int done = 0;
            for (Map.Entry<Latent, Frame> picture : project.pictures().entrySet()) {
                put(zip, pictureName(latents.of(picture.getKey())), Png.encode(picture.getValue()));
                progress.accept((double) ++done / project.pictures().size());
            }
        }
    }

    private static Map<String, Object> withChange(Map<String, Object> model, byte[] change) {
        model.put(HeaderJson.CHANGE, Map.of("sha256", ModelFinder.sha256(change)));
        return model;
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static Map<String, Object> json(Project project, Numbered<Latent> latents, Numbered<Mask> masks) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("version", project.needsPhotographs() ? VERSION : VERSION_WITHOUT_PHOTOGRAPH);
        json.put("model", HeaderJson.write(project.model()));
        json.put("view", HeaderJson.write(project.view()));
        json.put("present", project.present());
        json.put(
                "states",
                project.states().stream()
                        .map(state -> StateJson.write(state, latents, masks))
                        .toList());
        json.put(
                "pictures",
                project.pictures().keySet().stream().map(latents::of).toList());
        if (latents.all().stream().anyMatch(latent -> !latent.noise().equals(Noise.CONST))) {
            json.put(
                    "noise",
                    latents.all().stream().map(latent -> latent.noise().text()).toList());
        }
        return json;
    }

    /**
     * True when the file is a PNG that carries a project, or is cut off or damaged where one may have been: to read it then says so. False
     * for everything else, readable or not.
     */
    public static boolean isPngWithProject(Path file) {
        try {
            return startsLikePng(file)
                    && PngChunks.of(Files.readAllBytes(file)).first(PNG_CHUNK).isPresent();
        } catch (IllegalArgumentException e) { // what is left of it must not pass for a picture without a project
            return true;
        } catch (IOException e) { // whoever reads it next says what is wrong
            return false;
        }
    }

    /** By its name alone. */
    public static boolean isNamedLikeOne(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    private static boolean startsLikePng(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Files.size(file) < MOST_PICTURE && PngChunks.isPng(in.readNBytes(8));
        }
    }

    private static Project readPng(Path file, String name) throws IOException {
        byte[] content = PngChunks.of(Files.readAllBytes(file))
                .first(PNG_CHUNK)
                .orElseThrow(() -> new IOException(
                        "Cannot open " + name + ": the picture carries no LatentDrag project. Open one that does."));
        return fromBytes(content, name);
    }

    /** Reads a project file, or the project a PNG carries. Whether its model is there does not matter here. */
    public static Project read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file)) {
            throw new IOException("Cannot open " + file + ": there is no such file.");
        }
        if (startsLikePng(file)) {
            try {
                return readPng(file, name);
            } catch (IllegalArgumentException e) {
                throw new IOException("Cannot open " + name + ": it is damaged (" + e.getMessage() + ").", e);
            }
        }
        Optional<PictureKind> picture = PictureKind.of(file);
        if (picture.isPresent()) {
            throw new IOException("Cannot open " + name + ": it is "
                    + picture.get().words()
                    + ", which carries no project. Open a .latentdrag file, or a PNG that LatentDrag saved.");
        }
        try (Archive archive = Archive.open(file)) {
            return read(archive, name);
        } catch (ZipException | EOFException e) {
            throw new IOException("Cannot open " + name + ": it is not a LatentDrag project, or it is damaged.", e);
        } catch (IllegalArgumentException e) { // what the values' own constructors and limits refuse is damage
            throw damaged(name, e);
        }
    }

    /**
     * Reads the content of a project file.
     *
     * @param name what it is called, for the sentence if it cannot be read
     */
    public static Project fromBytes(byte[] content, String name) throws IOException {
        try (Archive archive = Archive.of(content, MOST_EMBEDDED)) {
            return read(archive, name);
        } catch (ZipException | EOFException e) {
            throw new IOException("Cannot open " + name + ": the project in it is damaged.", e);
        } catch (IllegalArgumentException e) {
            throw damaged(name, e);
        }
    }

    private static IOException damaged(String name, IllegalArgumentException e) {
        return new IOException("Cannot open " + name + ": the project in it is damaged (" + e.getMessage() + ").", e);
    }

    private static Project read(Archive archive, String name) throws IOException {
        if (!archive.has(JSON)) {
            throw new IOException("Cannot open " + name + ": it is a ZIP file, but not a LatentDrag project.");
        }
        Fields json = Json.fields(archive.bytes(JSON, MOST_JSON), "the project");
        requireKnown(json, name);
        List<Latent> points;
        try (InputStream in = archive.stream(LATENTS, MOST_LATENTS)) {
            points = NpyLatents.read(in);
            if (in.read() >= 0) {
                throw new IllegalArgumentException("there is more than the latents in " + LATENTS);
            }
        }
        List<Latent> latents = withNoise(points, json);
        List<Mask> masks = masks(archive, name);
        List<StoredState> states = new ArrayList<>();
        json.objects("states").forEach(state -> states.add(StateJson.read(state, latents, masks)));
        Map<Latent, Frame> pictures = pictures(archive, json, latents, name);
        requireOneSize(pictures, masks);
        return new Project(
                model(json.object("model"), archive),
                states,
                json.count("present"),
                HeaderJson.readView(json.object("view")),
                pictures);
    }

    /** The sum tells that the weights are those of this project, and not of another one's archive. */
    private static ModelReference model(Fields fields, Archive archive) throws IOException {
        ModelReference base = HeaderJson.readBase(fields);
        if (fields.names().contains(HeaderJson.CHANGE) != archive.has(CHANGE)) {
            throw new IllegalArgumentException(
                    archive.has(CHANGE) ? "it holds tuned weights of no model" : "the tuned weights are missing");
        }
        if (!archive.has(CHANGE)) {
            return base;
        }
        byte[] change = archive.bytes(CHANGE, MOST_CHANGE);
        if (!ModelFinder.sha256(change).equals(fields.object(HeaderJson.CHANGE).text("sha256"))) {
            throw new IllegalArgumentException("the check sum of the tuned weights is wrong");
        }
        return base.withChange(Optional.of(WeightChangeFile.fromBytes(change)));
    }

    private static List<Latent> withNoise(List<Latent> latents, Fields json) {
        if (!json.has("noise")) {
            return latents;
        }
        List<String> noise = json.texts("noise");
        if (noise.size() != latents.size()) {
            throw new IllegalArgumentException(
                    "there are " + latents.size() + " latents, but noise for " + noise.size());
        }
        List<Latent> noisy = new ArrayList<>();
        for (int i = 0; i < noise.size(); i++) {
            String text = noise.get(i);
            noisy.add(latents.get(i)
                    .withNoise(Noise.parse(text)
                            .orElseThrow(() -> new IllegalArgumentException("there is no noise \"" + text + "\""))));
        }
        return noisy;
    }

    private static void requireKnown(Fields json, String name) throws IOException {
        if (!json.has("format") || !json.text("format").equals(FORMAT)) {
            throw new IOException("Cannot open " + name + ": it is not a LatentDrag project.");
        }
        if (json.whole("version") > VERSION) {
            throw new IOException("Cannot open " + name + ": it was written by a newer LatentDrag (project version "
                    + json.whole("version") + ", this program reads up to " + VERSION
                    + "). Open it with a newer version; the file is left as it is.");
        }
    }

    private static List<Mask> masks(Archive archive, String name) throws IOException {
        List<Mask> masks = new ArrayList<>();
        PixelBudget budget = new PixelBudget(MOST_MASK_PIXELS);
        while (archive.has(maskName(masks.size())) && masks.size() < MOST_MASKS) {
            masks.add(Masks.fromFrame(picture(archive, maskName(masks.size()), name, budget)));
        }
        return masks;
    }

    private static Map<Latent, Frame> pictures(Archive archive, Fields json, List<Latent> latents, String name)
            throws IOException {
        Map<Latent, Frame> pictures = new LinkedHashMap<>();
        PixelBudget budget = new PixelBudget(MOST_PIXELS);
        for (double number : json.numbers("pictures")) {
            int i = (int) number;
            if (i < 0 || i >= latents.size()) {
                throw new IllegalArgumentException("there is no latent " + i);
            }
            pictures.put(latents.get(i), picture(archive, pictureName(i), name, budget));
        }
        return pictures;
    }

    private static Frame picture(Archive archive, String entry, String name, PixelBudget budget) throws IOException {
        byte[] png = archive.bytes(entry, MOST_PICTURE);
        budget.spend(PngSize.of(png), entry);
        return Png.decode(png, name + " (" + entry + ")");
    }

    /** So that a small file cannot ask for more memory than there is. */
    private static final class PixelBudget {
        private long left;

        PixelBudget(long pixels) {
            left = pixels;
        }

        void spend(PngSize size, String entry) {
            left -= (long) size.width() * size.height();
            if (left < 0 || size.width() > MOST_SIDE || size.height() > MOST_SIDE) {
                throw new IllegalArgumentException("\"" + entry + "\" has " + size.width() + "×" + size.height()
                        + " pixels, more than any project's");
            }
        }
    }

    private static void requireOneSize(Map<Latent, Frame> pictures, List<Mask> masks) {
        int width = -1;
        int height = -1;
        for (Frame frame : pictures.values()) {
            requireSize(width, height, frame.width(), frame.height());
            width = frame.width();
            height = frame.height();
        }
        for (Mask mask : masks) {
            requireSize(width, height, mask.width(), mask.height());
            width = mask.width();
            height = mask.height();
        }
    }

    private static void requireSize(int width, int height, int otherWidth, int otherHeight) {
        if (width >= 0 && (width != otherWidth || height != otherHeight)) {
            throw new IllegalArgumentException("its pictures and masks are of different sizes");
        }
    }

    private static String maskName(int number) {
        return "masks/" + number + ".png";
    }

    private static String pictureName(int latent) {
        return "pictures/" + latent + ".png";
    }
}
