package latentdrag.ui.project;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import latentdrag.edit.Document;
import latentdrag.edit.History;
import latentdrag.edit.Latent;
import latentdrag.edit.LatentOrigin;
import latentdrag.image.Mask;
import latentdrag.image.PointPair;
import latentdrag.project.StoredState;
import latentdrag.project.autosave.Autosaves;
import latentdrag.project.autosave.KeptWork;
import latentdrag.ui.common.PreferencesModel;
import latentdrag.ui.shell.EditorStory;

/**
 * The editor without its window, on the toy generator, as a program of its own that is there to be killed: it brings back what was left
 * behind, then makes random gestures and runs until somebody ends it. On its output stand "now FINGERPRINT" before a state is kept and
 * "did FINGERPRINT STATES PRESENT UNSAVED" when the gesture has ended.
 */
public final class AutosavedProgram {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /** Small, so that journals are written anew often. */
    static final long REWRITE_BEYOND = 20_000;

    private final EditorStory story;
    private final Random random;

    private AutosavedProgram(Path folder, long seed) {
        Autosaves autosaves = new Autosaves(folder, REWRITE_BEYOND);
        story = new EditorStory(
                PreferencesModel.forgetful(), Optional.of(new Keeping(autosaves, Duration.ofMillis(30), List.of())));
        random = new Random(seed);
    }

    public static void main(String[] args) {
        AutosavedProgram program = new AutosavedProgram(Path.of(args[0]), Long.parseLong(args[1]));
        program.begin();
        while (true) {
            program.gesture();
            program.did();
        }
    }

    private void begin() {
        story.open("toy.safetensors").awaitPicture();
        RecoveryModel recovery = story.editor.recovery();
        recovery.look();
        story.editor.recovery().offeredProperty().addListener((o, old, now) -> OUT.println("found " + now.size()));
        story.await(recovery.lookedProperty()::get);
        List<KeptWork> left = new ArrayList<>(recovery.offeredProperty().get());
        story.editor
                .documents()
                .documentProperty()
                .addListener((o, old, now) -> now.ifPresent(d -> OUT.println("now " + fingerprint(d))));
        if (!left.isEmpty()) {
            recovery.restore(left.get(0));
            story.await(() -> !recovery.offeredProperty().get().contains(left.get(0)));
            left.stream().skip(1).forEach(recovery::delete);
            did();
        }
    }

    private void did() {
        // A gesture waits a moment to be safe, but not for ever; here nothing is told before it is.
        story.await(story.editor.project()::isSafe);
        History.Moment moment = story.editor.documents().historyProperty().get().orElseThrow();
        OUT.println("did " + fingerprint(moment.document()) + " "
                + moment.entries().size() + " " + moment.present() + " "
                + story.editor.project().unsavedProperty().get());
    }

    private void gesture() {
        int x = random.nextInt(60);
        int y = random.nextInt(60);
        int kind = random.nextInt(12);
        switch (kind) {
            case 0, 1 -> story.addPair(x, y, random.nextInt(60), random.nextInt(60));
            case 2 -> story.editor.commands().undo();
            case 3 -> story.editor.commands().redo();
            case 4 ->
                story.editor
                        .documents()
                        .settingsProperty()
                        .set(story.document().settings().withLambda(x));
            case 5 -> {
                story.editor.toolbox().take(story.editor.toolbox().mask());
                story.addPair(x, y, random.nextInt(60), y);
                story.editor.toolbox().take(story.editor.toolbox().points());
            }
            case 6 -> {
                story.editor.documents().selectAll();
                story.editor.points().nudge(1, 0);
            }
            case 7 -> story.editor.points().place(List.of(PointPair.of(x, y, 30, 30)));
            case 8 -> {
                story.editor.origin().showSeed(x);
                story.awaitSeed(x);
            }
            default -> {
                story.editor.points().place(List.of(PointPair.of(x, y, x < 30 ? x + 20 : x - 20, y)));
                did();
                story.start();
                story.awaitFinished();
            }
        }
    }

    public static String fingerprint(Document d) {
        return fingerprint(
                d.origin(),
                d.original().latent(),
                d.current().latent(),
                d.pairs(),
                d.mask(),
                d.settings().toString());
    }

    static String fingerprint(StoredState s) {
        return fingerprint(
                s.origin(),
                s.original(),
                s.current(),
                s.pairs(),
                s.mask(),
                s.settings().toString());
    }

    private static String fingerprint(
            LatentOrigin origin,
            Latent original,
            Latent current,
            List<PointPair> pairs,
            Optional<Mask> mask,
            String settings) {
        String all = origin + " " + original.hashCode() + " " + current.hashCode() + " " + pairs + " "
                + mask.map(Mask::hashCode) + " " + settings;
        return Integer.toHexString(all.hashCode());
    }
}
