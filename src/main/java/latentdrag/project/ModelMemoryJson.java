package latentdrag.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import latentdrag.edit.Noise;
import latentdrag.edit.RunForecast;

/** A {@link ModelMemory} as fields of the preferences' JSON. */
final class ModelMemoryJson {
    private ModelMemoryJson() {}

    static void write(ModelMemory memory, Map<String, Object> into) {
        into.put(
                "bookmarks",
                memory.bookmarks().stream().map(ModelMemoryJson::map).toList());
        into.put("paces", memory.paces().stream().map(ModelMemoryJson::map).toList());
    }

    private static Map<String, Object> map(Bookmark bookmark) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", bookmark.model());
        map.putAll(StateJson.origin(bookmark.origin()));
        if (!bookmark.noise().equals(Noise.CONST)) {
            map.put("noise", bookmark.noise().text());
        }
        return map;
    }

    private static Map<String, Object> map(ModelMemory.Pace pace) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", pace.model());
        map.put("pace", pace.forecast().pace());
        return map;
    }

    /** @throws IllegalArgumentException naming what makes no sense */
    static ModelMemory read(Fields f) {
        return new ModelMemory(
                f.has("bookmarks")
                        ? f.objects("bookmarks").stream()
                                .map(ModelMemoryJson::bookmark)
                                .toList()
                        : List.of(),
                f.has("paces")
                        ? f.objects("paces").stream().map(ModelMemoryJson::pace).toList()
                        : List.of());
    }

    private static Bookmark bookmark(Fields f) {
        return new Bookmark(
                f.text("model"), StateJson.readOrigin(f), f.has("noise") ? noise(f.text("noise")) : Noise.CONST);
    }

    private static Noise noise(String text) {
        return Noise.parse(text).orElseThrow(() -> new IllegalArgumentException("there is no noise \"" + text + "\""));
    }

    private static ModelMemory.Pace pace(Fields f) {
        return new ModelMemory.Pace(f.text("model"), new RunForecast(f.number("pace")));
    }
}
