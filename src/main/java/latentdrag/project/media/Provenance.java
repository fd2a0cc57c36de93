package latentdrag.project.media;

import java.util.LinkedHashMap;
import java.util.Map;
import latentdrag.edit.LatentOrigin;
import latentdrag.edit.Noise;
import latentdrag.project.ModelReference;
import latentdrag.project.Project;

/**
 * What a picture says of itself: that a generator made it, which one, and from what. Immutable; any thread.
 *
 * @param model the generator
 * @param origin what the picture was made from
 * @param noise it was drawn with
 * @param dragged whether it was dragged since
 */
public record Provenance(ModelReference model, LatentOrigin origin, Noise noise, boolean dragged) {
    /** IPTC NewsCodes, "digital source type": made by a model that was trained on pictures. */
    public static final String SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

    static final String PROGRAM = "LatentDrag";

    /** Of the state a project shows. */
    public static Provenance of(Project project) {
        return new Provenance(
                project.model(),
                project.shown().origin(),
                project.shown().current().noise(),
                !project.shown().original().equals(project.shown().current()));
    }

    /** In one line, for people. */
    String sentence() {
        String from = origin.fromSeed().map(seed -> ", seed " + seed.seed()).orElse("");
        if (origin instanceof LatentOrigin.Mix mix) {
            from += " with rows " + mix.first() + "–" + (mix.end() - 1) + " of seed "
                    + mix.styles().seed();
        }
        if (origin instanceof LatentOrigin.Photograph) {
            from = ", after a photograph";
        }
        return "AI-generated with " + PROGRAM + " (StyleGAN2 model " + model.name() + from + noiseWords()
                + (dragged ? ", dragged" : "") + ")";
    }

    /** Nothing for the network's own: that is what one expects. */
    private String noiseWords() {
        return switch (noise.mode()) {
            case CONST -> "";
            case NONE -> ", without noise";
            case RANDOM -> ", noise of seed " + noise.seed();
        };
    }

    /** Name and value of everything a program may want to look up. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("model", model.name());
        facts.put("modelSha256", model.sha256());
        origin.fromSeed().ifPresent(seed -> {
            facts.put("seed", Long.toString(seed.seed()));
            facts.put("psi", Double.toString(seed.psi()));
            seed.cutoff().ifPresent(cutoff -> facts.put("cutoff", Integer.toString(cutoff)));
            seed.classIndex().ifPresent(index -> facts.put("class", Integer.toString(index)));
        });
        if (origin instanceof LatentOrigin.Mix mix) {
            facts.put("styleSeed", Long.toString(mix.styles().seed()));
            facts.put("styleRows", mix.first() + "-" + (mix.end() - 1));
        }
        if (origin instanceof LatentOrigin.Photograph photograph) {
            facts.put("photographSha256", photograph.source().file().sha256());
            facts.put("tuned", Boolean.toString(model.change().isPresent()));
        }
        facts.put("noise", noise.text());
        facts.put("dragged", Boolean.toString(dragged));
        return facts;
    }
}
