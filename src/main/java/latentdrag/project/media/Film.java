package latentdrag.project.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import latentdrag.edit.Easing;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentPath;
import latentdrag.image.Frame;

/**
 * The film of an edit: a way through W⁺, drawn anew from latents, with nothing painted over it. Immutable; any thread.
 *
 * @param way from the original to the result
 * @param seconds length of the movement, above 0
 * @param rest seconds the first and the last picture stand still, each
 * @param framesPerSecond 1 to 60
 * @param easing how the movement begins and ends
 * @param back whether it goes back to the original afterwards, so that it can repeat without a jump
 */
public record Film(LatentPath way, double seconds, double rest, int framesPerSecond, Easing easing, boolean back) {
    public static final double SECONDS = 3;
    public static final double REST = 0.6;

    /** GIF counts in hundredths of a second, of which this is a whole number. */
    public static final int FRAMES_PER_SECOND = 25;

    private static final int MOST_FRAMES = 20_000;

    /** Of the usual length. */
    public static Film of(LatentPath way) {
        return new Film(way, SECONDS, REST, FRAMES_PER_SECOND, Easing.SMOOTH, false);
    }

    /** @throws IllegalArgumentException with a sentence, where a number makes no sense */
    public Film {
        if (!(seconds > 0) || !(rest >= 0) || framesPerSecond < 1 || framesPerSecond > 60) {
            throw new IllegalArgumentException("a film takes more than 0 seconds at 1 to 60 frames a second");
        }
        if ((2 * seconds + 3 * rest) * framesPerSecond > MOST_FRAMES) {
            throw new IllegalArgumentException(
                    "a film may have " + MOST_FRAMES + " frames; make it shorter or its frames fewer");
        }
    }

    /** How many frames it has. */
    public int frames() {
        return resting() + moving() + resting() + (back ? moving() : 0);
    }

    /** Latent of a frame, counted from 0. */
    public Latent latent(int frame) {
        int moved = frame - resting() + 1;
        if (moved <= moving()) {
            return way.at(easing.at(Math.max(0, (double) moved / moving())));
        }
        int returned = moved - moving() - resting();
        return returned <= 0 ? way.at(1) : way.at(1 - easing.at((double) returned / moving()));
    }

    private int resting() {
        return Math.max(1, (int) Math.round(rest * framesPerSecond));
    }

    private int moving() {
        return Math.max(1, (int) Math.round(seconds * framesPerSecond));
    }

    /**
     * Draws and writes it.
     *
     * @param provenance what the file says of itself
     * @param draw the picture of a latent; may block
     * @param goOn told the share done after every frame; false = stop here and leave nothing
     * @return whether it was finished
     */
    public boolean write(
            Animation.Kind kind, Path file, Provenance provenance, Function<Latent, Frame> draw, DoublePredicate goOn)
            throws IOException {
        try (Animation animation = Animation.begin(kind, file, frames(), framesPerSecond, provenance)) {
            Latent last = latent(0);
            Frame picture = draw.apply(last);
            for (int i = 0; i < frames(); i++) {
                Latent next = latent(i);
                if (!next.equals(last)) {
                    picture = draw.apply(next);
                    last = next;
                }
                animation.add(picture);
                if (!goOn.test((i + 1.0) / frames())) {
                    return false;
                }
            }
            animation.finish();
            return true;
        }
    }
}
