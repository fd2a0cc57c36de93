package latentdrag.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Another process is started as this one was. */
class ProgramCommandTest {
    @Test
    void whatOnlyOneProcessCanHaveIsNotHandedOn() {
        assertEquals(
                List.of("-Xmn64m", "-XX:SharedArchiveFile=a.jsa", "-Da=b"),
                ProgramCommand.forAnother(List.of(
                        "-Xmn64m",
                        "-XX:ArchiveClassesAtExit=a.jsa.new",
                        "-XX:SharedArchiveFile=a.jsa",
                        "-agentlib:jdwp=transport=dt_socket,server=y,address=5005",
                        "-Da=b")));
    }

    @Test
    void aWindowIsStartedByJavaWithThisProcessesOptionsAndClasses() {
        List<String> command = ProgramCommand.window(List.of("--continue", "7"));
        assertTrue(command.get(0).contains("java"), command.get(0));
        assertEquals(List.of("--continue", "7"), command.subList(command.size() - 2, command.size()));
        assertTrue(command.contains(System.getProperty("java.class.path")));
    }
}
