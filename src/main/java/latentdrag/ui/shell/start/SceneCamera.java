package latentdrag.ui.shell.start;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Takes pictures of a window or a part of it, small enough to be kept: JPEG files. Not for the JavaFX thread. */
final class SceneCamera {
    /** Letters stay sharp, and a picture of the whole window takes about 100 KB. */
    private static final float QUALITY = 0.88f;

    private static final long SETTLING_MILLIS = 700;

    private static final Color PANEL = Color.web("#1d1f23");

    private final Path folder;

    SceneCamera(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** The whole window, without what the platform puts around it. */
    void take(Scene scene, String name) throws IOException {
        settle();
        CompletableFuture<BufferedImage> taken = new CompletableFuture<>();
        Platform.runLater(() -> scene.snapshot(
                result -> {
                    taken.complete(image(result.getImage()));
                    return null;
                },
                null));
        write(taken.join(), name);
    }

    /** A part of the window. */
    void take(Node node, String name) throws IOException {
        settle();
        BufferedImage image = CompletableFuture.supplyAsync(
                        () -> image(node.snapshot(onPanel(), null)), Platform::runLater)
                .join();
        write(image, name);
    }

    /** A part has no ground of its own. */
    private static SnapshotParameters onPanel() {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(PANEL);
        return parameters;
    }

    /** Styles and layouts need a few frames until they stand still. */
    private static void settle() {
        try {
            TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(BufferedImage image, String name) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(QUALITY);
        Path file = folder.resolve(name + ".jpg");
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage image(WritableImage taken) {
        int width = (int) taken.getWidth();
        int height = (int) taken.getHeight();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        PixelReader pixels = taken.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        return image;
    }
}
