package latentdrag.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformFoldersTest {
    private static final Path HOME = Path.of("/home/ann");

    private static PlatformFolders on(String os, Map<String, String> environment) {
        return PlatformFolders.of(os, name -> environment.getOrDefault(name, ""), HOME);
    }

    @Test
    void linuxFollowsTheXdgBaseDirectories() {
        assertEquals(
                new PlatformFolders(
                        HOME.resolve(".config/latentdrag"),
                        HOME.resolve(".local/state/latentdrag"),
                        HOME.resolve(".local/share/latentdrag")),
                on("Linux", Map.of()));
        assertEquals(
                new PlatformFolders(Path.of("/c/latentdrag"), Path.of("/s/latentdrag"), Path.of("/d/latentdrag")),
                on("Linux", Map.of("XDG_CONFIG_HOME", "/c", "XDG_STATE_HOME", "/s", "XDG_DATA_HOME", "/d")));
        assertEquals(
                HOME.resolve(".config/latentdrag"),
                on("Linux", Map.of("XDG_CONFIG_HOME", "not/absolute")).config(),
                "the standard ignores relative paths");
    }

    @Test
    void macsHaveApplicationSupport() {
        Path support = HOME.resolve("Library/Application Support/LatentDrag");
        assertEquals(new PlatformFolders(support, support, support), on("Mac OS X", Map.of("XDG_CONFIG_HOME", "/c")));
    }

    @Test
    void windowsHasAppData() {
        // Paths of this platform stand in for C:\Users\…
        assertEquals(
                new PlatformFolders(
                        Path.of("/roaming/LatentDrag"), Path.of("/local/LatentDrag"), Path.of("/local/LatentDrag")),
                on("Windows 11", Map.of("APPDATA", "/roaming", "LOCALAPPDATA", "/local")));
        assertEquals(
                HOME.resolve("AppData/Roaming/LatentDrag"),
                on("Windows 10", Map.of()).config());
    }
}
