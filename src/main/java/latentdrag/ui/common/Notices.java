package latentdrag.ui.common;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * What the program says to the person: a notice that stays until it is dismissed, a way back, and a short message for the status bar. Belongs to
 * the JavaFX thread.
 */
public final class Notices {
    private final ReadOnlyObjectWrapper<Optional<Notice>> notice = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<WayBack>> wayBack = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");

    /** The notice that is up, if there is one. */
    public ReadOnlyObjectProperty<Optional<Notice>> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** The newest thing that was done and can be taken back; no notice takes its place. */
    public ReadOnlyObjectProperty<Optional<WayBack>> wayBackProperty() {
        return wayBack.getReadOnlyProperty();
    }

    /** The newest short message; empty = none. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** A passing word, e.g. "Arrived after 84 steps". What was said before is said again. */
    public void say(String words) {
        message.set("");
        message.set(words);
    }

    public void inform(String sentence) {
        notice.set(Optional.of(new Notice(Notice.Kind.INFO, sentence, "")));
    }

    public void problem(String sentence, String details) {
        notice.set(Optional.of(new Notice(Notice.Kind.PROBLEM, sentence, details)));
    }

    /** A failure of the engine or the disk: its sentence up front, the trace as details. */
    public void problem(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String sentence = cause.getMessage();
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        problem(
                sentence == null || sentence.isBlank() ? Texts.text("notice.unexpected", cause) : sentence,
                trace.toString());
    }

    public void dismiss() {
        notice.set(Optional.empty());
    }

    /** Says what was done, and how it is taken back. */
    public void offer(WayBack way) {
        wayBack.set(Optional.of(way));
    }

    /** It has been taken back; another that is offered by now stays. */
    public void withdraw(WayBack way) {
        if (wayBack.get().filter(way::equals).isPresent()) {
            putWayBackAway();
        }
    }

    /** The person does not want to go back. */
    public void putWayBackAway() {
        wayBack.set(Optional.empty());
    }
}
