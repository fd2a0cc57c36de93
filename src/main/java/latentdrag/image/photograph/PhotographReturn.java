package latentdrag.image.photograph;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import latentdrag.image.Frame;
import latentdrag.image.photograph.Orientation.Picked;

/**
 * The change of a drag on its way back into the full photograph (photograph page, section 5): not the network's square but what differs
 * between its pictures, at the photograph's size, in the photograph's light and with its grain. Where A, the mask of the change, is 0, every
 * value of the file comes back as it was. Immutable; any thread; what reads or writes blocks on the disk. Failures are
 * {@link IOException}s with one sentence for people.
 */
public final class PhotographReturn {
    /** Share of the change in the fade at the crop's edge from which on a person is warned. */
    private static final double MOST_AT_EDGE = 0.05;

    /** Pixels of the photograph for one of the network from which on a person is warned. */
    private static final double MOST_ENLARGED = 1.5;

    /** Side of the part of the photograph whose grain is measured, pixels. */
    private static final int MEASURED = 640;

    private final Photograph photograph;
    private final Crop crop;
    private final Change change;
    private final PlacedChange placed;
    private final Rectangle bounds;
    private final Grain grain;

    private PhotographReturn(Photograph photograph, Crop crop, Change change, ReturnSettings settings)
            throws IOException {
        this.photograph = photograph;
        this.crop = crop;
        this.change = change;
        placed = new PlacedChange(crop, change);
        bounds = change.isNone() ? new Rectangle() : placed.bounds(photograph.width(), photograph.height());
        grain = settings.grain() == 0 || bounds.isEmpty()
                ? Grain.NONE
                : measured(settings.seed()).times(settings.grain());
    }

    /**
     * Prepares the change; reads the photograph where it is needed.
     *
     * @param crop as it was settled
     * @param drawn the network's pictures of that crop
     */
    public static PhotographReturn of(Photograph photograph, Crop crop, Drawn drawn, ReturnSettings settings)
            throws IOException {
        CropTarget target =
                photograph.sampler(crop, drawn.width(), drawn.height()).sample(CropAdjustment.NONE);
        return new PhotographReturn(photograph, crop, Change.of(target, drawn), settings);
    }

    private Grain measured(long seed) throws IOException {
        int width = Math.min(MEASURED, photograph.width());
        int height = Math.min(MEASURED, photograph.height());
        int left = (int) Math.max(0, Math.min(photograph.width() - width, bounds.getCenterX() - width / 2.0));
        int top = (int) Math.max(0, Math.min(photograph.height() - height, bounds.getCenterY() - height / 2.0));
        Frame seen = photograph.part(left, top, width, height, 1).pixels();
        ReturnedPart part = ReturnedPart.of(seen, left, top, placed, isBanded());
        float[] rgb = part.difference().clone();
        for (int i = 0; i < width * height; i++) {
            for (int c = 0; c < 3; c++) {
                rgb[c * width * height + i] += seen.value(i % width, i / width, c);
            }
        }
        return Grain.missing(rgb, part.mask(), width, height, seed);
    }

    private boolean isBanded() {
        return crop.width() > change.mask().width;
    }

    /** What a person should know; empty as a rule. */
    public List<ReturnWarning> warnings() {
        List<ReturnWarning> warnings = new ArrayList<>();
        if (change.atEdge() > MOST_AT_EDGE) {
            warnings.add(new ReturnWarning(
                    ReturnWarning.Kind.CHANGE_AT_EDGE,
                    "The change touches the edge of the crop (" + Math.round(100 * change.atEdge())
                            + " % of it): make the crop larger."));
        }
        int network = change.mask().width;
        if (crop.width() > MOST_ENLARGED * network) {
            warnings.add(new ReturnWarning(
                    ReturnWarning.Kind.LITTLE_DETAIL,
                    "The changed part has " + network + " px of detail, the photograph " + Math.round(crop.width())
                            + " px: it will look softer."));
        }
        if (photograph.colours().channels() == 4) {
            warnings.add(new ReturnWarning(
                    ReturnWarning.Kind.CMYK_BECOMES_RGB, "The photograph is CMYK; it is saved in RGB (sRGB)."));
        }
        return List.copyOf(warnings);
    }

    public Photograph photograph() {
        return photograph;
    }

    /** A on the network's grid, [height, width], 0 = the photograph stays; a new array. */
    public float[] mask() {
        return change.mask().values.clone();
    }

