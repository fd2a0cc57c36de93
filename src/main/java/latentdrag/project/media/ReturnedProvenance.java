package latentdrag.project.media;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import latentdrag.edit.PhotographSource;
import latentdrag.image.photograph.Crop;
import latentdrag.image.photograph.PhotographNotes;
import latentdrag.project.ModelReference;

/** What a photograph says of itself after a change was returned into it: that a region of it was edited, where, and by which generator. */
public final class ReturnedProvenance {
    /** IPTC NewsCodes, "digital source type": a picture of which a model that was trained on pictures made a part. */
    public static final String SOURCE_TYPE =
            "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia";

    private ReturnedProvenance() {}

    /**
     * What goes into the file.
     *
     * @param edited false where the picture is the one that was found for the photograph, so that nothing was changed
     */
    public static PhotographNotes of(ModelReference model, PhotographSource source, boolean edited) {
        Crop crop = source.crop();
        String sentence = edited
                ? "AI-edited region of a photograph (crop " + crop + "), made with " + Provenance.PROGRAM
                        + " (StyleGAN2 model " + model.name()
                        + (model.change().isPresent() ? ", tuned to the photograph)" : ")")
                : "A photograph, written by " + Provenance.PROGRAM + " without a change";
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("model", model.name());
        facts.put("modelSha256", model.sha256());
        facts.put("tuned", Boolean.toString(model.change().isPresent()));
        facts.put("photographSha256", source.file().sha256());
        facts.put(
                "crop",
                String.format(Locale.ROOT, "%.3f,%.3f,%.3f,%.3f", crop.x(), crop.y(), crop.side(), crop.degrees()));
        facts.put("edited", Boolean.toString(edited));
        Optional<String> type = edited ? Optional.of(SOURCE_TYPE) : Optional.empty();
        return new PhotographNotes(Xmp.packet(sentence, type, facts), Provenance.PROGRAM, sentence);
    }
}
