package latentdrag.project.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import latentdrag.image.Frame;

/** A film as a GIF. GIF counts time in hundredths of a second, so frames take turns to make up for the rest. */
final class GifAnimation implements Animation {
    private final AnimatedGif gif;
    private final int framesPerSecond;
    private int frames;

    GifAnimation(Path file, int framesPerSecond, Provenance provenance) throws IOException {
        gif = new AnimatedGif(file, Optional.of(provenance));
        this.framesPerSecond = framesPerSecond;
    }

    @Override
    public void add(Frame frame) throws IOException {
        long from = Math.round(100.0 * frames / framesPerSecond);
        frames++;
        long to = Math.round(100.0 * frames / framesPerSecond);
        gif.add(frame, (int) (10 * (to - from)));
    }

    @Override
    public void finish() throws IOException {
        gif.finish();
    }

    @Override
    public void close() throws IOException {
        gif.close();
    }
}
