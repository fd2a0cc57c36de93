package latentdrag.checkpoint.container;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.SourceStream;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;
import org.jspecify.annotations.Nullable;

/**
 * Runs a pickle's stack machine on inert values. A pickle is a program whose instructions name classes and call them; here a name stays
 * a {@link PickledName}, and calling it makes a dictionary, bytes or a tensor description for the few names in {@link
 * PickleConstructors}, and otherwise a {@link PickledObject} that remembers what was asked. Nothing is executed, loaded or looked up.
 *
 * <p>Memory stays bounded whatever the file says: bytes and long texts are left in the file, lengths are checked against what is left of
 * it, the number of instructions is limited, and no container hashes or compares its contents.
 */
public final class PickleReader extends Unpickler {
    /** Some 20 times what two generators and a discriminator at 1024 pixels need; together at most some 200 MB of values. */
    static final int MOST_OPERATIONS = 1_000_000;
    /** Names and short texts; module sources are longer and stay in the file. */
    private static final int SHORT_TEXT = 4096;

    private static final long MOST_HELD = 32L << 20;
    private static final int LONGEST_LINE = 4096;
    private static final int LONGEST_INTEGER = 256;

    private final SourceStream in;
    private final StorageFolder folder;
    private final int mostOperations;
    private final Map<String, TorchStorage.Reference> references = new HashMap<>();
    private int operations;
    private long held;

    private PickleReader(SourceStream in, StorageFolder folder, int mostOperations) {
        this.in = in;
        this.folder = folder;
        this.mostOperations = mostOperations;
    }

    /** What one pickle described, and the storages it referred to by persistent id, by their key. */
    record Result(@Nullable Object value, Map<String, TorchStorage.Reference> references) {}

    /**
     * Reads one pickle; the stream stands behind it afterwards.
     *
     * @param folder finds the storages it refers to by key, once they are wanted
     * @throws CheckpointException if it is damaged or exceeds the bounds
     */
    static @Nullable Object read(SourceStream in, StorageFolder folder) {
        return read(in, folder, MOST_OPERATIONS).value();
    }

    /** As {@link #read(SourceStream, StorageFolder)}, with the storages that were referred to and a limit of instructions. */
    static Result read(SourceStream in, StorageFolder folder, int mostOperations) {
        PickleReader reader = new PickleReader(in, folder, mostOperations);
        try {
            return new Result(reader.load(in), reader.references);
        } catch (IOException e) {
            // The library's and our streams report the end of the bytes so; trouble with the medium is unchecked.
            throw new CheckpointException("it ends too early (a download that broke off?); download it again", e);
        } catch (PickleException
                | IndexOutOfBoundsException
                | ClassCastException
                | NegativeArraySizeException
                | NumberFormatException e) {
            throw new CheckpointException(
                    "it is damaged: byte " + in.position() + " makes no sense in a pickle; download it again", e);
        }
    }

    @Override
    protected Object dispatch(short opcode) throws IOException {
        if (++operations > mostOperations) {
            throw tooMuch();
        }
        switch (opcode) {
            case Opcodes.BINBYTES -> stack.add(in.take(in.littleEndian(4)));
            case Opcodes.SHORT_BINBYTES -> stack.add(in.take(in.littleEndian(1)));
            case Opcodes.BINBYTES8, Opcodes.BYTEARRAY8 -> stack.add(in.take(in.littleEndian(8)));
            case Opcodes.BINUNICODE -> stack.add(text(in.littleEndian(4)));
            case Opcodes.SHORT_BINUNICODE -> stack.add(text(in.littleEndian(1)));
            case Opcodes.BINUNICODE8 -> stack.add(text(in.littleEndian(8)));
            case Opcodes.BINSTRING -> byteString(in.littleEndian(4));
            case Opcodes.SHORT_BINSTRING -> byteString(in.littleEndian(1));
            case Opcodes.LONG1 -> integer(in.littleEndian(1));
            case Opcodes.LONG4 -> integer(in.littleEndian(4));
            case Opcodes.EMPTY_DICT -> stack.add(new Dict());
            case Opcodes.DICT -> {
                List<Object> entries = stack.pop_all_since_marker();
                stack.add(new Dict());
                setItems(entries);
            }
            case Opcodes.SETITEM -> {
                Object value = stack.pop();
                Object key = stack.pop();
                setItem(key, value);
            }
            case Opcodes.SETITEMS -> setItems(stack.pop_all_since_marker());
            case Opcodes.APPEND -> append(new Object[] {stack.pop()});
            case Opcodes.APPENDS, Opcodes.ADDITEMS ->
                append(stack.pop_all_since_marker().toArray());
            case Opcodes.EMPTY_SET -> stack.add(new ArrayList<>(0));
            case Opcodes.FROZENSET -> stack.add(new ArrayList<>(stack.pop_all_since_marker()));
            default -> {
                return dispatchObject(opcode);
            }
        }
        return NO_RETURN_VALUE;
    }

