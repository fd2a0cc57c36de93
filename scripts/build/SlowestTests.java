import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Names the ten test classes that took longest, from Surefire's reports. Classes within a class count as part of it.
 *
 * <pre>
 * java SlowestTests.java FOLDER SINCE    reports in FOLDER that are not older than the file SINCE
 * </pre>
 */
final class SlowestTests {
    private static final int SHOWN = 10;

    private SlowestTests() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, Double> seconds = read(Path.of(arguments[0]), Files.getLastModifiedTime(Path.of(arguments[1])));
        if (seconds.size() < 2) {
            return;
        }
        double all = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        System.out.printf(Locale.ROOT, "LatentDrag: the slowest of %d test classes, which took %.0f s in all:%n", seconds.size(), all);
        seconds.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .forEach(each -> System.out.printf(Locale.ROOT, "%8.1f s  %s%n", each.getValue(), each.getKey()));
    }

    private static Map<String, Double> read(Path folder, FileTime since) throws IOException {
        Map<String, Double> seconds = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return seconds;
        }
        try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, "TEST-*.xml")) {
            for (Path report : reports) {
                if (Files.getLastModifiedTime(report).compareTo(since) >= 0) {
                    addTo(seconds, report);
                }
            }
        }
        return seconds;
    }

    private static void addTo(Map<String, Double> seconds, Path report) throws IOException {
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
            while (xml.next() != XMLStreamConstants.START_ELEMENT) {}
            String name = xml.getAttributeValue(null, "name").replaceFirst("\\$.*", "");
            seconds.merge(name, Double.parseDouble(xml.getAttributeValue(null, "time").replace(",", "")), Double::sum);
        } catch (XMLStreamException e) {
            throw new IOException("Cannot read " + report, e);
        }
    }
}
