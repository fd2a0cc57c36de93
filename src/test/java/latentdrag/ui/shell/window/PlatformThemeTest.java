package latentdrag.ui.shell.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PlatformThemeTest {
    /** A platform whose commands, by their last word, write so; others are not there. */
    private static Function<List<String>, Optional<String>> saying(Map<String, String> answers) {
        return command -> Optional.ofNullable(answers.get(command.get(command.size() - 1)));
    }

    @Test
    void aMacSaysDarkOrNothing() {
        assertEquals(
                Optional.of(true), PlatformTheme.isDark("mac os x", saying(Map.of("AppleInterfaceStyle", "Dark\n"))));
        assertEquals(Optional.of(false), PlatformTheme.isDark("mac os x", saying(Map.of())));
    }

    @Test
    void windowsSaysWhetherProgramsAreLight() {
        String said = "    AppsUseLightTheme    REG_DWORD    0x%d\r\n";
        assertEquals(
                Optional.of(true),
                PlatformTheme.isDark("windows 11", saying(Map.of("AppsUseLightTheme", String.format(said, 0)))));
        assertEquals(
                Optional.of(false),
                PlatformTheme.isDark("windows 11", saying(Map.of("AppsUseLightTheme", String.format(said, 1)))));
        assertEquals(Optional.empty(), PlatformTheme.isDark("windows 7", saying(Map.of())));
    }

    @Test
    void aLinuxDesktopSaysItByItsSchemeOrByTheNameOfItsTheme() {
        assertEquals(
                Optional.of(true), PlatformTheme.isDark("linux", saying(Map.of("color-scheme", "'prefer-dark'\n"))));
        assertEquals(
                Optional.of(false),
                PlatformTheme.isDark(
                        "linux", saying(Map.of("color-scheme", "'prefer-light'\n", "gtk-theme", "'Yaru-dark'"))));
        assertEquals(
                Optional.of(true),
                PlatformTheme.isDark(
                        "linux", saying(Map.of("color-scheme", "'default'\n", "gtk-theme", "'Adwaita-Dark'\n"))));
        assertEquals(Optional.empty(), PlatformTheme.isDark("linux", saying(Map.of())));
    }
}
