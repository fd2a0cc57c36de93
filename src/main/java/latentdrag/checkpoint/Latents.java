package latentdrag.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import latentdrag.checkpoint.container.Contents;
import latentdrag.checkpoint.container.Floats;
import latentdrag.checkpoint.container.Shapes;
import latentdrag.checkpoint.container.StoredTensor;
import latentdrag.checkpoint.container.TensorValue;
import latentdrag.checkpoint.container.TorchFile;
import latentdrag.checkpoint.container.UnknownFile;
import latentdrag.checkpoint.container.ZipArchive;
import latentdrag.checkpoint.source.ByteSource;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.FoundText;
import latentdrag.checkpoint.source.OpenFile;
import latentdrag.files.NpyFormat;
import org.jspecify.annotations.Nullable;

/**
 * Latents as the field exchanges them: .npy, .npz, and torch.save of a tensor or of a dictionary that holds some. Like checkpoints they are
 * known by their content, not trusted, and nothing in them is executed. Where a file holds several, one is chosen by FILE#NAME or
 * FILE#NUMBER (counted from 1). Stateless; any thread.
 */
public final class Latents {
    private static final String NPY = ".npy";

    /** Bytes by which a file is told from others. */
    private static final int HEAD = 6;

    private static final char CHOICE = LatentPlace.CHOICE;
    /** 64 MB of float32: far more than any latent. */
    private static final long MOST_ELEMENTS = 1 << 24;

    private static final int MOST_NAMED = 8;
    private static final int MOST_LETTERS = 240;
    private static final int MOST_NUMBERED = 10_000;

    private Latents() {}

    /**
     * A latent as it lies in a file.
     *
     * @param array its numbers
     * @param noise whether noise maps lie beside it, which are not read
     */
    public record Read(FloatArray array, boolean noise) {}

    /**
     * The latent in a file, whatever its shape.
     *
     * @param path of the file, with #NAME or #NUMBER after it where it holds several
     * @throws CheckpointException if the file cannot be read, holds no array of numbers, or several of which none is chosen
     */
    public static FloatArray read(Path path) {
        return open(path).array();
    }

    /** As {@link #read}, with what is known of it. */
    public static Read open(Path path) {
        LatentPlace place = LatentPlace.of(path);
        return OpenFile.with(place.file(), source -> read(source, place));
    }

    /** Whether there are latents in the file, one or several; false for networks and whatever else. */
    public static boolean holdsAny(Path path) {
        try {
            return OpenFile.with(LatentPlace.of(path).file(), source -> !isEmpty(source));
        } catch (CheckpointException e) {
            return false; // whoever opens it is told what it is
        }
    }

    /**
     * What one of several latents is chosen by, in the order of the file; empty where there is nothing to choose, or one is chosen
     * already.
     *
     * @throws CheckpointException if the file cannot be read
     */
    public static List<String> choices(Path path) {
        LatentPlace place = LatentPlace.of(path);
        return place.choice().isEmpty() ? OpenFile.with(place.file(), Latents::choices) : List.of();
    }

    private static List<String> choices(ByteSource source) throws IOException {
        Holding holding;
        if (isNpy(source)) {
            ByteSource objects = Npy.objects(source);
            if (objects == null) {
                return numbers(Npy.array(source).shape());
            }
            holding = pickled(objects);
        } else {
            holding = holding(source);
        }
        if (holding.zip() != null) {
            boolean keyed = LatentSearch.KEYS.stream().anyMatch(holding.arrays()::contains);
            List<String> latents =
                    holding.arrays().stream().filter(LatentSearch::mayBeLatent).toList();
            return keyed || latents.size() < 2 ? List.of() : latents;
        }
        List<LatentSearch.Found> found = holding.search().found();
        if (found.size() == 1 && holding.pickled().isEmpty()) {
            long[] shape = found.get(0).tensor().shape();
            return numbers(Arrays.stream(shape)
                    .mapToInt(size -> (int) Math.min(size, Integer.MAX_VALUE))
                    .toArray());
        }
        List<String> names = new ArrayList<>();
        for (LatentSearch.Found each : found) {
            names.add(each.name().isEmpty() ? Integer.toString(names.size() + 1) : each.name());
        }
        return names;
    }

    /** Of the latents in a stack [n, num_ws, w_dim]; empty for one latent. */
    private static List<String> numbers(int[] shape) {
        int first = leadingOnes(shape);
        boolean several = shape.length - first == 3 && shape[first] > 1 && shape[first] <= MOST_NUMBERED;
        return several
                ? IntStream.rangeClosed(1, shape[first])
                        .mapToObj(Integer::toString)
                        .toList()
                : List.of();
    }

