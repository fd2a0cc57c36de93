package latentdrag.lab.bench;

import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which tensor operations took how long, by the library's own profiler. The profiler notes every call with begin and duration; calls
 * made by another call lie inside it, and only the outermost operation is counted. Immutable.
 *
 * @param seconds by name of the outermost operation
 */
record OperationProfile(Map<String, Double> seconds) {
    /** The library writes its events one field a line, in this order. */
    private static final Pattern EVENT = Pattern.compile(
            "\"name\": \"([^\"]*)\",\\s*\"ph\": \"X\",\\s*\"ts\": ([-+.\\deE]+),\\s*\"dur\": ([-+.\\deE]+),\\s*\"tid\": (\\d+)");

    private static final Pattern CONVOLUTION = Pattern.compile("aten::_?(mkldnn_|slow_|thnn_)?conv.*");
    private static final Pattern PRODUCT =
            Pattern.compile("aten::(mm|bmm|addmm|baddbmm|matmul|mv|addmv|dot|linear)|mkldnn::_linear_pointwise");

    /** An operation of the library, in one of its namespaces; autograd's own bookkeeping around it is none. */
    private static final Pattern OPERATION = Pattern.compile("(aten|mkldnn|mkl)::.+");

    private record Event(String name, double begin, double micros) {
        double end() {
            return begin + micros;
        }
    }

    /** Runs something under the profiler; one at a time in the process. */
    static OperationProfile of(Runnable work) {
        Path trace = null;
        try {
            trace = Files.createTempFile("latentdrag-profile", ".json");
            JniUtils.startProfile(false, false, false);
            try {
                work.run();
            } finally {
                JniUtils.stopProfile(trace.toString());
            }
            return parse(Files.readString(trace));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(trace);
        }
    }

    private static void delete(@Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static OperationProfile parse(String trace) {
        Map<Integer, List<Event>> threads = new TreeMap<>();
        Matcher m = EVENT.matcher(trace);
        while (m.find()) {
            if (OPERATION.matcher(m.group(1)).matches()) {
                threads.computeIfAbsent(Integer.valueOf(m.group(4)), t -> new ArrayList<>())
                        .add(new Event(m.group(1), Double.parseDouble(m.group(2)), Double.parseDouble(m.group(3))));
            }
        }
        Map<String, Double> seconds = new HashMap<>();
        threads.values().forEach(events -> addOutermost(events, seconds));
        return new OperationProfile(seconds);
    }

    private static void addOutermost(List<Event> events, Map<String, Double> seconds) {
        events.sort(Comparator.comparingDouble(Event::begin).thenComparing(Event::micros, Comparator.reverseOrder()));
        double until = Double.NEGATIVE_INFINITY;
        for (Event event : events) {
            if (event.begin() >= until) {
                seconds.merge(event.name(), event.micros() / 1e6, Double::sum);
                until = event.end();
            }
        }
    }

    double convolutions() {
        return sum(CONVOLUTION);
    }

    double products() {
        return sum(PRODUCT);
    }

    double all() {
        return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The operations that took longest, longest first, as shares of a time in seconds. */
    Map<String, Double> largest(int count, double of) {
        Map<String, Double> shares = new LinkedHashMap<>();
        seconds.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(count)
                .forEach(e -> shares.put(e.getKey().replaceFirst("^aten::", ""), e.getValue() / of));
        return shares;
    }

    private double sum(Pattern names) {
        return seconds.entrySet().stream()
                .filter(e -> names.matcher(e.getKey()).matches())
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
