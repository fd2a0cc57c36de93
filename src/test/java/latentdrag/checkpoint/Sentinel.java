package latentdrag.checkpoint;

import java.security.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/**
 * Watches the thread that made it: files opened, processes started, addresses connected, class loaders made, classes looked up by name.
 * Each is written down and refused. Made of Java's security manager, which Java 17 still has; where it is gone, tests that need it are
 * skipped. Close it to end the watch.
 */
@SuppressWarnings("removal")
final class Sentinel implements AutoCloseable {
    private static final Set<String> WATCHED_RUNTIME = Set.of("createClassLoader", "setSecurityManager");

    private final Thread watched = Thread.currentThread();
    private final List<String> seen = new ArrayList<>();
    private boolean ended;

    private Sentinel() {}

    /** Begins to watch. */
    static Sentinel begin() {
        Sentinel sentinel = new Sentinel();
        try {
            System.setSecurityManager(sentinel.new Manager());
        } catch (UnsupportedOperationException e) {
            Assumptions.abort("this Java has no security manager to watch with");
        }
        return sentinel;
    }

    /** What happened, in order. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        ended = true;
        System.setSecurityManager(null);
    }

    private final class Manager extends SecurityManager {
        @Override
        public void checkPermission(Permission permission) {
            if (ended || Thread.currentThread() != watched) {
                return;
            }
            String kind = permission.getClass().getSimpleName();
            boolean touches = kind.equals("FilePermission")
                    || kind.equals("SocketPermission")
                    || kind.equals("RuntimePermission")
                            && WATCHED_RUNTIME.contains(permission.getName().split("\\.", 2)[0]);
            if (touches && !linksOurOwnCode()) {
                refuse(kind + " " + permission.getName() + " " + permission.getActions());
            }
        }

        @Override
        public void checkPermission(Permission permission, Object context) {
            checkPermission(permission);
        }

        @Override
        public void checkPackageAccess(String name) {
            if (!ended && Thread.currentThread() == watched && looksUpByName()) {
                refuse("class lookup in " + name);
            }
        }

        private void refuse(String what) {
            seen.add(what);
            throw new SecurityException(what);
        }
    }

    /** Code that runs for the first time is read from its file by the machine itself; nobody asked for it by name. */
    private static boolean linksOurOwnCode() {
        boolean loading = false;
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            loading |= frame.getClassName().startsWith("jdk.internal.loader.")
                    || frame.getClassName().startsWith("java.lang.invoke.");
        }
        return loading && !looksUpByName();
    }

    private static boolean looksUpByName() {
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            if (frame.getClassName().equals("java.lang.Class")
                    && frame.getMethodName().startsWith("forName")) {
                return true;
            }
        }
        return false;
    }
}
