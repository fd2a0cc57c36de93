package latentdrag.ui.shell;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import latentdrag.edit.DragSettings;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people have reported of other programs of the field, as far as a window is to blame for it. */
class ReportedFaultsTest {
    private final EditorStory story = EditorStory.opened();

    @AfterEach
    void closeTheEditor() {
        story.close();
    }

    @Test
    void aNewStepSizeCountsInTheRunThatGoesOn() {
        story.addPair(10, 10, 60, 10).start().awaitStep(2);
        DragSettings faster = story.document().settings().withStepSize(0.25);
        story.editor.documents().settingsProperty().set(faster);
        assertEquals(Optional.of(faster), story.backend.steered());
        story.start().awaitFinished();
        assertEquals(0.25, story.document().settings().stepSize(), "and stays");
    }

    @Test
    void aWrongPathIsSaidAndTheProgramGoesOn() {
        story.backend.refuse = true;
        story.open("no/such/file.pkl")
                .await(() -> story.editor.notices().noticeProperty().get().isPresent());
        story.backend.refuse = false;
        story.addPair(20, 30, 24, 30).start().awaitFinished();
        assertTrue(story.document().isDragged());
    }

    @Test
    void pointsAtTheVeryBorderAreDraggedLikeOthers() {
        story.addPair(0, 0, 5, 5).addPair(63, 63, 58, 58).addPair(-30, 80, 3, 60);
        assertEquals(new Point(0, 63), story.pairs().get(2).handle());
        story.start().awaitFinished();
        assertEquals(new Point(5, 5), story.pairs().get(0).handle());
        assertEquals(Optional.empty(), story.editor.notices().noticeProperty().get());
    }

    @Test
    void aRunWithTheFirstSettingsIsNotOverBeforeAnybodySeesIt() {
        int limit = story.document().settings().maxSteps();
        assertTrue(limit == 0 || limit >= 300, "steps: " + limit);
        story.addPair(2, 10, 62, 10).start().awaitFinished();
        assertTrue(story.editor.notices().messageProperty().get().startsWith("Arrived after 60 steps"));
    }

    @Test
    void undoTakesBackOneThingAtATime() {
        story.addPair(10, 10, 20, 10).addPair(30, 30, 40, 30);
        story.editor.masks().aroundPoints();
        story.start().awaitFinished().undo();
        assertFalse(story.document().isDragged());
        assertTrue(story.document().mask().isPresent());
        assertTrue(story.undo().document().mask().isEmpty());
        assertEquals(2, story.pairs().size());
        assertEquals(1, story.undo().pairs().size());
        assertEquals(0, story.undo().pairs().size());
        story.redo().redo().redo().redo();
        assertTrue(story.document().isDragged(), "and all of it can be made again");
    }

    @Test
    void aHandleWithoutATargetHoldsItsPlaceAndIsNotDropped() {
        story.addPair(10, 10, 20, 10).click(40, 40);
        story.start();
        assertEquals(
                List.of(PointPair.of(10, 10, 20, 10), PointPair.of(40, 40, 40, 40)),
                story.backend.requested().orElseThrow().pairs());
        story.awaitFinished();
        assertEquals(PointPair.of(40, 40, 40, 40), story.pairs().get(1));
    }

    @Test
    void whatAModelIsIsNotGuessedFromItsName() {
        for (String name : List.of("stylegan_human_v2_512.pkl", "dog.png.pkl", "no-ending", "ffhq.SAFETENSORS")) {
            story.editor.router().open(Path.of(name));
            story.await(() -> story.document().model().equals(Path.of(name))
                    && !story.editor.pictures().isBusy());
            assertEquals(64, story.document().width(), "as the file says, not as the name does");
        }
    }

    @Test
    void nothingIsSharedWithTheWorld() {
        JavaClasses program = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("latentdrag");
        noClasses()
                .that()
                .resideOutsideOfPackage("latentdrag.download..") // fetches, when a person asks
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.net\\.(Socket|ServerSocket|DatagramSocket|URLConnection|HttpURLConnection)"
                                + "|java\\.net\\.http\\..*|com\\.sun\\.net\\.httpserver\\..*|java\\.nio\\.channels\\..*SocketChannel")
                .because("pictures stay on the computer they were made on")
                .check(program);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.http\\.HttpRequest\\$BodyPublishers?")
                .because("what fetches sends nothing")
                .check(program);
    }
}
