package latentdrag.project;

/**
 * How the picture was looked at. Immutable; any thread.
 *
 * @param fitted shown whole, whatever the window's size; the numbers then do not count
 * @param scale view pixels per image pixel, above 0
 * @param centreX image x in the middle of the view
 * @param centreY image y in the middle of the view
 */
public record View(boolean fitted, double scale, double centreX, double centreY) {
    public static final View WHOLE = new View(true, 1, 0, 0);

    public View {
        if (!(scale > 0) || !Double.isFinite(scale + centreX + centreY)) {
            throw new IllegalArgumentException("a view has a scale above 0 and a finite centre");
        }
    }
}
