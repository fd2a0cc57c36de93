package latentdrag.project;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Model and view as JSON. Pure functions. */
public final class HeaderJson {
    /** Field of a model that was tuned. */
    static final String CHANGE = "change";

    private HeaderJson() {}

    public static Map<String, Object> write(ModelReference model) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", model.name());
        map.put("path", model.path().toString());
        map.put("sha256", model.sha256());
        map.put("bytes", model.bytes());
        return map;
    }

    public static Map<String, Object> write(View view) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("fitted", view.fitted());
        map.put("scale", view.scale());
        map.put("centre_x", view.centreX());
        map.put("centre_y", view.centreY());
        return map;
    }

    /** @throws IllegalArgumentException also where the model was tuned: it must not pass for its base */
    public static ModelReference readModel(Fields fields) {
        if (fields.names().contains(CHANGE)) {
            throw new IllegalArgumentException("its model was tuned, and the tuned weights are not here");
        }
        return readBase(fields);
    }

    /** The model as its file holds it, whether it was tuned or not. */
    static ModelReference readBase(Fields fields) {
        return new ModelReference(
                Path.of(fields.text("path")), fields.text("sha256"), fields.whole("bytes"), fields.text("name"));
    }

    public static View readView(Fields fields) {
        return new View(
                fields.yes("fitted"), fields.number("scale"), fields.number("centre_x"), fields.number("centre_y"));
    }
}
