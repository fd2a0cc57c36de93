package latentdrag.ui.models;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import latentdrag.project.catalogue.Catalogue;
import latentdrag.project.catalogue.ModelEntry;
import latentdrag.project.catalogue.ModelsFolder;

/**
 * What models the disk and the catalogue have at one moment. Immutable; {@link #look} blocks on the disk.
 *
 * @param catalogue the program's, with the person's own where that can be read
 * @param unread why the person's own cannot be read
 * @param downloaded where entries of the catalogue lie, by their source
 * @param sizes of all files there are, in bytes
 * @param inFolder files in the person's folder, by name
 * @param bundled files that come with the program
 */
record ModelShelf(
        Catalogue catalogue,
        Optional<IOException> unread,
        Map<URI, Path> downloaded,
        Map<Path, Long> sizes,
        List<Path> inFolder,
        List<Path> bundled) {

    /** @param known files outside the folder that may be there */
    static ModelShelf look(ModelsModel.Places places, Collection<Path> known) throws IOException {
        Catalogue catalogue = Catalogue.bundled();
        Optional<IOException> unread = Optional.empty();
        try {
            catalogue = catalogue.with(Catalogue.read(places.own()));
        } catch (IOException e) {
            unread = Optional.of(e); // the program's own is still there
        }
        Map<URI, Path> downloaded = new HashMap<>();
        for (ModelEntry entry : catalogue.models()) {
            places.folder().downloaded(entry).ifPresent(file -> downloaded.put(entry.source(), file));
        }
        Map<Path, Long> sizes = new HashMap<>();
        List<Path> inFolder = new ArrayList<>();
        for (ModelsFolder.ModelFile file : places.folder().files()) {
            inFolder.add(file.path());
            sizes.put(file.path(), file.bytes());
        }
        List<Path> bundled = places.bundled().stream().map(ModelShelf::whole).toList();
        Set<Path> elsewhere = new LinkedHashSet<>(bundled);
        known.forEach(file -> elsewhere.add(whole(file)));
        for (Path file : elsewhere) {
            if (Files.isRegularFile(file)) {
                sizes.put(file, Files.size(file));
            }
        }
        return new ModelShelf(catalogue, unread, downloaded, sizes, inFolder, bundled);
    }

    private static Path whole(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /**
     * The list: favourites first, then what comes with the program, lies in the folder and was opened before, then what the catalogue
     * offers.
     *
     * @param favourites whole paths
     * @param opened files that were opened before, the last first
     */
    List<ModelsModel.Item> items(List<Path> favourites, List<Path> opened) {
        Set<Path> here = new LinkedHashSet<>(favourites);
        here.addAll(bundled);
        here.addAll(inFolder);
        opened.forEach(file -> here.add(whole(file)));
        here.retainAll(sizes.keySet());
        List<ModelsModel.Item> all = new ArrayList<>();
        for (Path file : here) {
            Optional<ModelEntry> entry = catalogue.models().stream()
                    .filter(e -> file.equals(downloaded.get(e.source())))
                    .findFirst();
            all.add(new ModelsModel.Item(
                    Optional.of(file), entry, sizes.getOrDefault(file, 0L), favourites.contains(file), place(file)));
        }
        catalogue.models().stream()
                .filter(e -> !downloaded.containsKey(e.source()))
                .forEach(e -> all.add(
                        new ModelsModel.Item(Optional.empty(), Optional.of(e), 0, false, ModelsModel.Place.CATALOGUE)));
        return all;
    }

    private ModelsModel.Place place(Path file) {
        if (bundled.contains(file)) {
            return ModelsModel.Place.BUNDLED;
        }
        return inFolder.contains(file) ? ModelsModel.Place.FOLDER : ModelsModel.Place.ELSEWHERE;
    }
}
