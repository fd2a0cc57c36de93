package latentdrag.ui.photograph;

import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.FillRule;
import latentdrag.image.photograph.Crop;
import latentdrag.ui.common.Texts;
import latentdrag.ui.controls.Controls;
import latentdrag.ui.controls.FrameImage;

/**
 * The photograph with the crop over it, and in the crop, half transparent, the model's mean picture: it shows where eyes, wheels and
 * shoulders belong. Drags and arrow keys place the crop. JavaFX thread.
 */
final class CropView extends Region {
    private static final double MARGIN = 14;
    private static final double KNOB = 5;

    /** View pixels within which a corner or the handle is taken. */
    private static final double REACH = 11;

    private final PhotographModel model;
    private final CropModel crops;
    private final OpenPhotograph photograph;
    private final Canvas canvas = new Canvas();
    private final Image picture;
    private final FrameImage meanImage = new FrameImage();
    private final DoubleProperty opacityOfMean = new SimpleDoubleProperty(0.4);
    private Optional<CropHold> held = Optional.empty();

    CropView(PhotographModel model, OpenPhotograph photograph) {
        this.model = model;
        this.photograph = photograph;
        crops = model.crop();
        picture = new FrameImage().of(photograph.view().pixels());
        getStyleClass().add("crop-view");
        setPrefSize(640, 520);
        setMinSize(160, 160);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(Texts.text("photograph.crop.accessible"));
        setAccessibleHelp(Texts.text("photograph.crop.help"));
        getChildren().add(canvas);
        crops.cropProperty().when(Controls.isInAWindow(this)).addListener((o, was, is) -> draw());
        model.meanProperty().when(Controls.isInAWindow(this)).addListener((o, was, is) -> draw());
        opacityOfMean.addListener((o, was, is) -> draw());
        focusedProperty().addListener((o, was, is) -> draw());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, e -> held = Optional.empty());
        addEventHandler(MouseEvent.MOUSE_MOVED, this::showCursor);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** How much of the mean picture is seen, 0 to 1. */
    DoubleProperty opacityOfMeanProperty() {
        return opacityOfMean;
    }

    /** View pixels for one of the photograph. */
    double scale() {
        double across = (getWidth() - 2 * MARGIN) / photograph.width();
        double down = (getHeight() - 2 * MARGIN) / photograph.height();
        return Math.max(1e-3, Math.min(across, down));
    }

    /** Where a place of the photograph is seen. */
    double viewX(double x) {
        return (getWidth() - scale() * photograph.width()) / 2 + scale() * x;
    }

    /** Where a place of the photograph is seen. */
    double viewY(double y) {
        return (getHeight() - scale() * photograph.height()) / 2 + scale() * y;
    }

    private double photoX(double viewX) {
        return (viewX - viewX(0)) / scale();
    }

    private double photoY(double viewY) {
        return (viewY - viewY(0)) / scale();
    }

    private Optional<CropHold> hold(MouseEvent e) {
        return crops.cropProperty()
                .get()
                .flatMap(crop -> CropHold.at(crop, photoX(e.getX()), photoY(e.getY()), REACH / scale()));
    }

    private void press(MouseEvent e) {
        requestFocus();
        held = e.getButton() == MouseButton.PRIMARY ? hold(e) : Optional.empty();
        e.consume();
    }

    private void drag(MouseEvent e) {
        held.ifPresent(hold -> crops.place(hold.to(photoX(e.getX()), photoY(e.getY()))));
        e.consume();
    }

    private void showCursor(MouseEvent e) {
        Optional<CropHold> below = model.isSearching() ? Optional.empty() : hold(e);
        setCursor(below.map(hold -> switch (hold.part()) {
                    case INSIDE -> Cursor.MOVE;
                    case CORNER -> Cursor.NW_RESIZE;
                    case TURN -> Cursor.HAND;
                })
                .orElse(Cursor.DEFAULT));
    }

    private void key(KeyEvent e) {
        double pixels = e.isShiftDown() ? 10 : 1;
        switch (e.getCode()) {
            case LEFT -> crops.move(-pixels, 0);
            case RIGHT -> crops.move(pixels, 0);
            case UP -> crops.move(0, -pixels);
            case DOWN -> crops.move(0, pixels);
            default -> {
                return;
            }
        }
        e.consume();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        draw();
    }

    private void draw() {
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, getWidth(), getHeight());
        double width = scale() * photograph.width();
        double height = scale() * photograph.height();
        pen.drawImage(picture, viewX(0), viewY(0), width, height);
        crops.cropProperty().get().ifPresent(crop -> {
            drawMean(pen, crop);
            drawOutside(pen, crop);
            drawFrame(pen, crop);
        });
    }

    private void drawMean(GraphicsContext pen, Crop crop) {
        model.meanProperty().get().ifPresent(mean -> {
            pen.save();
            pen.translate(viewX(crop.x()), viewY(crop.y()));
            pen.rotate(crop.degrees());
            pen.setGlobalAlpha(opacityOfMean.get());
            double width = scale() * crop.width();
            double height = scale() * crop.height();
            pen.drawImage(meanImage.of(mean), -width / 2, -height / 2, width, height);
            pen.restore();
        });
    }

    private void drawOutside(GraphicsContext pen, Crop crop) {
        pen.setFill(Color.color(0, 0, 0, 0.5));
        pen.setFillRule(FillRule.EVEN_ODD);
        pen.beginPath();
        pen.rect(0, 0, getWidth(), getHeight());
        outline(pen, crop);
        pen.fill();
    }

    private void outline(GraphicsContext pen, Crop crop) {
        double[][] corners = crop.corners();
        pen.moveTo(viewX(corners[0][0]), viewY(corners[0][1]));
        for (int i = 1; i < corners.length; i++) {
            pen.lineTo(viewX(corners[i][0]), viewY(corners[i][1]));
        }
        pen.closePath();
    }

    private void drawFrame(GraphicsContext pen, Crop crop) {
        pen.beginPath();
        outline(pen, crop);
        pen.setLineWidth(3);
        pen.setStroke(Color.color(0, 0, 0, 0.6));
        pen.stroke();
        pen.setLineWidth(isFocused() ? 2 : 1.2);
        pen.setStroke(Color.WHITE);
        pen.stroke();
        for (double[] corner : crop.corners()) {
            knob(pen, viewX(corner[0]), viewY(corner[1]), false);
        }
        double[] handle = CropHold.handle(crop, REACH / scale());
        knob(pen, viewX(handle[0]), viewY(handle[1]), true);
    }

    private static void knob(GraphicsContext pen, double x, double y, boolean round) {
        pen.setFill(Color.WHITE);
        pen.setStroke(Color.color(0, 0, 0, 0.7));
        pen.setLineWidth(1);
        if (round) {
            pen.fillOval(x - KNOB, y - KNOB, 2 * KNOB, 2 * KNOB);
            pen.strokeOval(x - KNOB, y - KNOB, 2 * KNOB, 2 * KNOB);
        } else {
            pen.fillRect(x - KNOB, y - KNOB, 2 * KNOB, 2 * KNOB);
            pen.strokeRect(x - KNOB, y - KNOB, 2 * KNOB, 2 * KNOB);
        }
    }
}
