package latentdrag.suite;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import jdk.jfr.FlightRecorder;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Watches every test class, and fails one that reads a bundled model or starts a process without {@link NeedsModel} or {@link
 * NeedsProcess}: only so is {@code ./test quick} what it says. Registered for all by {@code META-INF/services}. A Java without a flight
 * recorder is not watched.
 */
public final class TagsAreTrue implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
    private static final Namespace HERE = Namespace.create(TagsAreTrue.class);

    /** The recorder's clock and that of the tests are not quite the same. */
    private static final Duration CLOCKS = Duration.ofMillis(20);

    /** While a test ran, what it may do. */
    record Span(Instant from, Instant to, Set<String> tags) {
        boolean covers(Watch.Use use) {
            return !use.when().isBefore(from.minus(CLOCKS))
                    && !use.when().isAfter(to.plus(CLOCKS))
                    && tags.contains(use.tag());
        }
    }

    /** What is known of a class while its tests run. */
    private record Watched(Class<?> type, Watch watch, Queue<Span> spans) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        if (type.getEnclosingClass() == null && FlightRecorder.isAvailable()) {
            context.getStore(HERE).put(Watched.class, new Watched(type, new Watch(), new ConcurrentLinkedQueue<>()));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(HERE).put(Instant.class, Instant.now());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Watched watched = context.getStore(HERE).get(Watched.class, Watched.class);
        Instant began = context.getStore(HERE).get(Instant.class, Instant.class);
        if (watched != null && began != null) {
            watched.spans().add(new Span(began, Instant.now(), context.getTags()));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        Watched watched = context.getStore(HERE).get(Watched.class, Watched.class);
        if (watched == null || watched.type() != context.getRequiredTestClass()) {
            return;
        }
        try (Watch watch = watched.watch()) {
            Set<String> faults = faults(watch.end(), context.getTags(), List.copyOf(watched.spans()));
            if (!faults.isEmpty()) {
                throw new AssertionError(String.join("; ", faults));
            }
        }
    }

    /** What was done without its tag, each once. */
    static Set<String> faults(List<Watch.Use> uses, Set<String> tagsOfTheClass, List<Span> spans) {
        Set<String> faults = new TreeSet<>();
        for (Watch.Use use : uses) {
            boolean said = tagsOfTheClass.contains(use.tag()) || spans.stream().anyMatch(span -> span.covers(use));
            if (!said) {
                faults.add("A test " + use.what() + " and does not say so by the tag \"" + use.tag() + "\"");
            }
        }
        return faults;
    }
}
