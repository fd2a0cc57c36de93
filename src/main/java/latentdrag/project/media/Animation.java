package latentdrag.project.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import latentdrag.image.Frame;

/**
 * A film that is being written, frame by frame, each shown for the same time; it is in place when {@link #finish} was called, and closed
 * without that, nothing is left. One thread at a time.
 */
public interface Animation extends AutoCloseable {
    /** The kinds there are. */
    enum Kind {
        GIF(".gif"),
        APNG(".apng"),
        MP4(".mp4");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }

        /** What the names of such files end in. */
        public String ending() {
            return ending;
        }

        /** By a file's name. */
        public static Optional<Kind> of(Path file) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(kind -> name.endsWith(kind.ending))
                    .findFirst();
        }
    }

    /**
     * Begins a film.
     *
     * @param frames how many will come
     * @param framesPerSecond 1 to 60
     * @param provenance what the file says of itself, as XMP
     */
    static Animation begin(Kind kind, Path file, int frames, int framesPerSecond, Provenance provenance)
            throws IOException {
        if (frames < 1 || framesPerSecond < 1 || framesPerSecond > 60) {
            throw new IllegalArgumentException("a film has 1 to 60 frames a second");
        }
        return switch (kind) {
            case GIF -> new GifAnimation(file, framesPerSecond, provenance);
            case APNG -> new AnimatedPng(file, frames, framesPerSecond, provenance);
            case MP4 -> new Mp4Video(file, framesPerSecond, provenance);
        };
    }

    /** All frames must have one size. */
    void add(Frame frame) throws IOException;

    void finish() throws IOException;

    @Override
    void close() throws IOException;
}
