package latentdrag.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The level table of docs/architecture.md, read from that page. */
record LevelTable(List<Row> rows) {
    private static final Pattern ROW =
            Pattern.compile("(?:Level (?<level>\\d)| {7}) {2}(?<name>\\w+) {2,}(?<task>.+?) {2,}\\((?<uses>[^)]*)\\)");

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
