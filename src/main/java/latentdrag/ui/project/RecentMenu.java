package latentdrag.ui.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import latentdrag.project.Preferences;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.common.Texts;

/** The files opened last. One that is no longer there is grey, and comes back with its disk. */
public final class RecentMenu extends Menu {
    private final PreferencesModel preferences;
    private final FileRouter router;

    public RecentMenu(PreferencesModel preferences, FileRouter router) {
        super(Texts.text("menu.recent"));
        this.preferences = preferences;
        this.router = router;
        preferences.preferencesProperty().addListener((o, was, is) -> {
            if (!was.files().files().equals(is.files().files())) {
                fill();
            }
        });
        setOnShowing(e -> fill());
        fill();
    }

    private void fill() {
        List<Path> recent = preferences.preferences().files().files();
        getItems().clear();
        recent.forEach(file -> getItems().add(item(file)));
        if (!recent.isEmpty()) {
            MenuItem clear = new MenuItem(Texts.text("menu.recent.clear"));
            clear.setOnAction(e -> preferences.change(Preferences::withoutRecents));
            getItems().addAll(new SeparatorMenuItem(), clear);
        }
        setDisable(recent.isEmpty());
    }

    private MenuItem item(Path file) {
        String name = String.valueOf(file.getFileName());
        MenuItem item = new MenuItem(name);
        item.setMnemonicParsing(false);
        item.setOnAction(e -> router.open(file));
        // A disk that sleeps or is far away must not hold up the menu.
        var unused = CompletableFuture.supplyAsync(() -> Files.exists(file))
                .thenAcceptAsync(
                        there -> {
                            item.setText(there ? name : Texts.text("menu.recent.missing", name));
                            item.setDisable(!there);
                        },
                        Platform::runLater);
        return item;
    }
}
