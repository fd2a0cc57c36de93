import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Holds a program folder against licences/CONTENTS.txt in it: {@code java Licences.java FOLDER}. Ends with status 1, and a line each, where
 * a file is in no line of the table, a text that the table names is missing or empty, or a text is named by no line.
 */
final class Licences {
    /** What is not a part of the program: the texts themselves, and how to start it. */
    private static final List<String> OURS = List.of("licences/**", "{latentdrag,LatentDrag.cmd,LatentDrag.command,README.txt}");

    private record Line(PathMatcher files, List<String> texts) {}

    private Licences() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        List<String> faults = faults(folder);
        faults.forEach(System.err::println);
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    private static List<String> faults(Path folder) throws IOException {
        Path licences = folder.resolve("licences");
        List<Line> table = table(licences.resolve("CONTENTS.txt"));
        List<String> faults = new ArrayList<>();
        List<PathMatcher> ours = OURS.stream().map(Licences::matcher).toList();
        for (Path file : files(folder)) {
            if (Stream.concat(ours.stream(), table.stream().map(Line::files)).noneMatch(m -> m.matches(file))) {
                faults.add("No line of licences/CONTENTS.txt tells the licence of " + file + ".");
            }
        }
        Set<String> named = new TreeSet<>(Set.of("CONTENTS.txt", "LICENSE", "THIRD-PARTY.txt"));
        table.forEach(line -> named.addAll(line.texts()));
        for (String text : named) {
            Path file = licences.resolve(text);
            if (!Files.isRegularFile(file) || Files.size(file) == 0) {
                faults.add("The licence text " + text + " is missing.");
            }
        }
        for (Path text : files(licences)) {
            if (!named.contains(text.toString().replace('\\', '/'))) {
                faults.add("The licence text " + text + " is named by no line of licences/CONTENTS.txt.");
            }
        }
        return faults;
    }

    private static List<Line> table(Path contents) throws IOException {
        List<Line> table = new ArrayList<>();
        for (String line : Files.readAllLines(contents)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split(" \\| ", -1);
            if (cells.length != 3) {
                throw new IOException("Not three cells: " + line);
            }
            table.add(new Line(matcher(cells[0].strip()), List.of(cells[2].strip().split(" +"))));
        }
        return table;
    }

    private static PathMatcher matcher(String glob) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }

    /** Relative to the folder. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
        }
    }
}
