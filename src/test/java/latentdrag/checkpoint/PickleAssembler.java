package latentdrag.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles instruction by instruction, as Python's pickler of a given protocol would. */
final class PickleAssembler {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int protocol;

    /** Begins with the PROTO instruction. */
    PickleAssembler(int protocol) {
        this.protocol = protocol;
        opcode(0x80).opcode(protocol);
    }

    int protocol() {
        return protocol;
    }

    byte[] stop() {
        opcode('.');
        return out.toByteArray();
    }

    /** What is written so far, without an end. */
    byte[] unfinished() {
        return out.toByteArray();
    }

    PickleAssembler opcode(int code) {
        out.write(code);
        return this;
    }

    PickleAssembler raw(String ascii) {
        out.writeBytes(ascii.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    PickleAssembler raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    PickleAssembler none() {
        return opcode('N');
    }

    PickleAssembler bool(boolean value) {
        return opcode(value ? 0x88 : 0x89);
    }

    PickleAssembler integer(long value) {
        if (value >= 0 && value < 256) {
            return opcode('K').opcode((int) value);
        }
        return (int) value == value
                ? opcode('J').raw(little(4).putInt((int) value).array())
                : opcode(0x8a).opcode(8).raw(little(8).putLong(value).array());
    }

    PickleAssembler real(double value) {
        return opcode('G').raw(ByteBuffer.allocate(8).putDouble(value).array());
    }

    PickleAssembler text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return protocol >= 4 && utf8.length < 256
                ? opcode(0x8c).opcode(utf8.length).raw(utf8)
                : opcode('X').raw(little(4).putInt(utf8.length).array()).raw(utf8);
    }

    /** Protocol 2 knows no bytes; Python 3 writes a call that makes them from text. */
    PickleAssembler bytes(byte[] value) {
        if (protocol < 3) {
            global("_codecs", "encode");
            text(new String(value, StandardCharsets.ISO_8859_1)).text("latin1");
            return tuple2().reduce();
        }
        return value.length < 256
                ? opcode('C').opcode(value.length).raw(value)
                : opcode('B').raw(little(4).putInt(value.length).array()).raw(value);
    }

    PickleAssembler global(String module, String name) {
        return protocol >= 4
                ? text(module).text(name).opcode(0x93)
                : opcode('c').raw(module + "\n" + name + "\n");
    }

    PickleAssembler mark() {
        return opcode('(');
    }

    /** Of what was written since the mark. */
    PickleAssembler tuple() {
        return opcode('t');
    }

    PickleAssembler tuple1() {
        return opcode(0x85);
    }

    PickleAssembler tuple2() {
        return opcode(0x86);
    }

    PickleAssembler emptyTuple() {
        return opcode(')');
    }

    PickleAssembler emptyDict() {
        return opcode('}');
    }

    PickleAssembler orderedDict() {
        return global("collections", "OrderedDict").emptyTuple().reduce();
    }

    /** Keys and values since the mark into the dictionary before it. */
    PickleAssembler setItems() {
        return opcode('u');
    }

    PickleAssembler reduce() {
        return opcode('R');
    }

    PickleAssembler sizes(long... sizes) {
        mark();
        for (long size : sizes) {
            integer(size);
        }
        return tuple();
    }

    static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
