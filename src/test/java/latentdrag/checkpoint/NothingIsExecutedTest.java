package latentdrag.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import latentdrag.checkpoint.source.CheckpointException;
import latentdrag.checkpoint.source.ReadProgress;
import latentdrag.stylegan2.Architecture;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pickles that call what attackers call. In Python each would create the marker file; here the call stays a name, wherever in the file
 * it stands.
 */
@Slow
class NothingIsExecutedTest {
    private static final Architecture SMALL = Architecture.standard(8, 6, 0, 5, 1, 32, 4);

    @TempDir
    Path folder;

    static Stream<Arguments> attacks() {
        return Stream.of(
                        List.of("os", "system"),
                        List.of("posix", "system"),
                        List.of("nt", "system"),
                        List.of("builtins", "eval"),
                        List.of("builtins", "exec"),
                        List.of("__builtin__", "eval"),
                        List.of("subprocess", "Popen"),
                        List.of("subprocess", "check_call"),
                        List.of("runpy", "run_path"),
                        List.of("torch_utils.persistence", "_src_to_module"),
                        List.of("java.lang.Runtime", "exec"),
                        List.of("java.lang", "ProcessBuilder"))
                .flatMap(name -> Stream.of("reduce", "newobj", "newobj_ex", "obj", "inst", "build")
                        .map(how -> Arguments.of(name.get(0), name.get(1), how)));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void callsAreNeverMade(String module, String name, String how) throws IOException {
        Path marker = folder.resolve("marker");
        Consumer<PickleAssembler> attack = out -> call(out, module, name, how, marker);
        long processes = children();
        for (int protocol = 2; protocol <= 5; protocol++) {
            assertRefused(alone(protocol, attack));
            assertRefused(inPlaceOfTheGenerator(protocol, attack));
            assertReadsAsIfItWereNotThere(protocol, attack);
        }
        assertFalse(Files.exists(marker), "the call was made");
        assertEquals(processes, children(), "a process was started");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void tensorsMadeByOtherCallsAreMissing(String module, String name, String how) throws IOException {
        Path marker = folder.resolve("marker");
        NetworkPickle network = new NetworkPickle(SMALL, 1)
                .without("mapping.w_avg")
                .attribute("mapping", "w_avg", out -> call(out, module, name, how, marker));
        assertRefused(network.asSnapshot(4));
        assertFalse(Files.exists(marker), "the call was made");
    }

    private static byte[] alone(int protocol, Consumer<PickleAssembler> attack) {
        PickleAssembler out = new PickleAssembler(protocol);
        attack.accept(out);
        return out.stop();
    }

    private static byte[] inPlaceOfTheGenerator(int protocol, Consumer<PickleAssembler> attack) {
        PickleAssembler out = new PickleAssembler(protocol).emptyDict().text("G_ema");
        attack.accept(out);
        return out.opcode('s').stop();
    }

    private void assertReadsAsIfItWereNotThere(int protocol, Consumer<PickleAssembler> attack) throws IOException {
        NetworkPickle network = new NetworkPickle(SMALL, 1)
                .attribute("", "_init_kwargs", attack)
                .attribute("synthesis.b4.conv1", "use_noise", attack);
        Path file = folder.resolve("file.pkl");
        Files.write(file, network.asSnapshot(protocol));
        try (NDManager manager = NDManager.newBaseManager()) {
            assertEquals(
                    SMALL, Checkpoints.read(file, manager, ReadProgress.NONE).architecture());
        }
    }

    private void assertRefused(byte[] content) throws IOException {
        Path file = folder.resolve("file.pkl");
        Files.write(file, content);
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThrows(CheckpointException.class, () -> Checkpoints.read(file, manager, ReadProgress.NONE));
        }
    }

    private static void call(PickleAssembler out, String module, String name, String how, Path marker) {
        String command = "touch " + marker;
        switch (how) {
            case "reduce" -> out.global(module, name).text(command).tuple1().reduce();
            case "newobj" -> out.global(module, name).text(command).tuple1().opcode(0x81);
            case "newobj_ex" ->
                out.global(module, name).text(command).tuple1().emptyDict().opcode(0x92);
            case "obj" -> out.mark().global(module, name).text(command).opcode('o');
            case "inst" -> out.mark().text(command).opcode('i').raw(module + "\n" + name + "\n");
            case "build" -> {
                // What BUILD hands to __setstate__, here made to be the function.
                out.global("builtins", "object").emptyTuple().reduce();
                out.emptyDict()
                        .text("__setstate__")
                        .global(module, name)
                        .opcode('s')
                        .opcode('b');
                out.text(command).opcode('b');
            }
            default -> throw new IllegalArgumentException(how);
        }
    }

    private static long children() {
        return ProcessHandle.current().children().count();
    }
}
