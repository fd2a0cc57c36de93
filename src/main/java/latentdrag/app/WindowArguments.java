package latentdrag.app;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import latentdrag.project.DeviceChoice;
import latentdrag.ui.device.Restart;

/**
 * Arguments that ask for the window: {@code [--device cpu|cuda|mps] [--library FOLDER] [FILE …]}, the options also as
 * {@code --device=…}; and {@code --continue PROCESS}, which a start that takes another's place is given. Immutable.
 *
 * @param files to open
 * @param device for this start; empty = the one that was chosen for good
 * @param before process to wait for, and to go on with what it leaves; empty = none
 */
record WindowArguments(List<Path> files, Optional<DeviceChoice> device, OptionalLong before) {
    private static final String DEVICE = "--device";
    private static final String LIBRARY = "--library";
    private static final Set<String> OPTIONS = Set.of(DEVICE, LIBRARY, Restart.CONTINUE);

    WindowArguments {
        files = List.copyOf(files);
    }

    /** Empty where they are a command, or something that the command line had better say is wrong. */
    static Optional<WindowArguments> of(String[] args) {
        List<Path> files = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i++) {
            String[] word = args[i].split("=", 2);
            if (!OPTIONS.contains(word[0])) {
                Optional<Path> file = path(args[i]).filter(Files::isRegularFile);
                if (file.isEmpty()) {
                    return Optional.empty();
                }
                files.add(file.get());
            } else if (word.length == 2) {
                options.put(word[0], word[1]);
            } else if (++i < args.length) {
                options.put(word[0], args[i]);
            } else {
                return Optional.empty();
            }
        }
        return of(files, options);
    }

    private static Optional<WindowArguments> of(List<Path> files, Map<String, String> options) {
        Optional<DeviceChoice.Kind> kind =
                Optional.ofNullable(options.get(DEVICE)).flatMap(WindowArguments::kind);
        Optional<Path> library = Optional.ofNullable(options.get(LIBRARY)).flatMap(WindowArguments::path);
        String before = options.getOrDefault(Restart.CONTINUE, "");
        if (options.containsKey(DEVICE) && kind.isEmpty()
                || options.containsKey(LIBRARY) && library.isEmpty()
                || options.containsKey(Restart.CONTINUE) && !before.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new WindowArguments(
                files,
                device(kind, library),
                before.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(before))));
    }

    private static Optional<DeviceChoice> device(Optional<DeviceChoice.Kind> kind, Optional<Path> library) {
        if (kind.isEmpty() && library.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeviceChoice(kind.orElse(DeviceChoice.Kind.CPU), library));
    }

    private static Optional<DeviceChoice.Kind> kind(String name) {
        for (DeviceChoice.Kind kind : DeviceChoice.Kind.values()) {
            if (kind.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
