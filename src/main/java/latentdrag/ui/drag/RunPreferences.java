package latentdrag.ui.drag;

import java.util.Optional;
import java.util.function.Supplier;
import latentdrag.edit.RunForecast;
import latentdrag.engine.FramePolicy;
import latentdrag.engine.ModelInfo;
import latentdrag.ui.common.PreferencesModel;

/** What runs take from the preferences, and what they leave there for the next start. Belongs to the JavaFX thread; knows no nodes. */
public final class RunPreferences {
    private final PreferencesModel preferences;
    private final Supplier<Optional<ModelInfo>> model;

    /** @param model the one that is open */
    public RunPreferences(PreferencesModel preferences, Supplier<Optional<ModelInfo>> model) {
        this.preferences = preferences;
        this.model = model;
    }

    /** How often a run that begins now shows a picture. */
    FramePolicy frames() {
        return new FramePolicy.Share(preferences.preferences().compute().frameShare());
    }

    /** Whether a run that begins now ends where its picture leaves what the model knows. */
    boolean stopsWhenLeaving() {
        return preferences.preferences().stopsWhenLeaving();
    }

    /** How fast runs on the open model were; empty where none has arrived yet. */
    Optional<RunForecast> pace() {
        return model.get().flatMap(m -> preferences.preferences().models().pace(m.identity()));
    }

    /** A run on the open model has taught this. */
    void learnt(RunForecast pace) {
        model.get()
                .ifPresent(m -> preferences.change(p -> p.withModels(p.models().withPace(m.identity(), pace))));
    }
}
