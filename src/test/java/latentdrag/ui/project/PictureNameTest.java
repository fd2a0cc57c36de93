package latentdrag.ui.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import latentdrag.edit.Document;
import latentdrag.edit.DragSettings;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Picture;
import latentdrag.image.Frame;
import latentdrag.image.Point;
import org.junit.jupiter.api.Test;

class PictureNameTest {
    private static Document from(LatentOrigin origin) {
        return Document.of(Path.of("m.pkl"), origin, picture(0), DragSettings.defaults());
    }

    private static Picture picture(float value) {
        return new Picture(new Latent(1, 1, new float[] {value}), new Frame(2, 2, 1, new byte[4]));
    }

    @Test
    void aPictureIsCalledByWhatItWasMadeFrom() {
        LatentOrigin.Seed seed = LatentOrigin.Seed.of(12, 0.7);
        assertEquals("seed-12", PictureName.of(Optional.of(from(seed))));
        assertEquals("seed-12", PictureName.of(Optional.of(from(new LatentOrigin.Mix(seed, seed.withSeed(3), 0, 4)))));
        LatentOrigin file = new LatentOrigin.File(Path.of("latents", "my.face.npy"));
        assertEquals("my.face", PictureName.of(Optional.of(from(file))), "no seed made it");
        Document dragged = from(file).afterRun(picture(1), List.<Point>of());
        assertEquals("my.face-dragged", PictureName.of(Optional.of(dragged)));
        assertEquals("picture", PictureName.of(Optional.empty()));
    }
}
