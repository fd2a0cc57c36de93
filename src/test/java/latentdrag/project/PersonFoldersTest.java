package latentdrag.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonFoldersTest {
    @TempDir
    Path home;

    private PersonFolders on(String os, Map<String, String> environment) {
        return PersonFolders.of(os, name -> environment.getOrDefault(name, ""), home);
    }

    private Path make(String name) throws IOException {
        return Files.createDirectories(home.resolve(name));
    }

    @Test
    void onLinuxTheyAreWhereTheUsersOwnFileSays() throws IOException {
        Path pictures = make("Bilder");
        Path films = make("my \"films\"");
        Path downloads = Files.createDirectories(home.resolve("elsewhere/down"));
        make("Documents");
        Files.writeString(make(".config").resolve("user-dirs.dirs"), """
                # written by xdg-user-dirs-update
                XDG_PICTURES_DIR="$HOME/Bilder"
                XDG_VIDEOS_DIR="$HOME/my \\"films\\""
                XDG_DOCUMENTS_DIR="$HOME/"
                XDG_DOWNLOAD_DIR="%s"
                XDG_MUSIC_DIR="$HOME/gone"
                nonsense
                """.formatted(downloads));
        assertEquals(
                new PersonFolders(home, pictures, films, home.resolve("Documents"), downloads), on("Linux", Map.of()));
    }

    @Test
    void thatFileMayBeInAnotherFolder() throws IOException {
        Path pictures = make("Images");
        Files.writeString(make("conf").resolve("user-dirs.dirs"), "XDG_PICTURES_DIR=\"$HOME/Images\"\n");
        Map<String, String> environment =
                Map.of("XDG_CONFIG_HOME", home.resolve("conf").toString());
        assertEquals(pictures, on("Linux", environment).pictures());
    }

    @Test
    void whereNothingIsSaidTheUsualNamesCountAndElseTheHome() throws IOException {
        Path pictures = make("Pictures");
        Path movies = make("Movies");
        assertEquals(new PersonFolders(home, pictures, home, home, home), on("Linux", Map.of()));
        assertEquals(movies, on("Mac OS X", Map.of()).videos());
    }

    @Test
    void onWindowsTheyMayHaveBeenMovedIntoOneDrive() throws IOException {
        Path drive = make("OneDrive");
        Path documents = make("OneDrive/Documents");
        Path pictures = make("Pictures");
        make("OneDrive/Pictures");
        PersonFolders folders = on("Windows 11", Map.of("OneDrive", drive.toString()));
        assertEquals(documents, folders.documents());
        assertEquals(pictures, folders.pictures(), "one at its usual place is the one");
    }

    @Test
    void aDialogBeginsWhereTheLastFileWasOrAsNearAsThereIs() throws IOException {
        Path pictures = make("Pictures");
        Path trips = make("Pictures/trips");
        PersonFolders folders = on("Linux", Map.of());
        assertEquals(Optional.of(pictures), folders.begin(FolderUse.PICTURES, Optional.empty()));
        assertEquals(Optional.of(home), folders.begin(FolderUse.MODELS, Optional.empty()));
        assertEquals(Optional.of(trips), folders.begin(FolderUse.PICTURES, Optional.of(trips)));
        assertEquals(Optional.of(trips), folders.begin(FolderUse.PICTURES, Optional.of(trips.resolve("2026/alps"))));
        assertEquals(
                Optional.of(pictures),
                folders.begin(FolderUse.PICTURES, Optional.of(Path.of("/no-such-disk/pictures"))),
                "the root of the disk is near nothing");
        assertEquals(
                Optional.of(pictures),
                folders.begin(FolderUse.PICTURES, Optional.of(home.resolveSibling("another-user/pictures"))),
                "nor is what lies above the home");
    }
}
