package latentdrag.ui.photograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import latentdrag.image.photograph.Crop;
import latentdrag.ui.photograph.CropHold.CropPart;
import org.junit.jupiter.api.Test;

class CropHoldTest {
    private static final Crop CROP = Crop.square(100, 80, 60, 0);

    private static Optional<CropPart> part(Crop crop, double x, double y) {
        return CropHold.at(crop, x, y, 4).map(CropHold::part);
    }

    private static Crop dragged(Crop crop, double x, double y, double toX, double toY) {
        return CropHold.at(crop, x, y, 4).orElseThrow().to(toX, toY);
    }

    @Test
    void whatLiesBelowTheHandIsTaken() {
        assertEquals(Optional.of(CropPart.INSIDE), part(CROP, 105, 90));
        assertEquals(Optional.of(CropPart.CORNER), part(CROP, 129, 111));
        assertEquals(Optional.of(CropPart.TURN), part(CROP, 101, 60));
        assertEquals(Optional.empty(), part(CROP, 20, 20));
    }

    @Test
    void aTurnedCropIsTakenWhereItIsSeen() {
        Crop turned = Crop.square(100, 80, 60, 45);
        assertEquals(Optional.empty(), part(turned, 128, 108), "where the straight one had its corner");
        assertEquals(Optional.of(CropPart.CORNER), part(turned, 100, 80 - 30 * Math.sqrt(2)));
        double[] handle = CropHold.handle(turned, 4);
        assertTrue(handle[0] > 100 && handle[1] < 80, "the upper edge looks up and right");
        assertEquals(Optional.of(CropPart.TURN), part(turned, handle[0], handle[1]));
    }

    @Test
    void insideMovesACornerScalesAndTheHandleTurns() {
        assertEquals(Crop.square(110, 75, 60, 0), dragged(CROP, 105, 90, 115, 85));
        Crop twice = dragged(CROP, 130, 110, 160, 140);
        assertEquals(120, twice.side(), 1e-9);
        assertEquals(100, twice.x(), "about the centre");
        double[] handle = CropHold.handle(CROP, 4);
        Crop turned = dragged(CROP, handle[0], handle[1], 100 + (80 - handle[1]), 80);
        assertEquals(90, turned.degrees(), 1e-9, "clockwise as it is seen");
        assertEquals(60, turned.side());
    }

    @Test
    void aCornerDraggedIntoTheCentreLeavesACrop() {
        assertTrue(dragged(CROP, 130, 110, 100, 80).side() > 0);
    }
}
