package latentdrag.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Damages files the way accidents and attackers do: bytes, numbers and stretches anywhere, and with some knowledge of what the formats
 * are made of: instructions of pickles, headers of zip archives, the JSON of safetensors, the texts of .npy. The same seed damages the
 * same way.
 */
final class Mutator {
    private static final long[] NUMBERS = {
        0,
        1,
        -1,
        127,
        128,
        255,
        256,
        32767,
        65535,
        65536,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xffffffffL,
        1L << 32,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    /** Every instruction of pickle protocols 0 to 5. */
    private static final String OPCODES = "(.012FIJKLMNPQRSTUVXabcdeghijloprstu}])BCG"
            + "\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088\u0089\u008a\u008b\u008c\u008d\u008e\u008f"
            + "\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098";

    private static final List<String> WORDS = List.of(
            "cos\nsystem\n(S'touch fuzzed'\ntR",
            "clatentdrag.checkpoint\nTripwire\n)R",
            "clatentdrag.checkpoint.Tripwire\n<init>\n)\u0081",
            "\u008c\u0016latentdrag.checkpoint\u008c\u0008Tripwire\u0093)R",
            "cjava.lang.Runtime\nexec\n(S'touch fuzzed'\ntR",
            "cbuiltins\nopen\n(S'/etc/passwd'\ntR",
            "ctorch._utils\n_rebuild_tensor_v2\n",
            "ctorch.storage\n_load_from_bytes\n",
            "cnumpy.core.multiarray\n_reconstruct\n",
            "ccollections\nOrderedDict\n)R",
            "cdnnlib.tflib.network\nNetwork\n)\u0081",
            "X\u0006\u0000\u0000\u0000_state",
            "U\u0007storage",
            "synthesis.b4.const",
            "input.input",
            "G_ema",
            "PK\u0001\u0002",
            "PK\u0003\u0004",
            "PK\u0005\u0006",
            "PK\u0006\u0006",
            "PK\u0006\u0007",
            "\u0093NUMPY",
            "\"data_offsets\":[0,",
            "\"shape\":[9223372036854775807,2]",
            "{\"a\":",
            "'shape': (99999999, 99999999)",
            "'fortran_order': True");

    private final Random random;
    private final List<byte[]> corpus;

    Mutator(long seed, List<byte[]> corpus) {
        this.random = new Random(seed);
        this.corpus = corpus;
    }

    /** Some file of the corpus, damaged in one to eight places. */
    byte[] next() {
        byte[] file = any().clone();
        for (int i = 1 + random.nextInt(8); i > 0 && file.length > 0; i--) {
            file = damaged(file);
        }
        return file.length == 0 ? new byte[] {0} : file;
    }

    private byte[] any() {
        return corpus.get(random.nextInt(corpus.size()));
    }

    private byte[] damaged(byte[] file) {
        return switch (random.nextInt(12)) {
            case 0 -> flipped(file);
            case 1 -> replaced(file, at(file), new byte[] {(byte) random.nextInt(256)}, 1);
            case 2 -> replaced(file, at(file), number(), 0);
            case 3 -> overwritten(file, at(file), number());
            case 4 -> Arrays.copyOf(file, random.nextInt(file.length + 1));
            case 5 -> stretch(file);
            case 6 -> spliced(file);
            case 7 ->
                replaced(
                        file,
                        at(file),
                        new byte[] {(byte) OPCODES.charAt(random.nextInt(OPCODES.length()))},
                        random.nextInt(2));
            case 8 -> word(file);
            case 9 -> zipField(file);
            case 10 -> digits(file);
            default -> wordSwapped(file);
        };
    }

    private int at(byte[] file) {
        // Instructions and headers stand at the ends; numbers in the middle hardly matter.
        return switch (random.nextInt(3)) {
            case 0 -> random.nextInt(Math.min(file.length, 400));
            case 1 -> file.length - 1 - random.nextInt(Math.min(file.length, 400));
            default -> random.nextInt(file.length);
        };
    }

    private byte[] flipped(byte[] file) {
        int at = at(file);
        file[at] = (byte) (file[at] ^ 1 << random.nextInt(8));
        return file;
    }

    private byte[] number() {
        int size = 1 << random.nextInt(4);
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(NUMBERS[random.nextInt(NUMBERS.length)] + random.nextInt(3) - 1);
        return Arrays.copyOf(bytes.array(), size);
    }

    private static byte[] overwritten(byte[] file, int at, byte[] with) {
        System.arraycopy(with, 0, file, at, Math.min(with.length, file.length - at));
        return file;
    }

    private static byte[] replaced(byte[] file, int at, byte[] with, int length) {
        int end = Math.min(file.length, at + length);
        byte[] result = new byte[file.length - (end - at) + with.length];
        System.arraycopy(file, 0, result, 0, at);
        System.arraycopy(with, 0, result, at, with.length);
        System.arraycopy(file, end, result, at + with.length, file.length - end);
        return result;
    }

    /** A stretch deleted, or repeated somewhere. */
    private byte[] stretch(byte[] file) {
        int from = at(file);
        int length = Math.min(file.length - from, 1 + random.nextInt(64));
        if (random.nextBoolean()) {
            return replaced(file, from, new byte[0], length);
        }
        byte[] part = Arrays.copyOfRange(file, from, from + length);
        return replaced(file, at(file), part, random.nextInt(2) * length);
    }

    private byte[] spliced(byte[] file) {
        byte[] other = any();
        int from = random.nextInt(other.length);
        byte[] part = Arrays.copyOfRange(other, from, Math.min(other.length, from + 1 + random.nextInt(400)));
        return replaced(file, at(file), part, random.nextInt(2) * part.length);
    }

    private byte[] word(byte[] file) {
        byte[] word = WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.ISO_8859_1);
        return replaced(file, at(file), word, random.nextInt(3) == 0 ? word.length : 0);
    }

    /** A number in one of the headers of a zip archive. */
    private byte[] zipField(byte[] file) {
        int start = random.nextInt(file.length);
        for (int i = 0; i + 4 < file.length; i++) {
            int at = (start + i) % (file.length - 3);
            if (file[at] == 'P' && file[at + 1] == 'K' && file[at + 2] < 8) {
                return overwritten(file, Math.min(file.length - 1, at + 4 + random.nextInt(44)), number());
            }
        }
        return flipped(file);
    }

    /** A number written in digits, made another. */
    private byte[] digits(byte[] file) {
        int start = random.nextInt(file.length);
        for (int i = 0; i < file.length; i++) {
            int at = (start + i) % file.length;
            if (file[at] >= '0' && file[at] <= '9') {
                int end = at;
                while (end < file.length && file[end] >= '0' && file[end] <= '9') {
                    end++;
                }
                String number = Long.toString(NUMBERS[random.nextInt(NUMBERS.length)]);
                return replaced(file, at, number.getBytes(StandardCharsets.ISO_8859_1), end - at);
            }
        }
        return flipped(file);
    }

    /** Two stretches of the same length in each other's place. */
    private byte[] wordSwapped(byte[] file) {
        int length = 1 + random.nextInt(24);
        int a = at(file);
        int b = at(file);
        for (int i = 0; i < length && Math.max(a, b) + i < file.length; i++) {
            byte kept = file[a + i];
            file[a + i] = file[b + i];
            file[b + i] = kept;
        }
        return file;
    }
}
