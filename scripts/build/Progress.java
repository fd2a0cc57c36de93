import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what Maven writes and writes what a person wants of it: how far a build is, and never the hundreds of lines about single files.
 * On a terminal that is one line that changes, elsewhere a line now and then. Escape codes reach a terminal only.
 *
 * <p>Maven must not be told -q, -B or -ntp: by its interactive words it tells of a file while it comes.
 *
 * <pre>
 * mvn package | java Progress.java --quiet --terminal 80 --about 300
 *   --quiet      of Maven's own lines only the errors, and what it is doing (./run); else every line (./test)
 *   --terminal COLUMNS   the output is a terminal of that width
 *   --about MB   how much there is to download, where that is known
 * </pre>
 */
final class Progress {
    /** In a log, a line as often as this. */
    private static final int LOG_SECONDS = 10;

    private static final Pattern ESCAPE = Pattern.compile("\u001B\\[[0-9;?]*[A-Za-z]");
    private static final Pattern BEGUN = Pattern.compile("Downloading from \\S+: \\S*/(\\S+)");
    private static final Pattern DONE = Pattern.compile("Downloaded from \\S+: \\S*/(\\S+) \\(([0-9.,]+ ?[kMG]?B).*");
    private static final Pattern COMING = Pattern.compile("Progress \\(\\d+\\): (.*)");
    private static final Pattern SIZE = Pattern.compile("([0-9.,]+)(?:/([0-9.,]+))? ?([kMG]?B)");
    private static final Pattern GOAL = Pattern.compile("\\[INFO] --- (?:maven-)?([\\w.-]+?)(?:-maven|-plugin)*:[^:]+:([\\w-]+) .*");
    private static final Pattern LEVEL = Pattern.compile("\\[(TRACE|DEBUG|INFO|WARNING|ERROR)].*");

    private static final String FIRST = "1 of 3, libraries";

    /** What ./run goes through, in order; the goal with which each begins. */
    private static final Map<String, String> STEPS = Map.of(
            "resources:resources", FIRST,
            "compiler:compile", "2 of 3, compiling",
            "compiler:testCompile", "2 of 3, compiling the tests",
            "dependency:copy-dependencies", "3 of 3, putting it together",
            "jar:jar", "3 of 3, putting it together");