    private Object dispatchObject(short opcode) throws IOException {
        switch (opcode) {
            case Opcodes.GLOBAL -> stack.add(new PickledName(line(), line()));
            case Opcodes.STACK_GLOBAL -> {
                Object name = stack.pop();
                Object module = stack.pop();
                stack.add(new PickledName((String) module, (String) name));
            }
            case Opcodes.REDUCE, Opcodes.NEWOBJ -> {
                Object arguments = stack.pop();
                construct(stack.pop(), arguments);
            }
            case Opcodes.NEWOBJ_EX -> {
                stack.pop();
                Object arguments = stack.pop();
                construct(stack.pop(), arguments);
            }
            case Opcodes.OBJ -> {
                List<Object> parts = stack.pop_all_since_marker();
                construct(parts.get(0), parts.subList(1, parts.size()).toArray());
            }
            case Opcodes.INST -> {
                PickledName type = new PickledName(line(), line());
                construct(type, stack.pop_all_since_marker().toArray());
            }
            case Opcodes.BUILD -> {
                Object state = stack.pop();
                if (stack.peek() instanceof PickledObject object) {
                    object.setState(state);
                }
            }
            case Opcodes.PERSID -> stack.add(persistentLoad(line()));
            case Opcodes.BINPERSID -> stack.add(persistentLoad(stack.pop()));
            default -> {
                return dispatchPlain(opcode);
            }
        }
        return NO_RETURN_VALUE;
    }

    /** Numbers, tuples, lists, marks and the memo are the library's; it reads lines without a limit, so that is set here. */
    private Object dispatchPlain(short opcode) throws IOException {
        boolean readsLine = switch (opcode) {
            case Opcodes.INT, Opcodes.LONG, Opcodes.FLOAT, Opcodes.STRING, Opcodes.UNICODE, Opcodes.GET, Opcodes.PUT ->
                true;
            default -> false;
        };
        if (readsLine) {
            requireLine();
        }
        return super.dispatch(opcode);
    }

    @Override
    protected Object persistentLoad(Object id) {
        TorchStorage.Reference storage = TorchStorage.Reference.of(id, folder);
        if (storage == null) {
            return new PickledObject(new PickledName("", "persistent id"), new Object[] {id});
        }
        references.putIfAbsent(storage.key(), storage);
        return storage;
    }

    private void construct(Object callable, Object arguments) {
        Object[] tuple = arguments instanceof Object[] given ? given : new Object[] {arguments};
        stack.add(
                callable instanceof PickledName name
                        ? PickleConstructors.construct(name, tuple)
                        : new PickledObject(new PickledName("", "a computed callable"), tuple));
    }

    private void setItems(List<Object> entries) {
        for (int i = 0; i + 1 < entries.size(); i += 2) {
            setItem(entries.get(i), entries.get(i + 1));
        }
    }

    private void setItem(@Nullable Object key, @Nullable Object value) {
        Dict target = Dict.of(stack.peek());
        if (target == null) {
            throw new PickleException("items for something that is no dictionary");
        }
        target.put(key, value);
    }

    @SuppressWarnings("unchecked")
    private void append(Object[] values) {
        Object target = stack.peek();
        if (target instanceof PickledObject object) {
            Collections.addAll(object.list(), values);
        } else if (target instanceof List<?> list) {
            Collections.addAll((List<Object>) list, values);
        } else {
            throw new PickleException("elements for something that is no list");
        }
    }

    private Object text(long length) throws IOException {
        if (!holdsText(length)) {
            return new LongText(in.take(length));
        }
        return new String(in.bytes((int) length), StandardCharsets.UTF_8);
    }

    /** Python 2's str: text or bytes, which only its use tells. */
    private void byteString(long length) throws IOException {
        stack.add(
                holdsText(length) ? new String(in.bytes((int) length), StandardCharsets.ISO_8859_1) : in.take(length));
    }

    private boolean holdsText(long length) {
        if (length < 0 || length > SHORT_TEXT || held + length > MOST_HELD) {
            return false;
        }
        held += length;
        return true;
    }

    private void integer(long length) throws IOException {
        if (length < 0 || length > LONGEST_INTEGER) {
            throw new PickleException("an integer of " + length + " bytes");
        }
        hold(length);
        byte[] littleEndian = in.bytes((int) length);
        byte[] bigEndian = new byte[littleEndian.length + 1];
        for (int i = 0; i < littleEndian.length; i++) {
            bigEndian[bigEndian.length - 1 - i] = littleEndian[i];
        }
        boolean negative = length > 0 && littleEndian[littleEndian.length - 1] < 0;
        bigEndian[0] = (byte) (negative ? -1 : 0);
        stack.add(PickleUtils.optimizeBigint(new BigInteger(bigEndian)));
    }

    private String line() throws IOException {
        requireLine();
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.append((char) b);
        }
        return line.toString();
    }

    private void requireLine() {
        int length = in.lineLength(LONGEST_LINE);
        if (length < 0) {
            throw new PickleException("a line without an end");
        }
        hold(length);
    }

    /** Counts what is kept in memory of texts and integers that have to be. */
    private void hold(long bytes) {
        held += bytes;
        if (held > MOST_HELD) {
            throw tooMuch();
        }
    }

    private static CheckpointException tooMuch() {
        return new CheckpointException(
                "it holds far more objects than any generator has, so reading was given up; choose a StyleGAN2 checkpoint");
    }
}
