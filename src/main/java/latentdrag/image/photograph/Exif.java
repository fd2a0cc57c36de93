package latentdrag.image.photograph;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.ExifParentTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** What a camera writes beside a picture, as a TIFF without one (EXIF 2.3, section 4.5). Pure functions. */
final class Exif {
    private static final int ORIENTATION = BaselineTIFFTagSet.TAG_ORIENTATION;

    /** Of a TIFF's directory, what is about the scene rather than about how the pixels are kept. */
    private static final Set<Integer> ABOUT_THE_SCENE = Set.of(
            BaselineTIFFTagSet.TAG_IMAGE_DESCRIPTION,
            BaselineTIFFTagSet.TAG_MAKE,
            BaselineTIFFTagSet.TAG_MODEL,
            BaselineTIFFTagSet.TAG_X_RESOLUTION,
            BaselineTIFFTagSet.TAG_Y_RESOLUTION,
            BaselineTIFFTagSet.TAG_RESOLUTION_UNIT,
            BaselineTIFFTagSet.TAG_SOFTWARE,
            BaselineTIFFTagSet.TAG_DATE_TIME,
            BaselineTIFFTagSet.TAG_ARTIST,
            BaselineTIFFTagSet.TAG_HOST_COMPUTER,
            BaselineTIFFTagSet.TAG_COPYRIGHT,
            ExifParentTIFFTagSet.TAG_EXIF_IFD_POINTER,
            ExifParentTIFFTagSet.TAG_GPS_INFO_IFD_POINTER);

    /** A writer of TIFFs asks what pixels there will be, even where there will be none. */
    private static final ImageTypeSpecifier GREY =
            ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_BYTE_GRAY);

    private Exif() {}

    /** 1 to 8; 1 where nothing is said. */
    static Orientation orientation(byte[] block) {
        int at = entry(block, ORIENTATION);
        int value = at < 0 ? 1 : bytes(block).getShort(at + 8) & 0xffff;
        return new Orientation(value >= 1 && value <= 8 ? value : 1);
    }

    /** With orientation 1 and without the thumbnail, which shows what was there before. */
    static byte[] upright(byte[] block) {
        byte[] changed = block.clone();
        ByteBuffer bytes = bytes(changed);
        int at = entry(changed, ORIENTATION);
        if (at >= 0) {
            bytes.putShort(at + 8, (short) 1);
        }
        int directory = directory(changed);
        int next = directory < 0 ? -1 : directory + 2 + 12 * (bytes.getShort(directory) & 0xffff);
        if (next >= 0 && next + 4 <= changed.length) {
            bytes.putInt(next, 0);
        }
        return changed;
    }

    private static ByteBuffer bytes(byte[] block) {
        boolean little = block.length > 0 && block[0] == 'I';
        return ByteBuffer.wrap(block).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** Where the first directory begins, -1 where there is none. */
    private static int directory(byte[] block) {
        if (block.length < 14) {
            return -1;
        }
        int at = bytes(block).getInt(4);
        return at < 8 || at + 2 > block.length ? -1 : at;
    }

    /** Where a tag of the first directory stands, -1 where it does not. */
    private static int entry(byte[] block, int tag) {
        int directory = directory(block);
        if (directory < 0) {
            return -1;
        }
        ByteBuffer bytes = bytes(block);
        int at = directory + 2;
        for (int left = bytes.getShort(directory) & 0xffff; left > 0 && at + 12 <= block.length; left--, at += 12) {
            if ((bytes.getShort(at) & 0xffff) == tag) {
                return at;
            }
        }
        return -1;
    }

    /** The fields of a directory that are about the scene. */
    static List<TIFFField> scene(TIFFDirectory directory) {
        List<TIFFField> fields = new ArrayList<>();
        for (TIFFField field : directory.getTIFFFields()) {
            if (ABOUT_THE_SCENE.contains(field.getTagNumber())) {
                fields.add(field);
            }
        }
        return fields;
    }

    /** The fields about the scene of a block; none where it cannot be read. */
    static List<TIFFField> scene(byte[] block) {
        MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(block));
        return TiffHead.directory(in).map(Exif::scene).orElse(List.of());
    }

    /** What a TIFF says of the scene and of its orientation, as a block; null where it says nothing or cannot be taken over. */
    static byte @Nullable [] blockOf(TIFFDirectory directory) {
        List<TIFFField> fields = new ArrayList<>(scene(directory));
        TIFFField turned = directory.getTIFFField(ORIENTATION);
        if (turned != null) {
            fields.add(turned);
        }
        if (fields.isEmpty()) {
            return null;
        }
        TIFFDirectory copy = new TIFFDirectory(directory.getTagSets(), null);
        fields.forEach(copy::addTIFFField);
        ImageWriter writer = Plugins.ownWriter("tiff");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteEmpty(null, GREY, 1, 1, copy.getAsMetadata(), null, writer.getDefaultWriteParam());
            writer.endWriteEmpty();
        } catch (IOException | RuntimeException e) {
            return null;
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
