package latentdrag.lab.clay;

/** A rotation of space as a 3×3 matrix, row by row. x points right, y up, z towards the viewer. Immutable. */
final class Rotation {
    static final Rotation NONE = new Rotation(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});

    private final double[] m;

    private Rotation(double[] m) {
        this.m = m;
    }

    /** First pitch about x (positive turns z down), then yaw about y (positive turns z right), then roll about z (positive turns y left). */
    static Rotation of(double yaw, double pitch, double roll) {
        double cy = Math.cos(yaw);
        double sy = Math.sin(yaw);
        double cp = Math.cos(pitch);
        double sp = Math.sin(pitch);
        double cr = Math.cos(roll);
        double sr = Math.sin(roll);
        Rotation y = new Rotation(new double[] {cy, 0, sy, 0, 1, 0, -sy, 0, cy});
        Rotation x = new Rotation(new double[] {1, 0, 0, 0, cp, -sp, 0, sp, cp});
        Rotation z = new Rotation(new double[] {cr, -sr, 0, sr, cr, 0, 0, 0, 1});
        return z.after(y).after(x);
    }

    /** This rotation applied after {@code first}. */
    Rotation after(Rotation first) {
        double[] product = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    product[3 * i + j] += m[3 * i + k] * first.m[3 * k + j];
                }
            }
        }
        return new Rotation(product);
    }

    double get(int row, int column) {
        return m[3 * row + column];
    }

    Vector apply(Vector v) {
        return new Vector(
                m[0] * v.x() + m[1] * v.y() + m[2] * v.z(),
                m[3] * v.x() + m[4] * v.y() + m[5] * v.z(),
                m[6] * v.x() + m[7] * v.y() + m[8] * v.z());
    }
}
