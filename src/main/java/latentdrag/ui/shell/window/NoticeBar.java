package latentdrag.ui.shell.window;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import latentdrag.ui.common.Notice;
import latentdrag.ui.common.Notices;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What went wrong or is good to know, in words, above the picture and in nobody's way; details are one click away. */
final class NoticeBar extends VBox {
    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

    private final FontIcon icon = new FontIcon(Feather.INFO);
    private final Label sentence = new Label();
    private final TextArea details = new TextArea();
    private final Button more = new Button(Texts.text("notice.details"));

    NoticeBar(Notices notices) {
        getStyleClass().add("notice-bar");
        setMaxHeight(Region.USE_PREF_SIZE);
        setMaxWidth(640);
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        Button close = new Button(null, new FontIcon(Feather.X));
        close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        close.setAccessibleText(Texts.text("notice.dismiss"));
        close.setOnAction(e -> notices.dismiss());
        Controls.collapsing(more).getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        more.setMinWidth(USE_PREF_SIZE);
        more.setOnAction(e -> details.setVisible(!details.isVisible()));
        Controls.collapsing(details);
        details.setEditable(false);
        details.setAccessibleText(Texts.text("notice.details"));
        details.setPrefRowCount(8);
        HBox line = Controls.row(icon, sentence, more, close);
        getChildren().addAll(line, details);
        notices.noticeProperty().when(Controls.isInAWindow(this)).addListener((o, was, is) -> show(is));
        show(notices.noticeProperty().get());
    }

    private void show(Optional<Notice> notice) {
        setVisible(notice.isPresent());
        notice.ifPresent(n -> {
            boolean problem = n.kind() == Notice.Kind.PROBLEM;
            pseudoClassStateChanged(PROBLEM, problem);
            icon.setIconCode(problem ? Feather.ALERT_TRIANGLE : Feather.INFO);
            sentence.setText(n.sentence());
            details.setText(n.details());
            details.setVisible(false);
            more.setVisible(!n.details().isBlank());
        });
    }
}
