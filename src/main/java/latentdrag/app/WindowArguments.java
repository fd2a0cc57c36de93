package latentdrag.app;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import latentdrag.project.DeviceChoice;

/**
 * Arguments that ask for the window: {@code [--device cpu|cuda|mps] [--library FOLDER] [FILE …]}, the options also as
 * {@code --device=…}. Immutable.
 *
 * @param files to open
 * @param device for this start; empty = the one that was chosen for good
 */
record WindowArguments(List<Path> files, Optional<DeviceChoice> device) {

    WindowArguments {
        files = List.copyOf(files);
    }

    /** Empty where they are a command, or something that the command line had better say is wrong. */
    static Optional<WindowArguments> of(String[] args) {
        List<Path> files = new ArrayList<>();
        Optional<DeviceChoice.Kind> kind = Optional.empty();
        Optional<Path> library = Optional.empty();
        List<String> left = new ArrayList<>();
        for (String arg : args) {
            boolean joined = arg.startsWith("--device=") || arg.startsWith("--library=");
            left.addAll(joined ? List.of(arg.split("=", 2)) : List.of(arg));
        }
        for (int i = 0; i < left.size(); i++) {
            String word = left.get(i);
            boolean option = word.equals("--device") || word.equals("--library");
            if (option && i + 1 == left.size()) {
                return Optional.empty();
            }
            if (word.equals("--device")) {
                kind = kind(left.get(++i));
                if (kind.isEmpty()) {
                    return Optional.empty();
                }
            } else {
                Optional<Path> path = path(option ? left.get(++i) : word);
                if (option) {
                    library = path;
                } else if (path.filter(Files::isRegularFile).isPresent()) {
                    files.add(path.get());
                } else {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new WindowArguments(files, device(kind, library)));
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