    private final boolean quiet;
    private final boolean terminal;
    private final int columns;
    private final int aboutMegabytes;
    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.ISO_8859_1);
    private final long begun = System.nanoTime();

    private final Set<String> open = new LinkedHashSet<>();
    private double arrived;
    private double arriving;
    private String arrivingWords = "";
    private int files;
    private long lastFile = begun;

    private String step = FIRST;
    private long stepBegun = begun;
    private boolean errors = true;
    private boolean success;
    private String shown = "";
    private long lastShown = begun - LOG_SECONDS * 1_000_000_000L; // the first at once

    private Progress(List<String> arguments) {
        quiet = arguments.contains("--quiet");
        terminal = arguments.contains("--terminal");
        columns = number(arguments, "--terminal", 80) - 1; // a full line would begin another
        aboutMegabytes = number(arguments, "--about", 0);
    }

    private static int number(List<String> arguments, String option, int without) {
        int at = arguments.indexOf(option);
        return at < 0 ? without : Integer.parseInt(arguments.get(at + 1));
    }

    public static void main(String[] arguments) throws IOException {
        new Progress(List.of(arguments)).run();
    }

    private void run() throws IOException {
        Thread clock = new Thread(this::tick, "clock");
        clock.setDaemon(true);
        clock.start();
        // One byte, one character, in and out: what Maven and the tests write arrives as they wrote it, in whatever encoding.
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.ISO_8859_1));
        StringBuilder line = new StringBuilder();
        int before = 0;
        for (int c = in.read(); c >= 0; before = c, c = in.read()) {
            if (c == '\n' && before == '\r' && line.length() == 0) {
                continue;
            }
            if (c != '\n' && c != '\r') {
                line.append((char) c);
                continue;
            }
            take(line.toString(), c == '\n');
            line.setLength(0);
        }
        take(line.toString(), false);
        end();
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(500);
                show(false);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param ended whether it was a whole line; one that is to be written over ends otherwise */
    private synchronized void take(String written, boolean ended) {
        String line = ESCAPE.matcher(written).replaceAll("");
        Matcher begins = BEGUN.matcher(line);
        Matcher done = DONE.matcher(line);
        Matcher coming = COMING.matcher(line);
        if (begins.lookingAt()) {
            open.add(begins.group(1));
            lastFile = System.nanoTime();
        } else if (done.lookingAt()) {
            open.remove(done.group(1));
            files++;
            arrived += bytes(done.group(2));
            arriving = 0;
            arrivingWords = "";
            lastFile = System.nanoTime();
        } else if (coming.lookingAt()) {
            coming(coming.group(1));
            lastFile = System.nanoTime();
        } else if (ended || !line.isBlank()) {
            own(written, line);
            return;
        }
        show(false);
    }

    /** A line about several files at once, "4.1/102 MB | 12 kB" or, of Maven 3.9, "a.jar (4.1/102 MB) | b.pom (12 kB)". */
    private void coming(String parts) {
        arriving = 0;
        arrivingWords = "";
        String[] each = parts.split("\\|");
        for (String part : each) {
            Matcher size = SIZE.matcher(part.replaceFirst("^.*\\(", ""));
            if (!size.find()) {
                continue;
            }
            arriving += bytes(size.group(1) + " " + size.group(3));
            if (size.group(2) != null && "MB".equals(size.group(3))) {
                String whose = each.length == 1 && open.size() == 1 ? brief(open.iterator().next()) + ": " : "one of them: ";
                arrivingWords = whose + size.group(1) + " of " + size.group(2) + " MB";
            }
        }
    }

    /** "pytorch-native-cpu" of "pytorch-native-cpu-2.7.1-linux-x86_64.jar". */
    private static String brief(String file) {
        return file.replaceFirst("-\\d.*", "");
    }

    private static double bytes(String size) {
        String[] parts = size.replace(",", "").split("(?<=[0-9]) ?(?=[kMGB])");
        double number = Double.parseDouble(parts[0]);
        return switch (parts[1]) {
            case "kB" -> number * 1e3;
            case "MB" -> number * 1e6;
            case "GB" -> number * 1e9;
            default -> number;
        };
    }

    private void own(String written, String line) {
        success |= line.startsWith("[INFO] BUILD SUCCESS");
        Matcher goal = GOAL.matcher(line);
        if (goal.matches()) {
            String next = STEPS.getOrDefault(goal.group(1) + ":" + goal.group(2), step);
            if (!next.equals(step)) {
                step = next;
                stepBegun = System.nanoTime();
                show(quiet);
            }
        }
        Matcher level = LEVEL.matcher(line);
        if (level.matches()) {
            errors = level.group(1).equals("ERROR");
        }
        if (!quiet || errors && !line.isBlank()) {
            erase();
            out.println(terminal ? written : line);
        }
    }

    private synchronized void show(boolean now) {
        boolean downloading = System.nanoTime() - lastFile < 3_000_000_000L && (files > 0 || !open.isEmpty());
        if (!quiet && !downloading) {
            erase();
            return;
        }
        double pause = (System.nanoTime() - lastShown) / 1e9;
        if (!now && pause < (terminal ? 0.1 : LOG_SECONDS)) {
            return;
        }
        lastShown = System.nanoTime();
        StringBuilder words = new StringBuilder("LatentDrag: ");
        if (quiet) {
            words.append(step);
        }
        if (downloading) {
            words.append(quiet ? "; downloaded " : "libraries, downloaded ")
                    .append(Math.round((arrived + arriving) / 1e6))
                    .append(aboutMegabytes > (arrived + arriving) / 1e6 ? " of about " + aboutMegabytes : "")
                    .append(" MB");
            if (!arrivingWords.isEmpty()) {
                words.append(" (").append(arrivingWords).append(')');
            }
        } else {
            words.append(String.format(Locale.ROOT, " (%d s)", (System.nanoTime() - stepBegun) / 1_000_000_000));
        }
        if (!terminal) {
            out.println(words);
            return;
        }
        String line = words.length() > columns ? words.substring(0, Math.max(0, columns)) : words.toString();
        out.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
        out.flush();
        shown = line;
    }

    private void erase() {
        if (!shown.isEmpty()) {
            out.print("\r" + " ".repeat(shown.length()) + "\r");
            out.flush();
            shown = "";
        }
    }

    private synchronized void end() {
        erase();
        if (success && quiet) {
            out.printf("LatentDrag: built in %d s.%n", (System.nanoTime() - begun) / 1_000_000_000);
        }
        if (files > 0) {
            out.printf(Locale.ROOT, "LatentDrag: %,d files of libraries were downloaded, %,.0f MB.%n", files, arrived / 1e6);
        }
    }
}
