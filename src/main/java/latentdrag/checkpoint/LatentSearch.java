package latentdrag.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import latentdrag.checkpoint.container.Dict;
import latentdrag.checkpoint.container.NumpyArray;
import latentdrag.checkpoint.container.TensorValue;
import org.jspecify.annotations.Nullable;

/**
 * Looks for latents in what a file holds: an array alone, under a name that latents have, or further down – {picture: {latent, img, noise}},
 * {picture: [w⁺ of each step]}, {latents: {picture: w⁺}}. Nothing is read but names and shapes.
 */
final class LatentSearch {
    /** Names under which latents lie; the first that is there counts. */
    static final List<String> KEYS =
            List.of("w", "ws", "w_pivot", "latent", "latents", "w_plus", "wp", "dlatent", "dlatents");

    /** What lies beside latents in results and is none, however it is shaped. */
    private static final Set<String> OTHERS = Set.of(
            "z", "img", "image", "images", "x", "c", "label", "labels", "seed", "loss", "losses", "mask", "s", "idx");

    private static final String NOISE = "noise";
    private static final int DEEPEST = 6;
    private static final int MOST_VISITS = 100_000;
    private static final int MOST_FOUND = 10_000;
    private static final int LONGEST_NAME = 500;
    /** Weights of convolutions have more axes than latents. */
    private static final int MOST_AXES = 3;

    private final List<Found> found = new ArrayList<>();
    private boolean foreign;
    private boolean z;
    private int visits;

    /**
     * A latent, or several in one array.
     *
     * @param name where it lies; empty where there is nothing but it
     * @param tensor its numbers
     * @param keyed whether it lies under a name that says what it is
     * @param noise whether noise maps lie beside it
     */
    record Found(String name, TensorValue tensor, boolean keyed, boolean noise) {}

    private LatentSearch() {}

    static LatentSearch in(@Nullable Object root) {
        LatentSearch search = new LatentSearch();
        search.visit("", root, 0, false);
        return search;
    }

    static boolean isNoise(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(NOISE);
    }

    /** Whether a name leaves it open that a latent lies under it. */
    static boolean mayBeLatent(String name) {
        return !isNoise(name) && !OTHERS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** All there are, in the order of the file; none where the rest of the file shows that it holds weights of a network. */
    List<Found> found() {
        return foreign ? found.stream().filter(Found::keyed).toList() : found;
    }

    /** Whether there is a z, from which w would have to be computed. */
    boolean hasZ() {
        return z;
    }

    static @Nullable TensorValue tensor(@Nullable Object value) {
        return value instanceof TensorValue tensor ? tensor : NumpyArray.of(value);
    }

    private void visit(String name, @Nullable Object value, int depth, boolean noise) {
        if (isEnough(1) || depth > DEEPEST || name.length() > LONGEST_NAME) {
            return;
        }
        TensorValue tensor = tensor(value);
        List<?> elements = elements(value);
        Dict dict = Dict.of(value);
        if (tensor != null) {
            add(name, tensor, false, noise);
        } else if (elements != null) {
            boolean one = elements.size() == 1;
            for (int i = 0; i < elements.size() && !isEnough(0); i++) {
                visit(one ? name : joined(name, Integer.toString(i + 1)), elements.get(i), depth + 1, noise);
            }
        } else if (dict != null) {
            visit(name, dict, depth);
        }
    }

    /** Parts that are shared to look endless are not looked into endlessly. */
    private boolean isEnough(int more) {
        visits += more;
        return visits > MOST_VISITS || found.size() >= MOST_FOUND;
    }

    private void visit(String name, Dict dict, int depth) {
        if (isEnough(dict.keys().size())) {
            return;
        }
        boolean noise = dict.keys().stream().anyMatch(LatentSearch::isNoise);
        for (String key : KEYS) {
            Object value = dict.get(key);
            TensorValue tensor = tensor(value);
            if (tensor != null) {
                add(name, tensor, true, noise);
                return;
            }
            int before = found.size();
            if (value != null) {
                visit(name, value, depth + 1, noise);
            }
            if (found.size() > before) {
                return;
            }
        }
        for (String key : dict.keys()) {
            z |= key.equals("z") && tensor(dict.get(key)) != null;
            if (mayBeLatent(key)) {
                visit(joined(name, key), dict.get(key), depth + 1, noise);
            }
        }
    }

    private void add(String name, TensorValue tensor, boolean keyed, boolean noise) {
        long sizes = Arrays.stream(tensor.shape()).filter(size -> size != 1).count();
        if (!keyed && (tensor.shape().length == 0 || sizes > MOST_AXES)) {
            foreign |= sizes > MOST_AXES;
            return;
        }
        found.add(new Found(name, tensor, keyed, noise));
    }

    private static String joined(String name, String key) {
        return name.isEmpty() ? key : name + "/" + key;
    }

    /** Of a list, a tuple or an array of objects; null for what is none of these. */
    private static @Nullable List<?> elements(@Nullable Object value) {
        return value instanceof Object[] tuple
                ? Arrays.asList(tuple)
                : value instanceof List<?> list ? list : NumpyArray.objects(value);
    }
}
