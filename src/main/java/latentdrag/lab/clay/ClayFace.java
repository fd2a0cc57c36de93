package latentdrag.lab.clay;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Where in its picture an animal's face has what people look at: the boxes around the ellipsoids that the parts are made of, as far as
 * they are in the picture. What is in a box may be hidden by what is before it. Immutable; any thread.
 *
 * @param eyes the left and the right one as seen in the picture
 * @param nose around the nose
 * @param jaw around jaw, tongue and the hollow of the mouth
 * @param mouth around the hollow of the mouth
 */
public record ClayFace(List<PixelBox> eyes, PixelBox nose, PixelBox jaw, PixelBox mouth) {
    private static final Set<Part> JAW = EnumSet.of(Part.JAW, Part.MOUTH, Part.TONGUE);

    public ClayFace {
        eyes = List.copyOf(eyes);
    }

    /** @param size pixels along each side of the picture */
    public static ClayFace of(ClayValues animal, int size) {
        ClayScene scene = new ClayScene(animal);
        return new ClayFace(
                List.of(
                        scene.box(piece -> piece == scene.leftEye, size),
                        scene.box(piece -> piece == scene.rightEye, size)),
                scene.box(piece -> piece == scene.nose, size),
                scene.box(piece -> JAW.contains(piece.part), size),
                scene.box(piece -> piece.part == Part.MOUTH, size));
    }

    /** Eyes, nose and all of the mouth one after the other, each as the boxes it is in. */
    public List<List<PixelBox>> parts() {
        return List.of(eyes, List.of(nose), List.of(jaw));
    }
}