    /** Axes of one before the last two. */
    static int leadingOnes(int[] shape) {
        int first = 0;
        while (first < shape.length - 2 && shape[first] == 1) {
            first++;
        }
        return first;
    }

    private static boolean isEmpty(ByteSource source) throws IOException {
        if (isNpy(source)) {
            return false;
        }
        Holding holding = holding(source);
        return holding.arrays().isEmpty() && holding.search().found().isEmpty();
    }

    /** What was found in a file: NumPy arrays of an archive by name, or whatever else by searching. */
    private record Holding(
            List<String> arrays, @Nullable ZipArchive zip, LatentSearch search, Optional<String> pickled) {}

    static FloatArray read(ByteSource source) throws IOException {
        return read(source, new LatentPlace(Path.of("FILE"), "")).array();
    }

    private static Read read(ByteSource source, LatentPlace place) throws IOException {
        if (isNpy(source)) {
            ByteSource objects = Npy.objects(source);
            return objects == null
                    ? chosen(Npy.array(source), place.choice(), place, false)
                    : searched(pickled(objects), place);
        }
        Holding holding = holding(source);
        return holding.zip() == null ? searched(holding, place) : npz(holding.arrays(), holding.zip(), place);
    }

    private static boolean isNpy(ByteSource source) throws IOException {
        return NpyFormat.isNpy(head(source));
    }

    private static byte[] head(ByteSource source) throws IOException {
        byte[] head = new byte[(int) Math.min(HEAD, source.length())];
        source.read(0, ByteBuffer.wrap(head));
        return head;
    }

    private static Holding holding(ByteSource source) throws IOException {
        if (ZipArchive.begins(head(source))) {
            ZipArchive zip = ZipArchive.open(source);
            if (!TorchFile.isTorch(zip)) {
                List<String> arrays = zip.names().stream()
                        .filter(name -> name.endsWith(NPY))
                        .map(name -> name.substring(0, name.length() - NPY.length()))
                        .toList();
                return new Holding(arrays, zip, LatentSearch.in(null), Optional.empty());
            }
            return new Holding(List.of(), null, LatentSearch.in(TorchFile.zipped(zip)), Optional.empty());
        }
        Object root = Contents.open(source, UnknownFile.Wanted.LATENT).root();
        return new Holding(List.of(), null, LatentSearch.in(root), Optional.empty());
    }

    private static Holding pickled(ByteSource objects) {
        Object value = Contents.pickle(objects);
        return new Holding(List.of(), null, LatentSearch.in(value), Optional.of(PickledWords.of(value)));
    }

    private static Read npz(List<String> arrays, ZipArchive zip, LatentPlace place) throws IOException {
        if (arrays.isEmpty()) {
            throw new CheckpointException(
                    "it is a zip archive without NumPy arrays, not a latent; choose an .npy, .npz or .pt file with one");
        }
        List<String> latents = arrays.stream().filter(LatentSearch::mayBeLatent).toList();
        String name = "";
        String rest = place.choice();
        for (String array : arrays) {
            boolean meant = rest.equals(array) || rest.startsWith(array + "/");
            if (meant && array.length() >= name.length()) {
                name = array;
            }
        }
        if (!name.isEmpty()) {
            rest = rest.substring(Math.min(rest.length(), name.length() + 1));
        } else {
            name = LatentSearch.KEYS.stream()
                    .filter(arrays::contains)
                    .findFirst()
                    .orElse("");
            if (name.isEmpty() && latents.size() == 1) {
                name = latents.get(0);
            } else if (name.isEmpty() && number(rest, latents.size()) > 0) {
                name = latents.get(number(rest, latents.size()) - 1);
                rest = "";
            }
        }
        ByteSource entry = name.isEmpty() ? null : zip.entry(name + NPY);
        if (entry == null) {
            throw latents.isEmpty()
                    ? new CheckpointException("its arrays are called " + names(arrays)
                            + ", of which none is a latent; one is called “w” by custom")
                    : several(latents, place);
        }
        ByteSource objects = Npy.objects(entry);
        if (objects != null) {
            return searched(pickled(objects), new LatentPlace(place.file(), rest));
        }
        boolean noise = arrays.stream().anyMatch(LatentSearch::isNoise);
        return chosen(Npy.array(entry), rest, place, noise);
    }

