package latentdrag.image.photograph;

import java.util.ArrayList;
import java.util.List;

/** Areas with straight edges, corners as [n][x, y] in their order. Pure functions. */
final class Polygons {
    private Polygons() {}

    /** The part of a convex polygon with 0 ≤ x ≤ width and 0 ≤ y ≤ height (Sutherland and Hodgman 1974). */
    static double[][] inside(double[][] corners, double width, double height) {
        double[][] left = cut(corners, 1, 0, 0);
        double[][] right = cut(left, -1, 0, -width);
        double[][] upper = cut(right, 0, 1, 0);
        return cut(upper, 0, -1, -height);
    }

    /** Where nx·x + ny·y ≥ least. */
    private static double[][] cut(double[][] corners, double nx, double ny, double least) {
        List<double[]> kept = new ArrayList<>();
        for (int i = 0; i < corners.length; i++) {
            double[] from = corners[i];
            double[] to = corners[(i + 1) % corners.length];
            double before = nx * from[0] + ny * from[1] - least;
            double after = nx * to[0] + ny * to[1] - least;
            if (before >= 0) {
                kept.add(from);
            }
            if (before < 0 != after < 0) {
                double share = before / (before - after);
                kept.add(new double[] {from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])});
            }
        }
        return kept.toArray(double[][]::new);
    }

    static double area(double[][] corners) {
        double twice = 0;
        for (int i = 0; i < corners.length; i++) {
            double[] a = corners[i];
            double[] b = corners[(i + 1) % corners.length];
            twice += a[0] * b[1] - b[0] * a[1];
        }
        return Math.abs(twice) / 2;
    }
}
