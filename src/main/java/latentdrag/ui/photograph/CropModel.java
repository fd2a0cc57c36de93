package latentdrag.ui.photograph;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import latentdrag.image.photograph.Crop;

/** What of a photograph the network is to see, as a person places it. Belongs to the JavaFX thread; knows no nodes. */
public final class CropModel {
    /** Pixels of the smallest crop. */
    public static final double LEAST_SIDE = 16;

    private final BooleanSupplier isHeld;
    private final ReadOnlyObjectWrapper<Optional<Crop>> crop = new ReadOnlyObjectWrapper<>(Optional.empty());
    private int width;
    private int height;

    /** @param isHeld whether it is not to be moved now */
    CropModel(BooleanSupplier isHeld) {
        this.isHeld = isHeld;
    }

    /** Empty without a photograph. */
    public ReadOnlyObjectProperty<Optional<Crop>> cropProperty() {
        return crop.getReadOnlyProperty();
    }

    /** Begins with the largest in the middle of a photograph. */
    void begin(int photoWidth, int photoHeight, double aspect) {
        width = photoWidth;
        height = photoHeight;
        crop.set(Optional.of(Crop.largest(width, height, aspect)));
    }

    void end() {
        crop.set(Optional.empty());
    }

    /** Another model draws another shape. */
    void shape(double aspect) {
        crop.set(crop.get().map(now -> now.withAspect(aspect)));
    }

    /** Pixels of the largest crop: beyond the photograph there is little to see. */
    public double mostSide() {
        return Math.max(LEAST_SIDE, 2.0 * Math.max(width, height));
    }

    /** Places it; the centre stays on the photograph, the shape is the model's. Not while a search goes on. */
    public void place(Crop wanted) {
        if (isHeld.getAsBoolean()) {
            return;
        }
        crop.set(crop.get()
                .map(now -> new Crop(
                        Math.max(0, Math.min(width, wanted.x())),
                        Math.max(0, Math.min(height, wanted.y())),
                        Math.max(LEAST_SIDE, Math.min(mostSide(), wanted.side())),
                        Math.IEEEremainder(wanted.degrees(), 360),
                        now.aspect())));
    }

    /** Moves it by pixels of the photograph. */
    public void move(double right, double down) {
        crop.get().ifPresent(c -> place(new Crop(c.x() + right, c.y() + down, c.side(), c.degrees(), c.aspect())));
    }

    /** Back to the largest in the middle. */
    public void reset() {
        crop.get().ifPresent(c -> place(Crop.largest(width, height, c.aspect())));
    }
}
