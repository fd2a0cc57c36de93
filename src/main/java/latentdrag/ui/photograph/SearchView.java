package latentdrag.ui.photograph;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import latentdrag.image.Frame;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.FrameImage;
import latentdrag.ui.drag.Sparkline;

/** A search that goes on: the crop beside the picture that comes closest to it, how close it is, and how it got there. JavaFX thread. */
final class SearchView extends VBox {
    private static final double SIDE = 132;

    private final ImageView target = picture();
    private final ImageView found = picture();
    private final FrameImage targetImage = new FrameImage();
    private final FrameImage foundImage = new FrameImage();
    private final Label words = new Label();
    private final Label remark = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Sparkline course = new Sparkline();

    SearchView() {
        super(8);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        remark.setWrapText(true);
        remark.setMinHeight(USE_PREF_SIZE);
        remark.getStyleClass().add("ailment");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(Texts.text("work.accessible"));
        course.setAccessibleText(Texts.text("photograph.course"));
        HBox.setHgrow(course, Priority.ALWAYS);
        Label closeness = Controls.muted(Texts.text("photograph.course"));
        getChildren()
                .addAll(
                        new HBox(8, named("photograph.target", target), named("photograph.found", found)),
                        bar,
                        words,
                        Controls.row(closeness, course),
                        remark);
    }

    private static ImageView picture() {
        ImageView view = new ImageView();
        view.setFitWidth(SIDE);
        view.setFitHeight(SIDE);
        view.setPreserveRatio(true);
        return view;
    }

    private static VBox named(String key, ImageView picture) {
        Label name = new Label(Texts.text(key));
        name.getStyleClass().add(Styles.TEXT_MUTED);
        name.setLabelFor(picture);
        return new VBox(4, name, picture);
    }

    /** Nothing is shown while no search goes on. */
    void show(Optional<SearchProgress> now) {
        Controls.showOnly(this, now.isPresent());
        now.ifPresent(progress -> {
            words.setText(progress.words());
            bar.setProgress(progress.fraction());
            course.show(progress.course());
            remark.setText(progress.remark().orElse(""));
            Controls.showOnly(remark, progress.remark().isPresent());
            show(target, targetImage, progress.target());
            show(found, foundImage, progress.found());
        });
    }

    private static void show(ImageView view, FrameImage image, Optional<Frame> frame) {
        view.setImage(frame.map(image::of).orElse(null));
    }
}
