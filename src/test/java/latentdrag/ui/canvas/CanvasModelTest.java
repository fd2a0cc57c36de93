package latentdrag.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import latentdrag.image.Point;
import org.junit.jupiter.api.Test;

class CanvasModelTest {
    private static final double TINY = 1e-9;
    private final CanvasModel canvas = new CanvasModel();

    CanvasModelTest() {
        canvas.resized(800, 600);
        canvas.pictureSized(256, 128);
    }

    @Test
    void aPictureIsShownWholeAndInTheMiddle() {
        Viewport v = canvas.viewport();
        assertEquals(800 - v.viewX(255.5), v.viewX(-0.5), TINY);
        assertEquals(600 - v.viewY(127.5), v.viewY(-0.5), TINY);
        assertTrue(v.viewX(-0.5) > 0 && v.scale() > 2.5);
        canvas.resized(1600, 1200);
        assertTrue(canvas.viewport().scale() > 5, "it stays fitted");
    }

    @Test
    void zoomKeepsThePlaceUnderThePointer() {
        Point under = canvas.viewport().toImage(200, 310);
        canvas.zoomAt(200, 310, 3);
        assertEquals(under.x(), canvas.viewport().toImage(200, 310).x(), TINY);
        assertEquals(under.y(), canvas.viewport().toImage(200, 310).y(), TINY);
        canvas.actualSize();
        assertEquals(1, canvas.viewport().scale(), TINY);
        canvas.fit();
        assertTrue(canvas.viewport().scale() > 2.5);
    }

    @Test
    void thePictureCannotBeLost() {
        canvas.pan(1e6, -1e6);
        Viewport v = canvas.viewport();
        assertTrue(v.viewX(-0.5) < 800 && v.viewY(127.5) > 0);
        for (int i = 0; i < 100; i++) {
            canvas.zoomOut();
        }
        assertEquals(Viewport.MIN_SCALE, canvas.viewport().scale());
    }

    @Test
    void viewAndImageCoordinatesAreInverse() {
        Viewport v = new Viewport(3.7, -20, 55);
        Point p = v.toImage(123, 456);
        assertEquals(123, v.viewX(p.x()), TINY);
        assertEquals(456, v.viewY(p.y()), TINY);
        assertEquals(new Point(0, 0), new Viewport(2, 10, 10).toImage(11, 11), "the centre of the top-left pixel");
    }
}
