package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import latentdrag.image.Frame;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
    @Test
    void picturesStandRowByRowAndEveryPixelIsKept() {
        List<Frame> frames = IntStream.range(0, 5).mapToObj(i -> frame(2, 3, i)).toList();
        Frame sheet = ContactSheet.of(frames);
        assertEquals(6, sheet.width());
        assertEquals(6, sheet.height());
        for (int i = 0; i < 5; i++) {
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 2; x++) {
                    for (int c = 0; c < 3; c++) {
                        assertEquals(frames.get(i).value(x, y, c), sheet.value(i % 3 * 2 + x, i / 3 * 3 + y, c));
                    }
                }
            }
        }
        assertEquals(0, sheet.value(5, 5, 0));
    }

    @Test
    void onePictureIsItsOwnSheet() {
        assertEquals(frame(4, 4, 7), ContactSheet.of(List.of(frame(4, 4, 7))));
    }

    @Test
    void picturesOfDifferentSizesAreAMistake() {
        List<Frame> frames = List.of(frame(2, 2, 0), frame(2, 3, 0));
        assertThrows(IllegalArgumentException.class, () -> ContactSheet.of(frames));
    }

    private static Frame frame(int width, int height, int start) {
        byte[] bytes = new byte[width * height * 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (40 * start + i + 1);
        }
        return new Frame(width, height, 3, bytes);
    }
}
