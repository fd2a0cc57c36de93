package latentdrag.project.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import latentdrag.files.AtomicFile;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import latentdrag.project.PngChunks;
import latentdrag.project.PngChunks.Chunk;
import latentdrag.project.Project;
import latentdrag.project.ProjectFile;

/**
 * Pictures that leave the program, at full size, with their provenance and, in a PNG, the project they can be opened as again. Any thread;
 * the calls block on the disk. Failures are {@link IOException}s with one sentence for people.
 */
public final class PictureFile {
    /** What the names of JPEGs end in, the usual one first. */
    public static final List<String> JPEG_ENDINGS = List.of(".jpg", ".jpeg", ".jpe", ".jfif");

    private static final float JPEG_QUALITY = 0.95f;
    private static final String JPEG_METADATA = "javax_imageio_jpeg_image_1.0";

    private PictureFile() {}

    /** Whether a file of that name is to be a JPEG. */
    public static boolean isNamedJpeg(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return JPEG_ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** A PNG of exactly the frame's values. */
    public static void writePng(Frame frame, Provenance provenance, Optional<Project> project, Path file)
            throws IOException {
        PngChunks png = PngChunks.of(Png.encode(frame));
        for (Chunk text : texts(provenance)) {
            png = png.withBefore("IDAT", text);
        }
        if (project.isPresent()) {
            byte[] content = ProjectFile.toBytes(project.get().light());
            png = png.withBefore("IEND", new Chunk(ProjectFile.PNG_CHUNK, content));
        }
        write(png.toBytes(), file);
    }

    /** What a PNG, still or moving, says of itself; stands before its first picture. */
    static List<Chunk> texts(Provenance provenance) {
        return List.of(
                PngChunks.text(Xmp.PNG_KEYWORD, Xmp.packet(provenance)),
                PngChunks.text("Software", Provenance.PROGRAM),
                PngChunks.text("Description", provenance.sentence()));
    }

    /** A JPEG of high quality, colours not thinned out. */
    public static void writeJpeg(Frame frame, Provenance provenance, Path file) throws IOException {
        write(withXmp(encode(frame), Xmp.packet(provenance)), file);
    }

    private static byte[] encode(Frame frame) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(JPEG_QUALITY);
            IIOImage image = new IIOImage(Rgb.image(frame), null, null);
            IIOMetadata metadata = writer.getDefaultImageMetadata(
                    ImageTypeSpecifier.createFromRenderedImage(image.getRenderedImage()), quality);
            image.setMetadata(withFullColour(metadata));
            writer.setOutput(stream);
            writer.write(null, image, quality);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** As many samples of colour as of brightness (4:4:4). */
    private static IIOMetadata withFullColour(IIOMetadata metadata) throws IOException {
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(JPEG_METADATA);
        IIOMetadataNode brightness =
                (IIOMetadataNode) root.getElementsByTagName("componentSpec").item(0);
        brightness.setAttribute("HsamplingFactor", "1");
        brightness.setAttribute("VsamplingFactor", "1");
        metadata.setFromTree(JPEG_METADATA, root);
        return metadata;
    }

    /** The packet in a segment of its own (APP1) behind the first two markers: start of the picture and JFIF. */
    private static byte[] withXmp(byte[] jpeg, String packet) {
        byte[] head = Xmp.JPEG_HEAD.getBytes(StandardCharsets.ISO_8859_1);
        byte[] text = packet.getBytes(StandardCharsets.UTF_8);
        int length = 2 + head.length + text.length;
        int jfif = 2 + 2 + (jpeg[4] & 0xff) * 256 + (jpeg[5] & 0xff);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, jfif);
        out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, (byte) (length >> 8), (byte) length});
        out.writeBytes(head);
        out.writeBytes(text);
        out.write(jpeg, jfif, jpeg.length - jfif);
        return out.toByteArray();
    }

    private static void write(byte[] content, Path file) throws IOException {
        AtomicFile.write(file, out -> out.write(content));
    }
}
