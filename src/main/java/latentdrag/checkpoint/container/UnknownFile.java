package latentdrag.checkpoint.container;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.image.PictureKind;

/** What is said of files that are no container of tensors: what they are instead, by how they begin, and what to do. */
public final class UnknownFile {
    /** The next step where there is no better one. */
    public static final String CHOOSE = "choose a StyleGAN2 .pkl, .pt or .safetensors file";

    /** What was looked for in the file. */
    public enum Wanted {
        CHECKPOINT("checkpoint", UnknownFile.CHOOSE),
        LATENT("latent", "choose an .npy, .npz or .pt file with one");

        private final String noun;
        private final String choose;

        Wanted(String noun, String choose) {
            this.noun = noun;
            this.choose = choose;
        }

        /** The sentence with what was wanted in the place of {0}, and what to do in that of {1}. */
        private CheckpointException refusal(String sentence) {
            return new CheckpointException(sentence.replace("{0}", noun).replace("{1}", choose));
        }
    }

    /** Kinds of files people take for what is wanted, by how they begin, and what to say. */
    private static final Map<String, String> BEGINNINGS = Map.ofEntries(
            Map.entry(
                    "version https://git-lfs",
                    "it is a Git LFS pointer, not the file itself; fetch it with “git lfs pull”"),
            Map.entry("\u0093NUMPY", "it is a NumPy array (.npy), not a network; open it as a latent"),
            Map.entry("\u0089HDF", "it is an HDF5 file (Keras?), not a {0}; {1}"),
            Map.entry("\u001f\u008b", "it is a gzip archive; unpack it first"),
            Map.entry("7z\u00bc\u00af", "it is a 7-Zip archive; unpack it first"),
            Map.entry("Rar!", "it is a RAR archive; unpack it first"),
            Map.entry("PK\u0005\u0006", "it is a zip archive with nothing in it; download it again, or {1}"),
            Map.entry("GGUF", "it is a GGUF language model, not a {0}; {1}"));

    private UnknownFile() {}

    /** Of a file that is no container of tensors. */
    static CheckpointException byFirstBytes(byte[] head, Wanted wanted) {
        for (Map.Entry<String, String> kind : BEGINNINGS.entrySet()) {
            byte[] magic = kind.getKey().getBytes(StandardCharsets.ISO_8859_1);
            if (head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length)) {
                return wanted.refusal(kind.getValue());
            }
        }
        Optional<PictureKind> picture = PictureKind.of(head);
        if (picture.isPresent()) {
            return wanted.refusal("it is " + picture.get().words() + ", not a {0}; {1}");
        }
        if (isText(head)) {
            String text = new String(head, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
            boolean page = text.startsWith("<!doctype html") || text.startsWith("<html") || text.contains("<head");
            if (text.startsWith("<?xml") || text.startsWith("{")) {
                return wanted.refusal(
                        "it is a text file (JSON or XML, as servers answer in place of a file), not a {0}; download the file itself again");
            }
            return wanted.refusal(
                    page
                            ? "it is a web page saved under this name, not a {0}; download the file itself again"
                            : "it is a text file, not a {0}; {1}");
        }
        if (isOnnx(head)) {
            return wanted.refusal("it is an ONNX model, which is not supported; {1}");
        }
        String first = HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(8, head.length));
        return wanted.refusal("its content is of no known kind (it begins " + first + "); {1}");
    }

    /** Of a zip archive without a pickle of torch.save. */
    static CheckpointException archive(Set<String> names, Wanted wanted) {
        if (!names.isEmpty() && names.stream().allMatch(name -> name.endsWith(".npy"))) {
            return wanted.refusal("it is a file of NumPy arrays (.npz), not a network; open it as a latent");
        }
        return wanted.refusal("it is a zip archive; unpack it first, or {1}");
    }

    /** Only characters that text has; a head may end within a character. */
    private static boolean isText(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                return false;
            }
        }
        String text = new String(head, 0, Math.max(1, head.length - 3), StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0;
    }

    /** An ONNX model begins with the protocol-buffer field ir_version, a small number, and goes on with the next field of a few. */
    private static boolean isOnnx(byte[] head) {
        if (head.length < 8 || head[0] != 0x08 || head[1] < 1 || head[1] > 32) {
            return false;
        }
        boolean named = head[2] == 0x12 || head[2] == 0x1a || head[2] == 0x22 || head[2] == 0x32;
        if (head[2] == 0x3a || head[2] == 0x42 || head[2] == 0x28) {
            return true; // the graph, the operator sets, the model's version
        }
        if (!named || head[3] < 0) {
            return false;
        }
        for (int i = 4; i < Math.min(head.length, 4 + head[3]); i++) {
            if (head[i] < ' ') {
                return false;
            }
        }
        return true;
    }
}
