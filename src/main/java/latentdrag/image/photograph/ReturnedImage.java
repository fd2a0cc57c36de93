package latentdrag.image.photograph;

import java.awt.Image;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * A changed photograph as ImageIO's writers ask for it: in strips of whole rows, of which one is in memory at a time. Its colour model says
 * sRGB or grey, whatever the profile; the values are the file's. One thread; {@link UncheckedIOException} where the photograph cannot be
 * read any more.
 */
final class ReturnedImage implements RenderedImage {
    /** Pixels of a strip: a photograph of a usual size is one strip, and is decoded once. */
    private static final long AT_ONCE = 24_000_000L;

    private final PhotographReturn change;
    private final Colours colours;
    private final boolean opaque8;
    private final ColorModel model;
    private final int rows;
    private int current = -1;
    private @Nullable Raster strip;

    /** @param opaque8 whether 8 bits without transparency are wanted, as in a JPEG */
    ReturnedImage(PhotographReturn change, boolean opaque8) {
        this.change = change;
        this.opaque8 = opaque8;
        colours = change.outputColours();
        boolean alpha = colours.alpha() && !opaque8;
        model = new ComponentColorModel(
                ColorSpace.getInstance(colours.channels() == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
                alpha,
                false,
                alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE,
                is16Bit() ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE);
        rows = (int) Math.max(1, Math.min(getHeight(), AT_ONCE / getWidth()));
    }

    private boolean is16Bit() {
        return change.photograph().is16Bit() && change.photograph().colours().channels() != 4 && !opaque8;
    }

    Photograph photograph() {
        return change.photograph();
    }

    /** Whether the values are still in the colours of the photograph's profile. */
    boolean keepsProfile() {
        return change.photograph().colours().channels() != 4;
    }

    private Raster strip(int number) {
        Raster there = strip;
        if (there == null || number != current) {
            strip = null; // makes room before the next one is read
            there = read(number);
            strip = there;
            current = number;
        }
        return there;
    }

    private Raster read(int number) {
        int top = number * rows;
        int height = Math.min(rows, getHeight() - top);
        try {
            Samples samples = change.samples(0, top, getWidth(), height);
            Samples wanted = opaque8 && (samples.is16Bit() || colours.alpha()) ? flattened(samples) : samples;
            return wanted.raster().createTranslatedChild(0, top);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 8 bits, transparent places over white. */
    private Samples flattened(Samples samples) {
        Samples flat = Samples.empty(samples.width(), samples.height(), colours.channels(), false);
        double white = samples.white();
        for (int i = 0; i < samples.width() * samples.height(); i++) {
            int from = i * samples.bands();
            double opacity = colours.alpha() ? samples.data().getElem(from + colours.channels()) / white : 1;
            for (int c = 0; c < colours.channels(); c++) {
                double value = opacity * samples.data().getElem(from + c) / white + 1 - opacity;
                flat.data().setElem(i * colours.channels() + c, (int) Math.round(255 * value));
            }
        }
        return flat;
    }

    /** All of it in one piece, for writers that take nothing else. */
    BufferedImage whole() {
        return new BufferedImage(model, copyData(null), false, null);
    }

    @Override
    public Raster getTile(int tileX, int tileY) {
        return strip(tileY);
    }

    @Override
    public Raster getData() {
        return copyData(null);
    }

    @Override
    public Raster getData(Rectangle part) {
        if (part.y / rows == (part.y + part.height - 1) / rows) {
            return strip(part.y / rows).createChild(part.x, part.y, part.width, part.height, part.x, part.y, null);
        }
        WritableRaster copy = model.createCompatibleWritableRaster(part.width, part.height)
                .createWritableTranslatedChild(part.x, part.y);
        return copyData(copy);
    }

    @Override
    public WritableRaster copyData(@Nullable WritableRaster given) {
        WritableRaster copy = given == null ? model.createCompatibleWritableRaster(getWidth(), getHeight()) : given;
        Rectangle wanted = copy.getBounds();
        for (int number = wanted.y / rows; number * rows < wanted.y + wanted.height; number++) {
            Rectangle there = wanted.intersection(new Rectangle(0, number * rows, getWidth(), rows));
            copy.setDataElements(
                    there.x,
                    there.y,
                    strip(number).createChild(there.x, there.y, there.width, there.height, 0, 0, null));
        }
        return copy;
    }

    @Override
    public ColorModel getColorModel() {
        return model;
    }

    @Override
    public SampleModel getSampleModel() {
        return model.createCompatibleSampleModel(getWidth(), rows);
    }

    @Override
    public int getWidth() {
        return change.photograph().width();
    }

    @Override
    public int getHeight() {
        return change.photograph().height();
    }

    @Override
    public int getMinX() {
        return 0;
    }

    @Override
    public int getMinY() {
        return 0;
    }

    @Override
    public int getNumXTiles() {
        return 1;
    }

    @Override
    public int getNumYTiles() {
        return (getHeight() + rows - 1) / rows;
    }

    @Override
    public int getMinTileX() {
        return 0;
    }

    @Override
    public int getMinTileY() {
        return 0;
    }

    @Override
    public int getTileWidth() {
        return getWidth();
    }

    @Override
    public int getTileHeight() {
        return rows;
    }

    @Override
    public int getTileGridXOffset() {
        return 0;
    }

    @Override
    public int getTileGridYOffset() {
        return 0;
    }

    @Override
    public @Nullable Vector<RenderedImage> getSources() {
        return null;
    }

    @Override
    public Object getProperty(String name) {
        return Image.UndefinedProperty;
    }

    @Override
    public String @Nullable [] getPropertyNames() {
        return null;
    }
}
