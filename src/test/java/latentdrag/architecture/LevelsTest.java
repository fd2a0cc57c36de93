package latentdrag.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import latentdrag.architecture.LevelTable.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Holds the program to docs/architecture.md. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LevelsTest {
    private final Rules rules = new Rules("latentdrag");
    private JavaClasses program;
    private LevelTable table;
    private LevelTable rooms;

    @BeforeAll
    void readProgramAndTable() throws IOException {
        program = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("latentdrag");
        table = LevelTable.read(Path.of("docs/architecture.md"));
        rooms = LevelTable.readRooms(Path.of("docs/architecture.md"));
    }

    @TestFactory
    Stream<DynamicTest> everyPackageUsesOnlyItsBrackets() {
        return table.rows().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.name(), () -> rules.usesOnlyItsBrackets(row).check(program)));
    }

    @Test
    void theTableNamesEveryPackageAndNoOther() {
        Set<String> there = program.stream()
                .map(JavaClass::getPackageName)
                .filter(p -> p.startsWith("latentdrag."))
                .map(p -> p.split("\\.", -1)[1])
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(there, table.rows().stream().map(Row::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void aRowUsesOnlyRowsBelowIt() {
        for (Row row : table.rows()) {
            for (String used : row.packages()) {
                assertTrue(table.row(used).level() < row.level(), row.name() + " may not use " + used);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRoomOfTheWindowUsesOnlyItsBrackets() {
        return rooms.rows().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.name(), () -> rules.roomUsesOnlyItsBrackets(row).check(program)));
    }

    @Test
    void theTableNamesEveryRoomOfTheWindowAndNoOther() {
        Set<String> there = program.stream()
                .map(JavaClass::getPackageName)
                .filter(p -> (p + ".").startsWith("latentdrag.ui."))
                .map(p -> p.substring(Math.min(p.length(), "latentdrag.ui.".length())))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(there, rooms.rows().stream().map(Row::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void aRoomOfTheWindowUsesOnlyRoomsBelowIt() {
        for (Row row : rooms.rows()) {
            for (String used : row.packages()) {
                assertTrue(rooms.row(used).level() < row.level(), row.name() + " may not use " + used);
            }
        }
    }

    @Test
    void modelsAndToolsKnowNoNodes() {
        rules.modelsAndToolsKnowNoNodes().check(program);
    }

    @Test
    void whatEveryRoomUsesKnowsNoNodes() {
        rules.roomKnowsNoNodes("common").check(program);
        rules.roomKnowsNoNodes("document").check(program);
    }

    @Test
    void noNameIsUsedTwice() {
        assertEquals(List.of(), Rules.namesUsedTwice(program));
    }

    @Test
    void everyClassLivesInARoom() {
        List<String> homeless = program.stream()
                .filter(c -> c.getPackageName().equals("latentdrag"))
                .map(JavaClass::getName)
                .toList();
        assertEquals(List.of(), homeless);
    }

    @Test
    void roomsDoNotUseEachOtherInACircle() {
        rules.roomsDoNotUseEachOtherInACircle().check(program);
    }

    /** The rooms of a package stand in docs/architecture.md in the order in which one uses another. */
    @TestFactory
    Stream<DynamicTest> aRoomUsesOnlyThoseBeforeIt() {
        List<List<String>> houses = List.of(
                List.of("drag", "drag.sparse", "drag.gpu", "drag.preview", "drag.draggan"),
                List.of("stylegan2", "stylegan2.sparse", "stylegan2.network"),
                List.of("stylegan2", "stylegan2.discriminator"));
        return houses.stream()
                .flatMap(rooms -> IntStream.range(0, rooms.size() - 1)
                        .mapToObj(i -> DynamicTest.dynamicTest(
                                String.join(", ", rooms) + ": " + rooms.get(i),
                                () -> rules.aRoomUsesOnlyThoseBefore(rooms.get(i), rooms.subList(i + 1, rooms.size()))
                                        .check(program))));
    }

    @Test
    void theLaboratoryIsUsedByNobody() {
        rules.theLaboratoryIsUsedByNobody("Main").check(program);
    }

    @Test
    void javaFxStaysInTheWindow() {
        rules.javaFxStaysInTheWindow().check(program);
    }

    @Test
    void onlyDownloadsConnect() {
        rules.onlyDownloadsConnect().check(program);
    }

    @Test
    void jacksonStaysInProject() {
        rules.jacksonStaysInProject().check(program);
    }

    @Test
    void editKnowsNoTensors() {
        rules.editKnowsNoTensors().check(program);
    }

    @Test
    void engineHandsOutNoTensors() {
        rules.engineHandsOutNoTensors().check(program);
    }

    @Test
    void gradientCodeUsesNoNumberOperands() {
        rules.gradientCodeUsesNoNumberOperands("NoGradient").check(program);
    }

    @Test
    void arraysAreReadThroughOneDoor() {
        rules.arraysAreReadThroughOneDoor("DeviceCopies").check(program);
    }

    @Test
    void theDeviceIsHandedArraysThroughOneDoor() {
        rules.theDeviceIsHandedArraysThroughOneDoor("DeviceCopies").check(program);
    }

    /** Formats that fix their own encoding; what other processes and the system say. */
    @Test
    void textIsReadInOneRoom() {
        Set<String> formats = Set.of(
                "NpyFormat",
                "SafetensorsHeader",
                "ZipArchive",
                "PickleReader",
                "UnknownFile",
                "TorchFile",
                "PngChunks",
                "ArrayCodec",
                "FileSum",
                "PictureSignatures",
                "TiffDirectory");
        Set<String> said = Set.of(
                "DeviceCheck",
                "PlatformTheme",
                "Restart",
                "SelfProcess",
                "BenchStartupCommand",
                "ProcessMemory",
                "Processor",
                "PersonFolders",
                "NvidiaDriver",
                "OperationProfile");
        Set<String> exempt = new TreeSet<>(formats);
        exempt.addAll(said);
        rules.textIsReadInOneRoom(exempt).check(program);
    }

    @Test
    void noButtonTakesAKeyOfTheWholeWindow() {
        rules.noButtonTakesAKeyOfTheWholeWindow().check(program);
    }

    @Test
    void namesSaySomething() {
        rules.namesSaySomething().check(program);
    }

    @Test
    void nothingStaticChanges() {
        rules.nothingStaticChanges().check(program);
    }
}
