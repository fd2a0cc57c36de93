package latentdrag.ui.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Objects;
import javax.imageio.ImageIO;
import latentdrag.project.Example;
import latentdrag.project.Examples;
import org.junit.jupiter.api.Test;

class ExampleCardTest {
    /** scripts/examples makes them. */
    @Test
    void everyExampleHasItsPictureOfBeforeAndAfter() throws IOException {
        for (Example example : Examples.bundled().examples()) {
            String file = "/latentdrag/ui/examples/" + example.name() + ".png";
            BufferedImage card =
                    ImageIO.read(Objects.requireNonNull(ExampleCard.class.getResourceAsStream(file), file));
            assertEquals(2 * card.getHeight(), card.getWidth(), file);
        }
    }
}
