package latentdrag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import latentdrag.image.Frame;
import latentdrag.image.Png;
import latentdrag.image.photograph.Photograph;
import latentdrag.project.BundledModel;
import latentdrag.project.Json;
import latentdrag.suite.NeedsModel;
import latentdrag.suite.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A picture of a bundled animal as if it were a photograph: in, tuned, dragged, back. */
@NeedsModel
@Slow
class PhotographOfAnimalTest {
    @TempDir
    Path folder;

    private String name(String name) {
        return folder.resolve(name).toString();
    }

    private static SpokenTo done(String... args) {
        SpokenTo said = SpokenTo.byScript(args);
        assertEquals(0, said.exit(), said.err());
        return said;
    }

    private record Said(List<Double> crop, double psnr, double typicality, double seconds, List<String> warnings) {}

    @Test
    void anAnimalGoesInAndComesBackDragged() throws IOException {
        String model = BundledModel.file().toString();
        done("generate", model, "--seed", "4242", "--psi", "1", "--out", name("seed.png"));
        Frame animal = Png.read(folder.resolve("seed.png"));
        BufferedImage photograph = new BufferedImage(320, 300, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 320; x++) {
                int inX = Math.max(0, Math.min(255, x - 32));
                int inY = Math.max(0, Math.min(255, y - 22));
                photograph.setRGB(x, y, animal.argb(inX, inY));
            }
        }
        ImageIO.write(photograph, "png", folder.resolve("photo.png").toFile());
        SpokenTo opened = done(
                "photograph",
                model,
                name("photo.png"),
                "--out",
                name("a.latentdrag"),
                "--crop",
                "160,150,256",
                "--no-settle",
                "--steps",
                "30",
                "--tune",
                "4",
                "--json");
        Said said = Json.read(opened.out().strip(), Said.class);
        assertTrue(said.psnr() > 28, opened.out());
        assertEquals(List.of(), said.warnings());
        done(
                "drag",
                name("a.latentdrag"),
                "--point",
                "128,140:140,140",
                "--steps",
                "10",
                "--out",
                name("b.latentdrag"));
        done("export", name("b.latentdrag"), "--into-photograph", "--to", name("back.png"));
        Frame before = Photograph.open(folder.resolve("photo.png")).view(400).pixels();
        Frame after = Photograph.open(folder.resolve("back.png")).view(400).pixels();
        int changed = 0;
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 320; x++) {
                boolean inside = x >= 32 && x < 288 && y >= 22 && y < 278;
                boolean same = before.argb(x, y) == after.argb(x, y);
                changed += same ? 0 : 1;
                assertTrue(inside || same, "outside of the crop at " + x + ", " + y);
            }
        }
        assertTrue(changed > 300 && changed < 256 * 256, changed + " pixels changed");
    }
}
