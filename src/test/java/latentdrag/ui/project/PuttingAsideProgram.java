package latentdrag.ui.project;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.InvalidationListener;
import latentdrag.image.PointPair;
import latentdrag.project.autosave.Autosaves;
import latentdrag.project.autosave.KeptWork;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.shell.EditorStory;

/**
 * The editor without its window, as a program of its own that is there to be killed: it works in one document after the other, opens other
 * models over unsaved work, goes back, brings work back from the list, deletes some and undeletes it. Each document is known by the place
 * of its first point. On its output stands "has NUMBER POINTS" when so many points of a document are safe.
 */
final class PuttingAsideProgram {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int MOST_POINTS = 30;
    /** Bringing back and deleting ask once each, and taking a deletion back does. */
    private static final int MOST_EARLIER_QUESTIONS = 3;

    private final EditorStory story;
    private final RecoveryModel recovery;
    private final List<Path> models;
    private final Random random;
    private int documents;

    private PuttingAsideProgram(Path folder, int life) throws IOException {
        models = List.of(folder.resolve("a.safetensors"), folder.resolve("b.safetensors"));
        for (Path model : models) {
            if (!Files.exists(model)) {
                Files.writeString(model, "model " + model.getFileName());
            }
        }
        Keeping keeping =
                new Keeping(new Autosaves(folder.resolve("autosave"), 4000), Duration.ofMillis(30), List.of(folder));
        story = new EditorStory(PreferencesModel.forgetful(), Optional.of(keeping));
        recovery = story.editor.recovery();
        random = new Random(life);
        documents = 100 * life;
    }

    public static void main(String[] args) throws IOException {
        PuttingAsideProgram program = new PuttingAsideProgram(Path.of(args[0]), Integer.parseInt(args[1]));
        program.openAnother();
        program.recovery.look();
        program.story.await(program.recovery.lookedProperty()::get);
        while (true) {
            program.work();
            program.leave();
        }
    }

    private int number() {
        PointPair first = story.pairs().get(0);
        return (int) (64 * first.handle().x() + first.handle().y());
    }

    private void work() {
        if (story.pairs().isEmpty()) {
            documents++;
            addPoint(documents / 64, documents % 64);
        }
        for (int i = random.nextInt(4); i >= 0 && story.pairs().size() < MOST_POINTS; i--) {
            addPoint(1 + random.nextInt(60), 1 + random.nextInt(60));
        }
    }

    /** As a gesture does, at a place of its own. */
    private void addPoint(int x, int y) {
        story.editor.documents().change("Add", d -> d.withPair(PointPair.of(x, y, 30, 30)));
        story.await(story.editor.project()::isSafe);
        OUT.println("has " + number() + " " + story.pairs().size());
    }

    private void openAnother() {
        Path model = models.get(random.nextInt(2));
        story.open(model.toString())
                .await(() -> story.editor
                        .documents()
                        .present()
                        .filter(d -> d.model().equals(model) && d.pairs().isEmpty())
                        .isPresent());
        story.awaitPicture();
    }

    private void leave() {
        openAnother();
        switch (random.nextInt(4)) {
            case 0 -> {
                story.editor
                        .notices()
                        .wayBackProperty()
                        .get()
                        .orElseThrow()
                        .go()
                        .run();
                story.await(() -> !story.pairs().isEmpty());
            }
            case 1 -> {
                KeptWork any = any();
                recovery.restore(any);
                story.await(() -> !story.pairs().isEmpty());
            }
            case 2 -> {
                KeptWork any = any();
                if (recovery.isDeletable(any)) {
                    recovery.delete(any);
                    story.await(() -> story.editor
                            .notices()
                            .wayBackProperty()
                            .get()
                            .filter(way -> way.label().equals("Undo"))
                            .isPresent());
                    if (random.nextBoolean()) {
                        story.editor
                                .notices()
                                .wayBackProperty()
                                .get()
                                .orElseThrow()
                                .go()
                                .run();
                        story.await(() ->
                                story.editor.notices().wayBackProperty().get().isEmpty());
                    }
                }
            }
            default -> {}
        }
    }

    /** One of what is listed now. Questions that were asked before are answered first, with what stood there then. */
    private KeptWork any() {
        for (int answer = 0; answer <= MOST_EARLIER_QUESTIONS; answer++) {
            askForList();
        }
        List<KeptWork> all = recovery.listedProperty().get().orElseThrow();
        return all.get(random.nextInt(all.size()));
    }

    private void askForList() {
        AtomicBoolean told = new AtomicBoolean();
        InvalidationListener listener = o -> told.set(true);
        recovery.listedProperty().addListener(listener);
        recovery.list();
        story.await(told::get);
        recovery.listedProperty().removeListener(listener);
    }
}
