package latentdrag.ui.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import latentdrag.image.Point;
import latentdrag.image.PointPair;
import latentdrag.ui.canvas.Pointer;
import latentdrag.ui.document.Grip;
import latentdrag.ui.document.Grips;
import latentdrag.ui.shell.EditorStory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ToolsTest {
    private static final Pointer.Keys SHIFT = new Pointer.Keys(true, false, false);
    private static final Pointer.Keys ALT = new Pointer.Keys(false, true, false);
    private static final Pointer.Keys SHORTCUT = new Pointer.Keys(false, false, true);

    private final EditorStory story = EditorStory.opened();

    @AfterEach
    void closeTheEditor() {
        story.close();
    }

    @Nested
    class Points {
        @Test
        void pressDragReleaseMakesAHandleAndATarget() {
            story.addPair(20, 30, 40, 34);
            assertEquals(List.of(PointPair.of(20, 30, 40, 34)), story.pairs());
            assertEquals(
                    Optional.of("Add point"),
                    story.editor.documents().undoNameProperty().get());
        }

        @Test
        void aClickMakesAnAnchorAndAClickElsewhereGivesItATargetAsOneUndo() {
            story.click(20, 30);
            assertTrue(story.pairs().get(0).isAnchor());
            story.click(40, 34);
            assertEquals(List.of(PointPair.of(20, 30, 40, 34)), story.pairs());
            story.undo();
            assertEquals(List.of(), story.pairs());
        }

        @Test
        void anAnchorClickedAgainOrLeftWithEscapeStaysOne() {
            story.click(20, 30).click(20, 30).click(40, 40);
            story.editor.commands().escape();
            story.click(50, 10);
            assertEquals(
                    List.of(PointPair.of(20, 30, 20, 30), PointPair.of(40, 40, 40, 40), PointPair.of(50, 10, 50, 10)),
                    story.pairs());
        }

        @Test
        void targetsStayInsideThePicture() {
            story.addPair(20, 30, 400, -34);
            assertEquals(new Point(63, 0), story.pairs().get(0).target());
        }

        @Test
        void aTargetAndAHandleAreMovedWithinTenScreenPixels() {
            story.addPair(20, 30, 40, 34).addPair(42, 34, 52, 44);
            assertEquals(List.of(PointPair.of(20, 30, 50, 44)), story.pairs(), "2 image px are 8 screen px");
            story.addPair(20, 32, 20, 12);
            assertEquals(List.of(PointPair.of(20, 10, 50, 44)), story.pairs());
            story.addPair(23, 10, 30, 10);
            assertEquals(2, story.pairs().size(), "3 image px are 12 screen px: another point");
        }

        @Test
        void anAnchorIsPulledOutIntoADragOrMovedWithShift() {
            story.click(20, 30)
                    .click(20, 30)
                    .press(20, 30, SHIFT)
                    .dragTo(30, 30)
                    .release(30, 30);
            assertEquals(List.of(PointPair.of(30, 30, 30, 30)), story.pairs());
            story.addPair(30, 30, 44, 30);
            assertEquals(List.of(PointPair.of(30, 30, 44, 30)), story.pairs());
        }

        @Test
        void aPointIsNeverRefusedForBeingNearAnother() {
            story.addPair(20, 30, 40, 34).press(21, 30, SHORTCUT).dragTo(30, 50).release(30, 50);
            assertEquals(List.of(PointPair.of(20, 30, 40, 34), PointPair.of(21, 30, 30, 50)), story.pairs());
        }

        @Test
        void altClickAndDeleteRemove() {
            story.addPair(20, 30, 40, 34)
                    .addPair(10, 10, 10, 20)
                    .press(20, 30, ALT)
                    .release(20, 30);
            assertEquals(List.of(PointPair.of(10, 10, 10, 20)), story.pairs());
            story.click(10, 10);
            story.editor.documents().deleteSelected();
            assertEquals(List.of(), story.pairs());
            assertEquals(2, story.undo().undo().pairs().size());
        }

        @Test
        void altClickRemovesAlsoAnAnchorThatWaitsForItsTargetAndDoesNothingBesideThePoints() {
            story.click(20, 30).press(20, 30, ALT).release(20, 30);
            assertEquals(List.of(), story.pairs());
            story.press(50, 50, ALT).dragTo(55, 50).release(55, 50);
            assertEquals(List.of(), story.pairs());
            story.addPair(20, 30, 40, 34).click(10, 10).press(50, 50, ALT).release(50, 50);
            assertEquals(List.of(PointPair.of(20, 30, 40, 34), PointPair.of(10, 10, 10, 10)), story.pairs());
        }

        @Test
        void severalSelectedPointsMoveAndGoTogether() {
            story.addPair(20, 30, 40, 34).addPair(10, 10, 10, 20);
            story.click(10, 20).press(40, 34, SHIFT).release(40, 34);
            assertEquals(Set.of(0, 1), Grips.indices(story.editor.documents().selection()));
            story.press(10, 20).dragTo(12, 20).release(12, 20);
            assertEquals(List.of(PointPair.of(22, 30, 42, 34), PointPair.of(10, 10, 12, 20)), story.pairs());
            story.editor.documents().deleteSelected();
            assertEquals(List.of(), story.pairs());
        }

        @Test
        void shiftDragBesideThePointsSelectsWhatLiesInTheRectangle() {
            story.addPair(20, 30, 40, 34).addPair(10, 10, 10, 20).click(50, 50).click(50, 50);
            story.editor.documents().select(Set.of());
            story.press(5, 5, SHIFT).dragTo(25, 35).release(25, 35);
            assertEquals(
                    Set.of(new Grip(0, Grip.End.HANDLE), new Grip(1, Grip.End.PAIR)),
                    story.editor.documents().selection());
            story.press(45, 45, SHIFT).dragTo(55, 55);
            assertEquals(3, story.editor.documents().selection().size(), "Shift adds");
            story.editor.commands().escape();
            assertEquals(2, story.editor.documents().selection().size(), "Esc leaves the gesture alone");
            story.release(55, 55);
            assertEquals(3, story.pairs().size(), "no point was placed");
            story.press(20, 30).dragTo(22, 30).release(22, 30);
            assertEquals(PointPair.of(22, 30, 40, 34), story.pairs().get(0));
            assertEquals(PointPair.of(12, 10, 12, 20), story.pairs().get(1));
        }

        @Test
        void aShiftClickBesideThePointsChangesNothing() {
            story.addPair(20, 30, 40, 34);
            Set<Grip> before = story.editor.documents().selection();
            story.press(5, 5, SHIFT).release(5, 5);
            assertEquals(before, story.editor.documents().selection());
            assertEquals(1, story.pairs().size());
        }

        @Test
        void pointsAreCopiedFromOnePictureToAnother() {
            story.addPair(20, 30, 40, 34).addPair(10, 10, 10, 20);
            story.editor.documents().select(Set.of(new Grip(0, Grip.End.TARGET)));
            String one = story.editor.points().copy().orElseThrow();
            assertEquals("# latentdrag points 64x64\n20,30:40,34\n", one);
            story.editor.documents().select(Set.of());
            String both = story.editor.points().copy().orElseThrow();
            story.editor.origin().showSeed(12);
            story.awaitSeed(12);
            assertEquals(List.of(), story.pairs());
            story.editor.points().paste(both);
            assertEquals(List.of(PointPair.of(20, 30, 40, 34), PointPair.of(10, 10, 10, 20)), story.pairs());
            assertEquals(Set.of(0, 1), story.editor.points().selected());
            story.editor.points().paste(one);
            assertEquals(2, story.pairs().size(), "what is there is not doubled");
            story.undo();
            assertEquals(List.of(), story.pairs(), "pasting is one undo");
        }

        @Test
        void pointsOfALargerPictureAreScaledAndOtherTextIsRefusedInWords() {
            story.editor.points().paste("# latentdrag points 128x32\n1.5,0.5:127,31");
            assertEquals(List.of(PointPair.of(1, 2, 63, 63)), story.pairs(), "pixel edges fall on pixel edges");
            story.editor.points().paste("see also 5,6:7,800");
            assertEquals(PointPair.of(5, 6, 7, 63), story.pairs().get(1), "inside the picture");
            story.editor.points().paste("a sentence");
            assertEquals(2, story.pairs().size());
            assertTrue(story.editor
                    .notices()
                    .noticeProperty()
                    .get()
                    .orElseThrow()
                    .sentence()
                    .contains("no points"));
        }

        @Test
        void cutTakesThePointsAlong() {
            story.addPair(20, 30, 40, 34).addPair(10, 10, 10, 20);
            String cut = story.editor.points().cut().orElseThrow();
            assertEquals(List.of(PointPair.of(20, 30, 40, 34)), story.pairs(), "the last placed was selected");
            story.editor.points().paste(cut);
            assertEquals(2, story.pairs().size());
        }

        @Test
        void aPlaceCanBeTypedAlsoWhileARunGoesOn() {
            story.addPair(20, 30, 60, 30);
            story.editor.points().put(0, Grip.End.TARGET, new Point(50, 700));
            assertEquals(PointPair.of(20, 30, 50, 63), story.pairs().get(0));
            story.start().awaitStep(3);
            int steers = story.backend.steers.get();
            story.editor.points().put(0, Grip.End.HANDLE, new Point(5, 5));
            assertEquals(steers + 1, story.backend.steers.get());
            assertEquals(new Point(5, 5), story.tracked(0), "a handle that is moved is looked for at its new place");
            story.start().awaitFinished();
        }

        @Test
        void aPointIsPlacedAndAimedWithoutAMouse() {
            story.editor.points().addInTheMiddle();
            assertEquals(List.of(PointPair.of(32, 32, 36, 32)), story.pairs());
            story.editor.points().nudge(10, 0);
            story.editor.points().nudge(0, 1);
            assertEquals(List.of(PointPair.of(32, 32, 46, 33)), story.pairs());
        }

        @Test
        void nudgesInARowAreOneUndo() {
            story.addPair(20, 30, 40, 34);
            story.editor.points().nudge(1, 0);
            story.editor.points().nudge(1, 0);
            story.editor.points().nudge(0, 10);
            assertEquals(List.of(PointPair.of(20, 30, 42, 44)), story.pairs());
            assertEquals(List.of(PointPair.of(20, 30, 40, 34)), story.undo().pairs());
        }

        @Test
        void aHandleIsNudgedFromWhereTheRunHasIt() {
            story.addPair(20, 30, 60, 30).step().awaitStep(1).step().awaitStep(2);
            Point tracked = story.tracked(0);
            assertTrue(tracked.x() > 20, "the run has moved it");
            story.editor.documents().select(Set.of(new Grip(0, Grip.End.HANDLE)));
            story.editor.points().nudge(0, 1);
            assertEquals(tracked.plus(0, 1), story.tracked(0));
            assertEquals(new Point(60, 30), story.pairs().get(0).target());
            story.editor.points().swapEnds(0);
            assertEquals(
                    new PointPair(new Point(60, 30), tracked.plus(0, 1)),
                    story.pairs().get(0));
        }

        @Test
        void escapeInTheMiddleOfAMoveLeavesThePointWhereItWas() {
            story.addPair(20, 30, 40, 34).press(40, 34).dragTo(50, 50);
            story.editor.commands().escape();
            story.release(50, 50);
            assertEquals(List.of(PointPair.of(20, 30, 40, 34)), story.pairs());
        }
    }

    @Nested
    class Masks {
        private final MaskTool brush = story.editor.toolbox().mask();

        Masks() {
            story.editor.toolbox().take(brush);
            brush.radiusProperty().set(3);
        }

        @Test
        void aMayChangeStrokeMakesTheRestStay() {
            story.addPair(20, 20, 30, 20);
            assertTrue(story.mask().isEditable(25, 22));
            assertFalse(story.mask().isEditable(25, 26));
            assertEquals(
                    Optional.of("Paint mask"),
                    story.editor.documents().undoNameProperty().get());
            story.undo();
            assertTrue(story.document().mask().isEmpty());
        }

        @Test
        void aMustStayStrokeLetsTheRestChange() {
            brush.mayChangeProperty().set(false);
            story.addPair(20, 20, 30, 20);
            assertFalse(story.mask().isEditable(25, 22));
            assertTrue(story.mask().isEditable(25, 26));
        }

        @Test
        void altPaintsTheOtherKindAndShiftDrawsAStraightLine() {
            story.click(10, 10).press(50, 10, SHIFT).release(50, 10);
            assertTrue(story.mask().isEditable(30, 10));
            story.press(30, 10, ALT).release(30, 10);
            assertFalse(story.mask().isEditable(30, 10));
            assertTrue(story.mask().isEditable(40, 10));
        }

        @Test
        void escapeTakesTheStrokeBack() {
            story.press(10, 10).dragTo(30, 30);
            story.editor.commands().escape();
            story.release(30, 30);
            assertTrue(story.document().mask().isEmpty());
        }

        @Test
        void invertAndClearAreUndone() {
            story.click(10, 10);
            story.editor.masks().invert();
            assertFalse(story.mask().isEditable(10, 10));
            story.editor.masks().clear();
            assertTrue(story.document().mask().isEmpty());
            assertFalse(story.undo().mask().isEditable(10, 10));
        }

        @Test
        void invertingAndFillingBeginFromNoMaskAtAll() {
            story.editor.masks().invert();
            assertTrue(story.mask().isAllFixed(), "everything could change, now nothing can");
            story.editor.masks().invert();
            assertTrue(story.document().mask().isEmpty());
            story.editor.masks().fill();
            assertTrue(story.mask().isAllFixed());
            story.addPair(20, 20, 30, 20);
            assertTrue(story.mask().isEditable(25, 20), "to paint into");
        }

        @Test
        void theAutoMaskLeavesRoomAroundTheWaysOfTheHandles() {
            story.editor.masks().aroundPoints();
            assertTrue(story.document().mask().isEmpty());
            assertTrue(story.editor.notices().noticeProperty().get().isPresent(), "there is nothing to go by");
            story.editor.toolbox().take(story.editor.toolbox().points());
            story.addPair(20, 30, 40, 30).click(50, 10).click(50, 10);
            story.editor.masks().aroundPoints();
            assertTrue(story.mask().isEditable(20, 30) && story.mask().isEditable(30, 37));
            assertTrue(story.mask().isEditable(48, 30), "an eighth of the height beyond the target");
            assertFalse(story.mask().isEditable(30, 39));
            assertFalse(story.mask().isEditable(50, 10), "an anchor opens nothing");
            assertTrue(story.undo().document().mask().isEmpty());
        }

        @Test
        void theBrushHasALeastSize() {
            for (int i = 0; i < 50; i++) {
                brush.shrink();
            }
            assertEquals(MaskTool.MIN_RADIUS, brush.radiusProperty().get());
            brush.grow();
            assertTrue(brush.radiusProperty().get() > MaskTool.MIN_RADIUS);
        }
    }
}
