package latentdrag.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table of docs/architecture.md that says what may use what, read from that page: the levels, or the rooms of {@code ui}. */
record LevelTable(List<Row> rows) {
    private static final Pattern ROW =
            Pattern.compile("(?:Level (?<level>\\d)| {7}) {2}(?<name>\\w+) {2,}(?<task>.+?) {2,}\\((?<uses>[^)]*)\\)");

    /** A room of {@code ui}: its folder, what it is about, which rooms it may use. */
    private static final Pattern ROOM =
            Pattern.compile("ui/(?<name>[\\w/]+) {2,}(?<task>.+?) {2,}\\((?<uses>[^)]*)\\)");

    /** In brackets: every room of the rows below. */
    private static final String ALL_BELOW = "all below";

    /** One package: where it stands, what it is for, which packages and which libraries it may use. */
    record Row(int level, String name, String task, List<String> packages, List<String> libraries) {}

    static LevelTable read(Path page) throws IOException {
        List<Row> rows = new ArrayList<>();
        int level = -1;
        for (String line : Files.readAllLines(page)) {
            Matcher m = ROW.matcher(line);
            if (m.matches()) {
                level = m.group("level") == null ? level : Integer.parseInt(m.group("level"));
                String[] uses = (m.group("uses") + ";").split(";", -1);
                rows.add(new Row(level, m.group("name"), m.group("task"), names(uses[0]), names(uses[1])));
            }
        }
        return new LevelTable(List.copyOf(rows));
    }

    /** The rooms of {@code ui}, each on a level of its own; a name has dots, as a package has. */
    static LevelTable readRooms(Path page) throws IOException {
        List<Matcher> lines = Files.readAllLines(page).stream()
                .map(ROOM::matcher)
                .filter(Matcher::matches)
                .toList();
        List<String> all = lines.stream().map(m -> dotted(m.group("name"))).toList();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher m = lines.get(i);
            List<String> below = all.subList(i + 1, all.size());
            List<String> uses = m.group("uses").equals(ALL_BELOW) ? below : names(dotted(m.group("uses")));
            rows.add(new Row(below.size(), all.get(i), m.group("task"), List.copyOf(uses), List.of()));
        }
        return new LevelTable(List.copyOf(rows));
    }

    private static String dotted(String folders) {
        return folders.replace('/', '.');
    }

    private static List<String> names(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    Row row(String name) {
        return rows.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }
}
