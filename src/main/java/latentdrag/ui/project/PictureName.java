package latentdrag.ui.project;

import java.util.Optional;
import latentdrag.edit.Document;
import latentdrag.edit.LatentOrigin;

/** The name a picture is saved under unless the person has a better one: of what it was made from. */
final class PictureName {
    private static final String NONE = "picture";

    private PictureName() {}

    /** Without an ending. */
    static String of(Optional<Document> document) {
        return document.map(d -> of(d.origin()) + (d.isDragged() ? "-dragged" : ""))
                .orElse(NONE);
    }

    private static String of(LatentOrigin origin) {
        if (origin instanceof LatentOrigin.File file) {
            return stem(String.valueOf(file.path().getFileName()));
        }
        if (origin instanceof LatentOrigin.Photograph photograph) {
            return stem(photograph.source().file().name());
        }
        return origin.fromSeed().map(seed -> "seed-" + seed.seed()).orElse(NONE);
    }

    private static String stem(String name) {
        String stem = name.replaceFirst("\\.[^.]*$", "");
        return stem.isEmpty() ? NONE : stem;
    }
}
