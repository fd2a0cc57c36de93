package latentdrag.project.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import latentdrag.files.AtomicFile;
import latentdrag.image.Frame;

/**
 * An animation as a GIF that repeats for ever (GIF89a with the customary NETSCAPE2.0 extension). 256 colours a frame, so for
 * looking at, not for measuring. Frames are written as they come; the file is in place when {@link #finish} was called. One thread at
 * a time.
 */
public final class AnimatedGif implements AutoCloseable {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    private static final byte[] FOR_EVER = {1, 0, 0};

    private final AtomicFile file;
    private final ImageWriter writer;
    private final ImageOutputStream out;
    private final Optional<Provenance> provenance;
    private boolean first = true;

    public AnimatedGif(Path path) throws IOException {
        this(path, Optional.empty());
    }

    /** @param provenance what the file says of itself, in a comment for people */
    AnimatedGif(Path path, Optional<Provenance> provenance) throws IOException {
        this.provenance = provenance;
        file = new AtomicFile(path);
        writer = ImageIO.getImageWritersByFormatName("gif").next();
        out = ImageIO.createImageOutputStream(file.stream());
        writer.setOutput(out);
        writer.prepareWriteSequence(null);
    }

    /** @param millis how long the frame is shown; GIF counts in steps of 10 ms */
    public void add(Frame frame, int millis) throws IOException {
        BufferedImage colours = Rgb.image(frame);
        BufferedImage image = Palette.indexed(colours);
        // Of the picture in all its colours: the metadata of one with a palette bring along a table of their own.
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(colours), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("delayTime", Integer.toString(Math.max(2, millis / 10)));
        if (first) {
            child(root, "ApplicationExtensions").appendChild(repeatForEver());
            provenance.ifPresent(p -> child(root, "CommentExtensions").appendChild(comment(p.sentence())));
            first = false;
        }
        metadata.setFromTree(FORMAT, root);
        writer.writeToSequence(new IIOImage(image, null, metadata), null);
    }

    public void finish() throws IOException {
        writer.endWriteSequence();
        out.close();
        file.finish();
    }

    @Override
    public void close() throws IOException {
        writer.dispose();
        file.close();
    }

    private static IIOMetadataNode repeatForEver() {
        IIOMetadataNode extension = new IIOMetadataNode("ApplicationExtension");
        extension.setAttribute("applicationID", "NETSCAPE");
        extension.setAttribute("authenticationCode", "2.0");
        extension.setUserObject(FOR_EVER.clone());
        return extension;
    }

    private static IIOMetadataNode comment(String sentence) {
        IIOMetadataNode comment = new IIOMetadataNode("CommentExtension");
        comment.setAttribute("value", sentence);
        return comment;
    }

    private static IIOMetadataNode child(IIOMetadataNode parent, String name) {
        for (int i = 0; i < parent.getLength(); i++) {
            if (parent.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) parent.item(i);
            }
        }
        IIOMetadataNode node = new IIOMetadataNode(name);
        parent.appendChild(node);
        return node;
    }
}