    /** What of the photograph can differ afterwards, in its pixels; empty where nothing does. */
    public Rectangle bounds() {
        return new Rectangle(bounds);
    }

    /**
     * A rectangle of the result at full size, as it is seen: RGB, transparent places over mid-grey.
     *
     * @param left column, inside the photograph like the rest
     */
    public Frame part(int left, int top, int width, int height) throws IOException {
        return outputColours().seen(samples(left, top, width, height));
    }

    /**
     * Writes the full photograph with its change into a file, which is made anew where it is; the caller moves it into place. Exif data and
     * the colour profile are kept, the orientation is upright; other metadata are left out.
     *
     * @param format JPEG (quality 95, colours as fine as the photograph's), PNG or TIFF; a JPEG has no transparency, which then lies on white
     */
    public void write(PhotographFormat format, PhotographNotes notes, Path file) throws IOException {
        ReturnedImage image = new ReturnedImage(this, format == PhotographFormat.JPEG);
        PhotographWriter.write(image, format, notes, file);
    }

    /** Of the result's values: those of the file but for CMYK. */
    Colours outputColours() {
        Colours colours = photograph.colours();
        return colours.channels() == 4 ? new Colours(3, colours.alpha(), null) : colours;
    }

    /** The result's values: as the file has them, but 8-bit RGB for CMYK. */
    Samples samples(int left, int top, int width, int height) throws IOException {
        Rectangle wanted = new Rectangle(left, top, width, height);
        Rectangle changed = bounds.intersection(wanted);
        if (changed.isEmpty()) {
            return output(stored(wanted));
        }
        Rectangle around = isBanded() ? widened(changed).union(wanted) : wanted;
        Samples stored = stored(around);
        Samples result = output(stored);
        Tiles tiles = new Tiles(around, stored, result);
        for (int y = changed.y; y < changed.y + changed.height; y += Tiles.SIDE) {
            for (int x = changed.x; x < changed.x + changed.width; x += Tiles.SIDE) {
                tiles.change(new Rectangle(x, y, Tiles.SIDE, Tiles.SIDE).intersection(changed));
            }
        }
        return around.equals(wanted) ? result : result.part(left - around.x, top - around.y, width, height);
    }

    /** With what has an influence by bands, from a place on at which they all begin alike. */
    private Rectangle widened(Rectangle part) {
        int left = Math.max(0, Math.floorDiv(part.x - Bands.REACH, Bands.GRID) * Bands.GRID);
        int top = Math.max(0, Math.floorDiv(part.y - Bands.REACH, Bands.GRID) * Bands.GRID);
        int right = Math.min(photograph.width(), part.x + part.width + Bands.REACH);
        int bottom = Math.min(photograph.height(), part.y + part.height + Bands.REACH);
        return new Rectangle(left, top, right - left, bottom - top);
    }

    private Samples stored(Rectangle part) throws IOException {
        return photograph.samples(new Picked(part.x, part.width, 1), new Picked(part.y, part.height, 1));
    }

    private Samples output(Samples stored) {
        Colours colours = photograph.colours();
        if (colours.channels() != 4) {
            return stored.part(0, 0, stored.width(), stored.height());
        }
        byte[] rgb = colours.opaque(stored);
        Samples result =
                Samples.empty(stored.width(), stored.height(), outputColours().bands(), false);
        for (int i = 0; i < stored.width() * stored.height(); i++) {
            for (int c = 0; c < result.bands(); c++) {
                int value = c < 3
                        ? rgb[3 * i + c] & 0xff
                        : stored.data().getElem(i * stored.bands() + 4) * 255 / stored.white();
                result.data().setElem(i * result.bands() + c, value);
            }
        }
        return result;
    }

    /** Changes a part of the photograph piece by piece, to save memory. */
    private final class Tiles {
        static final int SIDE = 1024;

        private final Rectangle place;
        private final Samples stored;
        private final Samples result;

        Tiles(Rectangle place, Samples stored, Samples result) {
            this.place = place;
            this.stored = stored;
            this.result = result;
        }

        void change(Rectangle tile) {
            Rectangle around = isBanded() ? widened(tile).intersection(place) : tile;
            Samples there = stored.part(around.x - place.x, around.y - place.y, around.width, around.height);
            Frame seen = photograph.colours().seen(there);
            ReturnedPart part = ReturnedPart.of(seen, around.x, around.y, placed, isBanded())
                    .with(grain);
            AddedChange added = new AddedChange(part, outputColours(), result, place.x, place.y);
            added.add(tile);
        }
    }
}
