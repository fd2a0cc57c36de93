package latentdrag.project;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Model and view as JSON. Pure functions. */
public final class HeaderJson {
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

    public static ModelReference readModel(Fields fields) {
        return new ModelReference(
                Path.of(fields.text("path")), fields.text("sha256"), fields.whole("bytes"), fields.text("name"));
    }

    public static View readView(Fields fields) {
        return new View(
                fields.yes("fitted"), fields.number("scale"), fields.number("centre_x"), fields.number("centre_y"));
    }
}
