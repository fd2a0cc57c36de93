package latentdrag.lab.clay;

/**
 * One piece of clay, seen along z by an orthographic camera. With A = diag(1/r)·Rᵀ its surface is |A(p − c)| = 1; with M = AᵀA the
 * nearest hit of the ray through (x, y) is closed form: z = c_z + k_x·dx + k_y·dy + √(s − (a·dx² + 2b·dx·dy + e·dy²)), and the normal
 * there is M(p − c). Immutable; any thread.
 */
final class Ellipsoid {
    final Part part;
    /** −1 for the left one of a pair as seen in the picture, 1 for the right one, 0 for a single part. */
    final int side;

    final double cx;
    final double cy;
    final double cz;
    /** A, row by row. */
    final double[] unit = new double[9];

    final double mxx;
    final double mxy;
    final double mxz;
    final double myy;
    final double myz;
    final double mzz;
    /** z of the hit: slope of the plane of the silhouette. */
    final double kx;

    final double ky;
    /** z of the hit: what stands under the root. */
    final double s;

    final double a;
    final double b;
    final double e;
    private final Rotation rotation;
    private final Vector radii;

    Ellipsoid(Part part, int side, Vector centre, Vector radii, Rotation rotation) {
        this.part = part;
        this.side = side;
        this.rotation = rotation;
        this.radii = radii;
        cx = centre.x();
        cy = centre.y();
        cz = centre.z();
        double[] inverse = {1 / radii.x(), 1 / radii.y(), 1 / radii.z()};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                unit[3 * i + j] = inverse[i] * rotation.get(j, i);
            }
        }
        mxx = dot(0, 0);
        mxy = dot(0, 1);
        mxz = dot(0, 2);
        myy = dot(1, 1);
        myz = dot(1, 2);
        mzz = dot(2, 2);
        kx = -mxz / mzz;
        ky = -myz / mzz;
        s = 1 / mzz;
        a = mxx / mzz - kx * kx;
        b = mxy / mzz - kx * ky;
        e = myy / mzz - ky * ky;
    }

    private double dot(int i, int j) {
        return unit[i] * unit[j] + unit[3 + i] * unit[3 + j] + unit[6 + i] * unit[6 + j];
    }

    /** Half the height of the silhouette. */
    double halfHeight() {
        return Math.sqrt(s * a / (a * e - b * b));
    }

    /** Half the width of the silhouette. */
    double halfWidth() {
        return Math.sqrt(s * e / (a * e - b * b));
    }

    /** z of the nearest hit above (x, y); on the plane of the silhouette where the ray just misses. */
    double height(double x, double y) {
        double dx = x - cx;
        double dy = y - cy;
        double root = s - (a * dx + 2 * b * dy) * dx - e * dy * dy;
        return cz + kx * dx + ky * dy + Math.sqrt(Math.max(0, root));
    }

    /** Whether the ray through (x, y) hits. */
    boolean isAbove(double x, double y) {
        double dx = x - cx;
        double dy = y - cy;
        return s - (a * dx + 2 * b * dy) * dx - e * dy * dy >= 0;
    }

    /** |A(p − c)|: below 1 inside, 1 on the surface, growing linearly outside. */
    double level(double x, double y, double z) {
        double dx = x - cx;
        double dy = y - cy;
        double dz = z - cz;
        double square = dx * (mxx * dx + 2 * mxy * dy + 2 * mxz * dz) + dy * (myy * dy + 2 * myz * dz) + mzz * dz * dz;
        return Math.sqrt(Math.max(0, square));
    }

    /** The place with the coordinates {@code q} of the unit sphere this ellipsoid is a stretched and turned copy of. */
    Vector at(Vector q) {
        Vector turned = rotation.apply(new Vector(q.x() * radii.x(), q.y() * radii.y(), q.z() * radii.z()));
        return new Vector(cx + turned.x(), cy + turned.y(), cz + turned.z());
    }
}
