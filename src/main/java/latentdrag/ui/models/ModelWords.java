package latentdrag.ui.models;

import java.util.OptionalInt;
import latentdrag.project.catalogue.ModelEntry;
import latentdrag.ui.common.Texts;

/** What is said of models at hand. Pure functions. */
public final class ModelWords {
    private ModelWords() {}

    /** Licence, size and source, and what would be done. */
    public static String offer(ModelEntry entry, String folder) {
        String facts = Texts.text(
                "offer.model.download",
                entry.title(),
                pictures(entry),
                size(entry.megabytes()),
                entry.terms()
                        .address()
                        .map(address -> Texts.text("models.licence.address", licence(entry), address))
                        .orElseGet(() -> licence(entry)),
                entry.source(),
                folder);
        return entry.terms().isRestricted() ? Texts.text("offer.restricted", facts) : facts;
    }

    static String pictures(ModelEntry entry) {
        return entry.pictures()
                .map(p -> Texts.text("models.pictures", p.width(), p.height()))
                .orElseGet(() -> Texts.text("models.pictures.unknown"));
    }

    static String licence(ModelEntry entry) {
        return entry.terms().words().orElseGet(() -> Texts.text("models.licence.unknown"));
    }

    /** Where a model is, or can be had. */
    static String place(ModelsModel.Item item) {
        return switch (item.place()) {
            case BUNDLED -> Texts.text("models.place.bundled");
            case FOLDER -> Texts.text("models.place.folder");
            case ELSEWHERE -> Texts.text("models.place.elsewhere");
            case CATALOGUE -> item.entry().map(e -> e.source().getHost()).orElse("");
        };
    }

    private static String size(OptionalInt megabytes) {
        return megabytes.isPresent()
                ? Texts.text("models.size", megabytes.getAsInt())
                : Texts.text("models.size.unknown");
    }

    /** As short as a table wants it; empty where it is not known. */
    static String shortSize(long bytes, OptionalInt megabytes) {
        if (bytes > 0) {
            return Texts.text("models.size", Math.max(1, Math.round(bytes / 1e6)));
        }
        return megabytes.isPresent() ? Texts.text("models.size", megabytes.getAsInt()) : "";
    }
}
