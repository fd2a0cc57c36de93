package latentdrag.image.photograph;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Changed photographs as files. Pure but for the file; blocks on the disk. */
final class PhotographWriter {
    private static final float JPEG_QUALITY = 0.95f;
    private static final String JPEG_METADATA = "javax_imageio_jpeg_image_1.0";

    /** What a JPEG needs in one piece of memory, beside itself: its writer takes no strips. */
    private static final double OF_MEMORY = 0.8;

    private static final TIFFTag XMP = new TIFFTag("XMP", 700, 1 << TIFFTag.TIFF_BYTE);

    private PhotographWriter() {}

    static void write(ReturnedImage image, PhotographFormat format, PhotographNotes notes, Path file)
            throws IOException {
        try {
            switch (format) {
                case PNG -> png(image, notes, file);
                case JPEG -> jpeg(image, notes, file);
                case TIFF -> tiff(image, notes, file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Optional<byte[]> profile(ReturnedImage image) {
        return image.keepsProfile() ? image.photograph().profile() : Optional.empty();
    }

    private static Optional<byte[]> exif(ReturnedImage image) {
        return image.photograph().exif().map(Exif::upright);
    }

    private static void png(ReturnedImage image, PhotographNotes notes, Path file) throws IOException {
        PngNotes chunks = new PngNotes();
        profile(image).ifPresent(chunks::profile);
        exif(image).ifPresent(block -> chunks.add("eXIf", block));
        chunks.text("XML:com.adobe.xmp", notes.xmp());
        chunks.text("Software", notes.software());
        chunks.text("Description", notes.description());
        ImageWriter writer = Plugins.ownWriter("png");
        try (OutputStream disk = new Inserting(out(file), PngNotes.BEHIND, chunks.toBytes());
                ImageOutputStream stream = new MemoryCacheImageOutputStream(disk)) {
            writer.setOutput(stream);
            writer.write(image);
        } finally {
            writer.dispose();
        }
    }

    private static OutputStream out(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    private static void jpeg(ReturnedImage image, PhotographNotes notes, Path file) throws IOException {
        requireMemory(image);
        JpegNotes segments = new JpegNotes();
        exif(image).ifPresent(segments::exif);
        segments.xmp(notes.xmp());
        profile(image).ifPresent(segments::profile);
        ImageWriter writer = Plugins.ownWriter("jpeg");
        try (OutputStream disk = new Inserting(out(file), JpegNotes.BEHIND, segments.toBytes());
                ImageOutputStream stream = new MemoryCacheImageOutputStream(disk)) {
            ImageWriteParam quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(JPEG_QUALITY);
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), quality);
            if (image.getColorModel().getNumComponents() == 3) {
                withChroma(metadata, image.photograph().chroma());
            }
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image.whole(), null, metadata), quality);
        } finally {
            writer.dispose();
        }
    }

    private static void requireMemory(ReturnedImage image) throws IOException {
        long needed = (long) image.getWidth()
                * image.getHeight()
                * image.getColorModel().getNumComponents();
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        if (needed > OF_MEMORY * free || needed > Integer.MAX_VALUE - 16) {
            throw new IOException("Cannot save the photograph as JPEG: it needs " + (needed >> 20)
                    + " MB of memory in one piece, and " + (free >> 20) + " MB are free. Save it as PNG or TIFF.");
        }
    }

    /** As many samples of brightness for one of colour as the photograph has. */
    private static void withChroma(IIOMetadata metadata, int[] chroma) throws IOException {
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(JPEG_METADATA);
        IIOMetadataNode brightness =
                (IIOMetadataNode) root.getElementsByTagName("componentSpec").item(0);
        brightness.setAttribute("HsamplingFactor", Integer.toString(Math.min(2, chroma[0])));
        brightness.setAttribute("VsamplingFactor", Integer.toString(Math.min(2, chroma[1])));
        metadata.setFromTree(JPEG_METADATA, root);
    }

    private static void tiff(ReturnedImage image, PhotographNotes notes, Path file) throws IOException {
        ImageWriter writer = Plugins.ownWriter("tiff");
        Files.newOutputStream(file).close(); // such a stream does not shorten what is there
        try (ImageOutputStream stream = new FileImageOutputStream(file.toFile())) {
            ImageWriteParam packing = writer.getDefaultWriteParam();
            packing.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            packing.setCompressionType("Deflate");
            TIFFDirectory directory = TIFFDirectory.createFromMetadata(
                    writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), packing));
            fields(image, notes).forEach(directory::addTIFFField);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, directory.getAsMetadata()), packing);
        } finally {
            writer.dispose();
        }
    }

    private static List<TIFFField> fields(ReturnedImage image, PhotographNotes notes) {
        BaselineTIFFTagSet tags = BaselineTIFFTagSet.getInstance();
        List<TIFFField> fields = new ArrayList<>();
        fields.add(text(tags.getTag(BaselineTIFFTagSet.TAG_IMAGE_DESCRIPTION), notes.description()));
        fields.add(text(tags.getTag(BaselineTIFFTagSet.TAG_SOFTWARE), notes.software()));
        exif(image).ifPresent(block -> fields.addAll(Exif.scene(block)));
        fields.add(new TIFFField(tags.getTag(BaselineTIFFTagSet.TAG_ORIENTATION), 1));
        byte[] xmp = notes.xmp().getBytes(StandardCharsets.UTF_8);
        fields.add(new TIFFField(XMP, TIFFTag.TIFF_BYTE, xmp.length, xmp));
        profile(image)
                .ifPresent(icc -> fields.add(new TIFFField(
                        tags.getTag(BaselineTIFFTagSet.TAG_ICC_PROFILE), TIFFTag.TIFF_UNDEFINED, icc.length, icc)));
        return fields;
    }

    /** TIFF knows ASCII alone. */
    private static TIFFField text(TIFFTag tag, String text) {
        String ascii = text.replace('–', '-').replaceAll("[^\\x20-\\x7e]", "?");
        return new TIFFField(tag, TIFFTag.TIFF_ASCII, 1, new String[] {ascii});
    }
}