    private static Read searched(Holding holding, LatentPlace place) {
        List<LatentSearch.Found> found = holding.search().found();
        if (found.isEmpty()) {
            throw new CheckpointException(holding.pickled()
                            .map(words -> "it holds " + words + " without an array of numbers")
                            .orElse(
                                    holding.search().hasZ()
                                            ? "it holds a z, from which the model makes w, and no w"
                                            : "it holds no latent (a tensor, or a dictionary with one under “w”)")
                    + "; choose an .npy, .npz or .pt file with one");
        }
        String rest = place.choice();
        LatentSearch.Found one = null;
        for (LatentSearch.Found each : found) {
            boolean meant = rest.equals(each.name()) || rest.startsWith(each.name() + "/");
            if (meant
                    && !each.name().isEmpty()
                    && (one == null || each.name().length() >= one.name().length())) {
                one = each;
            }
        }
        List<String> names = found.stream().map(LatentSearch.Found::name).toList();
        if (one != null) {
            rest = rest.substring(Math.min(rest.length(), one.name().length() + 1));
        } else if (holding.pickled().isPresent() && rest.isEmpty()) {
            throw new CheckpointException("it holds " + holding.pickled().get()
                    + ", not a plain array; nothing in it is executed, but one latent can be taken out: "
                    + choices(names, place));
        } else if (found.size() == 1) {
            one = found.get(0);
            boolean numbered = holding.pickled().isPresent() || !one.name().isEmpty();
            rest = numbered && number(rest, 1) == 1 ? "" : rest;
        } else if (number(rest, found.size()) > 0) {
            one = found.get(number(rest, found.size()) - 1);
            rest = "";
        } else {
            throw several(names, place);
        }
        return chosen(array(one.tensor()), rest, place, one.noise());
    }

    /** Of several latents in one array the one that is asked for; the array itself where nothing is. */
    private static Read chosen(FloatArray array, String choice, LatentPlace place, boolean noise) {
        int[] shape = Arrays.stream(array.shape()).toArray();
        int first = leadingOnes(shape);
        if (choice.isEmpty()) {
            return new Read(array, noise);
        }
        int count = shape.length > 1 ? shape[first] : 1;
        int number = number(choice, count);
        if (number == 0) {
            throw new CheckpointException("it holds nothing called " + FoundText.quoted(choice)
                    + (count > 1
                            ? ", but " + count + " latents; choose one by its number, from " + CHOICE + "1 to " + CHOICE
                                    + count
                            : ", but one latent; leave " + FoundText.quoted(CHOICE + choice) + " out"));
        }
        if (shape.length - first < 2) {
            return new Read(array, noise);
        }
        int size = array.data().length / count;
        int[] rest = Arrays.copyOfRange(shape, first + 1, shape.length);
        return new Read(
                new FloatArray(Arrays.copyOfRange(array.data(), (number - 1) * size, number * size), rest), noise);
    }

    /** A number from 1 to the count, or 0 for whatever else. */
    private static int number(String text, int count) {
        int number = text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : 0;
        return number <= count ? number : 0;
    }

    private static CheckpointException several(List<String> names, LatentPlace place) {
        String wrong = place.choice().isEmpty() ? "" : "nothing called " + FoundText.quoted(place.choice()) + ", but ";
        return new CheckpointException(
                "it holds " + wrong + names.size() + " latents: " + names(names) + "; " + choices(names, place));
    }

    private static String choices(List<String> names, LatentPlace place) {
        String first = names.get(0);
        boolean typed = !first.isEmpty() && FoundText.shown(first).equals(first);
        String name = typed ? first : "1"; // what is shown shortened cannot be typed
        return "choose one by its name or number after the file, e.g. "
                + place.file().getFileName() + CHOICE + name;
    }

    /** A few names in quotation marks, fewer where they are long, and how many there are more. */
    static String names(List<String> names) {
        List<String> named = new ArrayList<>();
        int letters = 0;
        for (String name : names) {
            String quoted = FoundText.quoted(name);
            letters += quoted.length();
            if (named.size() == MOST_NAMED || !named.isEmpty() && letters > MOST_LETTERS) {
                break;
            }
            named.add(quoted);
        }
        int more = names.size() - named.size();
        return String.join(", ", named) + (more > 0 ? " and " + more + " more" : "");
    }

    private static FloatArray array(TensorValue found) {
        long[] shape = found.shape();
        if (shape.length > 4 || Shapes.elements(shape) > MOST_ELEMENTS) {
            throw new CheckpointException(
                    "it holds a tensor of shape " + Shapes.words(shape) + ", which no latent has");
        }
        StoredTensor stored = found.locate();
        Floats.requireReadable(stored);
        return new FloatArray(
                new Floats().all(stored),
                Arrays.stream(shape).mapToInt(size -> (int) size).toArray());
    }
}
