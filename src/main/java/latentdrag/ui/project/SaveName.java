package latentdrag.ui.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The name a file is written under. What a file holds goes by its ending: one that was typed and can be written decides; where there is
 * none, or another kind was chosen in the dialog while the proposed ending stayed, the kind does. One that means something which cannot be
 * written here is not written under another name either: that would not be what was asked for.
 *
 * @param kinds endings of each kind of file that is offered, in lower case, e.g. ".jpg" and ".jpeg"
 */
record SaveName(List<List<String>> kinds) {
    /** Endings of files that people know by them; any other is part of a name, as in "my.animal". */
    private static final Set<String> KNOWN = Set.of(
            (".png .apng .jpg .jpeg .jpe .jfif .gif .bmp .tif .tiff .webp .heic .heif .avif .jxl .jp2 .psd .xcf .tga .ppm .pgm"
                            + " .pbm .pnm .ico .exr .hdr .svg .pdf .eps .dng .cr2 .cr3 .nef .arw .raw .mp4 .m4v .mov .webm"
                            + " .avi .mkv .mpg .mpeg .wmv .latentdrag .npy .npz .pt .pth .pkl .ckpt .safetensors .zip .json"
                            + " .jsonl .txt .csv")
                    .split(" "));

    /** What becomes of a name. */
    sealed interface Named {
        /** It is written so. */
        record As(Path file) implements Named {}

        /** Its ending means something that is not written here. */
        record Foreign(Path file, String ending) implements Named {}
    }

    /**
     * What the dialog began with.
     *
     * @param name that it proposed
     * @param kind index of the one that was chosen in it
     */
    record Proposal(String name, int kind) {}

    /**
     * Where the file goes.
     *
     * @param chosen what the dialog gave
     * @param kind index of the kind that was chosen in it; empty where the system does not tell
     */
    Named of(Path chosen, Proposal proposal, Optional<Integer> kind) {
        Path file = chosen.getFileName();
        String name = file == null ? "" : file.toString().stripTrailing();
        int wanted = kind.orElse(proposal.kind());
        String ending = ending(name);
        boolean dialogs = ending.equals(ending(proposal.name())) || isOneOf(ending, wanted);
        if (dialogs && !name.equals(proposal.name()) && isWritten(ending(without(name, ending)))) {
            // Typed over the name without its ending, as dialogs select it, or appended by the dialog to what was
            // typed.
            name = without(name, ending);
            ending = ending(name);
        }
        boolean left = ending.equals(ending(proposal.name())) && wanted != proposal.kind();
        if (isWritten(ending) && (!left || isOneOf(ending, wanted))) {
            return named(chosen, name, proposal);
        }
        if (isWritten(ending)) {
            return named(chosen, without(name, ending) + first(wanted), proposal);
        }
        if (KNOWN.contains(ending)) {
            return new Named.Foreign(chosen, ending);
        }
        return named(chosen, name + first(wanted), proposal);
    }

    /** A name that is nothing but an ending would be hidden on some systems. */
    private static Named named(Path chosen, String name, Proposal proposal) {
        String ending = ending(name);
        boolean nothing = without(name, ending).isBlank();
        String stem = nothing ? without(proposal.name(), ending(proposal.name())) : "";
        return new Named.As(chosen.resolveSibling(stem + name));
    }

    private String first(int kind) {
        return kinds.get(kind).get(0);
    }

    private boolean isOneOf(String ending, int kind) {
        return kinds.get(kind).contains(ending);
    }

    private boolean isWritten(String ending) {
        return kinds.stream().anyMatch(kind -> kind.contains(ending));
    }

    private static String without(String name, String ending) {
        return name.substring(0, name.length() - ending.length());
    }

    /** From the last dot on, in lower case; empty = none. */
    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    }
}
