package latentdrag.lab.clay;

/** A place or direction in the world: x right, y up, z towards the viewer. */
record Vector(double x, double y, double z) {
    Vector plus(Vector other) {
        return new Vector(x + other.x, y + other.y, z + other.z);
    }

    Vector minus(Vector other) {
        return new Vector(x - other.x, y - other.y, z - other.z);
    }

    Vector times(double factor) {
        return new Vector(x * factor, y * factor, z * factor);
    }

    double length() {
        return Math.sqrt(x * x + y * y + z * z);
    }

    Vector normalised() {
        return times(1 / length());
    }
}
