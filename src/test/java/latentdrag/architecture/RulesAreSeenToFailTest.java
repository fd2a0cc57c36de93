package latentdrag.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The rules of {@link LevelsTest}, applied to classes that break each of them on purpose. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Slow
class RulesAreSeenToFailTest {
    private static final String WRONG = "latentdrag.architecture.wrong";

    private final Rules rules = new Rules(WRONG);
    private final JavaClasses wrong = new ClassFileImporter().importPackages(WRONG);

    @Test
    void aPackageThatUsesALibraryOutsideItsBracketsIsReported() throws IOException {
        assertReported(rules.usesOnlyItsBrackets(table().row("edit")), "KnowsTensors", "ai.djl.ndarray.NDArray");
    }

    @Test
    void aPackageThatUsesAPackageAboveItIsReportedEvenInsideAnArray() throws IOException {
        assertReported(rules.usesOnlyItsBrackets(table().row("image")), "LooksUp", "KnowsTensors");
    }

    @Test
    void aRoomOfTheWindowThatUsesOneAboveItIsReported() throws IOException {
        LevelTable rooms = LevelTable.readRooms(Path.of("docs/architecture.md"));
        assertReported(rules.roomUsesOnlyItsBrackets(rooms.row("canvas")), "TakesEverything", "Composes");
    }

    @Test
    void aModelThatKnowsANodeIsReported() {
        List<String> reports = reports(rules.modelsAndToolsKnowNoNodes());
        assertTrue(reports.stream().anyMatch(r -> r.contains("PaintsModel")), reports::toString);
        assertTrue(reports.stream().noneMatch(r -> r.contains("ShowsNodes")), reports::toString);
    }

    @Test
    void aNodeInWhatEveryRoomUsesIsReported() {
        assertReported(rules.roomKnowsNoNodes("common"), "ShowsNodes", "javafx.stage.Stage");
    }

    @Test
    void roomsThatUseEachOtherAreReported() {
        assertReported(rules.roomsDoNotUseEachOtherInACircle(), "GoesInCircles", "Annex");
    }

    @Test
    void aRoomThatUsesALaterOneIsReported() {
        assertReported(rules.aRoomUsesOnlyThoseBefore("edit", List.of("edit.annex")), "GoesInCircles", "Annex");
    }

    @Test
    void tensorsInTheDocumentAreReported() {
        assertReported(rules.editKnowsNoTensors(), "KnowsTensors");
    }

    @Test
    void anEngineMethodThatHandsOutATensorIsReported() {
        assertReported(rules.engineHandsOutNoTensors(), "HandsOutTensors.picture()");
    }

    @Test
    void numberOperandsAreReportedWhereThereMayBeAGradientAndNowhereElse() {
        List<String> reports = reports(rules.gradientCodeUsesNoNumberOperands("NoGradient"));
        assertEquals(3, reports.size(), reports::toString);
        assertTrue(reports.stream().anyMatch(r -> r.contains("scaled") && r.contains("mul(")), reports::toString);
        assertTrue(reports.stream().anyMatch(r -> r.contains("inPlace") && r.contains("subi(")), reports::toString);
        assertTrue(reports.stream().anyMatch(r -> r.contains("reciprocal") && r.contains("rdiv(")), reports::toString);
    }

    @Test
    void withoutTheMarkTheSameCodeIsReported() {
        assertEquals(
                5, reports(rules.gradientCodeUsesNoNumberOperands("NoSuchMark")).size());
    }

    @Test
    void anArrayThatIsReadBesideTheDoorIsReported() {
        List<String> reports = reports(rules.arraysAreReadThroughOneDoor("Door"));
        assertEquals(2, reports.size(), reports::toString);
        assertTrue(
                reports.stream().anyMatch(r -> r.contains("features") && r.contains("toFloatArray(")),
                reports::toString);
        assertTrue(reports.stream().anyMatch(r -> r.contains("loss") && r.contains("getFloat(")), reports::toString);
    }

    @Test
    void anArrayThatIsHandedOverBesideTheDoorIsReported() {
        assertReported(rules.theDeviceIsHandedArraysThroughOneDoor("Door"), "DeviceThatPeeks", "create(");
    }

    @Test
    void aProductThatUsesTheLaboratoryIsReported() {
        List<String> reports = reports(rules.theLaboratoryIsUsedByNobody("Entrance"));
        assertEquals(2, reports.size(), reports::toString);
        assertTrue(reports.stream().allMatch(r -> r.contains("Measures") && r.contains("Bench")), reports::toString);
        assertReported(rules.theLaboratoryIsUsedByNobody("Measures"), "Entrance", "Bench");
    }

    @Test
    void javaFxBelowTheWindowIsReported() {
        assertReported(rules.javaFxStaysInTheWindow(), "PaintsHelper", "javafx.scene.paint.Color");
    }

    @Test
    void aButtonThatTakesAKeyOfTheWholeWindowIsReported() {
        assertReported(rules.noButtonTakesAKeyOfTheWholeWindow(), "TakesEnter", "setDefaultButton");
        assertReported(rules.noButtonTakesAKeyOfTheWholeWindow(), "TakesEnter", "cancelButtonProperty");
    }

    @Test
    void jacksonOutsideProjectIsReported() {
        assertReported(rules.jacksonStaysInProject(), "PaintsHelper", "com.fasterxml.jackson");
    }

    @Test
    void aConnectionMadeElsewhereIsReported() {
        assertReported(rules.onlyDownloadsConnect(), "CallsHome", "java.net.http.HttpClient");
        assertReported(rules.onlyDownloadsConnect(), "CallsHome", "java.net.Socket");
    }

    @Test
    void textThatIsReadElsewhereIsReported() {
        assertReported(rules.textIsReadInOneRoom(Set.of()), "GuessesEncodings.file", "Files.readString");
        assertReported(rules.textIsReadInOneRoom(Set.of()), "GuessesEncodings.bytes", "java.lang.String.<init>");
        assertReported(rules.textIsReadInOneRoom(Set.of()), "GuessesEncodings.stream", "InputStreamReader.<init>");
        assertEquals(List.of(), reports(rules.textIsReadInOneRoom(Set.of("GuessesEncodings"))));
    }

    @Test
    void aNameThatSaysNothingIsReported() {
        assertReported(rules.namesSaySomething(), "PaintsHelper");
    }

    @Test
    void aNameThatIsUsedTwiceIsReported() {
        assertEquals(List.of("Annex"), Rules.namesUsedTwice(wrong));
    }

    @Test
    void aStaticFieldThatChangesIsReported() {
        assertReported(rules.nothingStaticChanges(), "PaintsHelper.painted");
    }

    private static LevelTable table() throws IOException {
        return LevelTable.read(Path.of("docs/architecture.md"));
    }

    private void assertReported(ArchRule rule, String... words) {
        List<String> reports = reports(rule);
        assertTrue(
                reports.stream().anyMatch(r -> List.of(words).stream().allMatch(r::contains)),
                () -> "expected a report with " + List.of(words) + " among " + reports);
    }

    private List<String> reports(ArchRule rule) {
        EvaluationResult result = rule.evaluate(wrong);
        return result.getFailureReport().getDetails();
    }
}
