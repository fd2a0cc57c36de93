package latentdrag.lab.clay;

import static latentdrag.lab.clay.ClayValue.*;

/**
 * The colour of a place on an animal: painted clay under a key light, sky and ground, a soft highlight, a rim of light, and the
 * darkness where pieces meet. Every term is a continuous function of place and values, so that no picture jumps when a value moves.
 * One per animal and thread: {@link #shade} leaves its result in {@link #r}, {@link #g}, {@link #b}.
 */
final class ClayShader {
    private static final Colour KEY = new Colour(0.66, 0.63, 0.57);
    private static final double KNEE = 0.8;

    double r;
    double g;
    double b;

    private final ClayScene scene;
    private final ClayPalette palette;
    private final Vector light;
    private final Vector half;
    /** The normal at the catch light of both eyes. */
    private final Vector sparkle;

    private final Vector[] gaze = new Vector[2];

    // The hit being shaded.
    private double px;
    private double py;
    private double pz;
    private double nx;
    private double ny;
    private double nz;
    private double qx;
    private double qy;
    private double qz;
    private double shine;
    private int gloss;
    private double open;

    ClayShader(ClayScene scene) {
        this.scene = scene;
        palette = new ClayPalette(scene.values);
        double azimuth = scene.values.quantity(LIGHT_AZIMUTH);
        double elevation = scene.values.quantity(LIGHT_ELEVATION);
        light = new Vector(
                Math.sin(azimuth) * Math.cos(elevation), Math.sin(elevation), Math.cos(azimuth) * Math.cos(elevation));
        half = light.plus(new Vector(0, 0, 1)).normalised();
        sparkle = half.plus(new Vector(0, 0.2, 0)).normalised();
        for (int i = 0; i < 2; i++) {
            gaze[i] = gazeOf(i == 0 ? -1 : 1);
        }
    }

    /** Where the middle of an iris is on the unit sphere of its eye. */
    private Vector gazeOf(int side) {
        double x = scene.values.quantity(GAZE_X) + 0.04 * side;
        return new Vector(x, scene.values.quantity(GAZE_Y), 1).normalised();
    }

    Vector gaze(int side) {
        return gaze[side < 0 ? 0 : 1];
    }

    /** The colour of the background at heights −1 (lower edge) to 1 and places −1 to 1 across. */
    void background(double across, double up) {
        double distance = 0.7 * across * across + (up + 0.1) * (up + 0.1) * 0.8;
        double glow = 1.06 - 0.16 * distance;
        double share = 0.5 + 0.5 * up;
        Colour top = palette.backgroundTop;
        Colour bottom = palette.backgroundBottom;
        set(
                (bottom.r() + (top.r() - bottom.r()) * share) * glow,
                (bottom.g() + (top.g() - bottom.g()) * share) * glow,
                (bottom.b() + (top.b() - bottom.b()) * share) * glow);
        finish();
    }

    /** The colour of a piece where the ray through (x, y) meets it first. */
    void shade(Ellipsoid piece, double x, double y) {
        hit(piece, x, y);
        shine = 0.1;
        gloss = 3;
        open = 1;
        switch (piece.part) {
            case BODY -> body();
            case HEAD -> head();
            case MUZZLE -> muzzle();
            case JAW -> jaw();
            case MOUTH -> mouth();
            case TONGUE -> tongue();
            case NOSE -> nose();
            case EAR -> ear();
            case EYE -> eye(piece);
        }
        illuminate();
        finish();
    }

    private void hit(Ellipsoid piece, double x, double y) {
        px = x;
        py = y;
        pz = piece.height(x, y);
        double dx = px - piece.cx;
        double dy = py - piece.cy;
        double dz = pz - piece.cz;
        double[] u = piece.unit;
        qx = u[0] * dx + u[1] * dy + u[2] * dz;
        qy = u[3] * dx + u[4] * dy + u[5] * dz;
        qz = u[6] * dx + u[7] * dy + u[8] * dz;
        nx = piece.mxx * dx + piece.mxy * dy + piece.mxz * dz;
        ny = piece.mxy * dx + piece.myy * dy + piece.myz * dz;
        nz = piece.mxz * dx + piece.myz * dy + piece.mzz * dz;
        double inverse = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz);
        nx *= inverse;
        ny *= inverse;
        nz *= inverse;
    }

    private void body() {
        set(palette.fur);
        double bib = square(qx / 0.62) + square((qy - 0.2) / 0.75);
        paint(palette.light, fall(bib, 0.75, 1.15) * fall(-qz, -0.35, 0.05));
        // The head keeps sky and key light off the shoulders; the shade leans away from the light.
        Ellipsoid head = scene.head;
        double above = head.level(px + 0.3 * light.x(), py + 0.3 * light.y() + 0.1, pz + 0.3 * light.z());
        open = 1 - 0.55 * near(above, 2.2);
    }

    private void head() {
        set(palette.fur);
        double front = fall(-qz, -0.45, 0.1);
        double stripe = fall(Math.abs(qx) + 0.12 * qy, 0.05, 0.3) * fall(-qy, -0.15, 0.35) * fall(qy, 0.55, 1);
        paint(palette.light, palette.blaze * stripe * front);
        double left = scene.leftEye.level(px, py, pz);
        double right = scene.rightEye.level(px, py, pz);
        double patches = fall(left, 1.25, 2.3) + fall(right, 1.25, 2.3);
        paint(palette.dark, palette.patch * Math.min(1, patches));
        double muzzle = scene.muzzle.level(px, py, pz);
        paint(palette.light, 0.55 * fall(muzzle, 1.02, 1.55) * front);
        double cheek = square((Math.abs(qx) - 0.66) / 0.3) + square((qy + 0.3) / 0.26);
        paint(ClayPalette.BLUSH, 0.22 * fall(cheek, 0, 1) * front);
        double crease = near(muzzle, 7) * 0.3 + near(left, 6) * 0.42 + near(right, 6) * 0.42;
        if (qy > 0) {
            crease += qy * (near(scene.leftEar.level(px, py, pz), 3) + near(scene.rightEar.level(px, py, pz), 3)) * 0.4;
        }
        open = 1 / (1 + crease);
    }

    private void muzzle() {
        set(palette.light);
        double front = fall(-qz, -0.35, 0);
        // A soft line from the nose to the mouth, and the corners of the mouth drawn up to a smile.
        double line = 0.55 * fall(Math.abs(qx), 0.02, 0.15) * fall(qy, 0.05, 0.4);
        double smile = 0.8 * fall(Math.abs(qy + 0.86 - 0.95 * qx * qx), 0.03, 0.17) * fall(Math.abs(qx), 0.68, 0.86);
        paint(ClayPalette.LIP, Math.max(line, smile) * front);
        paint(ClayPalette.LIP, 0.6 * near(scene.jaw.level(px, py, pz), 18));
        open = 1 - 0.35 * near(scene.nose.level(px, py, pz), 4);
    }

    private void jaw() {
        set(palette.light);
        double lips = fall(scene.muzzle.level(px, py, pz), 1.06, 1.24);
        paint(ClayPalette.LIP, 0.9 * lips);
        open = 0.88 - 0.2 * near(scene.muzzle.level(px, py, pz), 5);
    }

    private void mouth() {
        set(ClayPalette.MOUTH);
        double depth = fall(scene.muzzle.level(px, py, pz), 1, 1.7);
        open = 0.9 - 0.5 * depth;
        shine = 0.1;
    }

    private void tongue() {
        set(ClayPalette.TONGUE);
        paint(new Colour(0.72, 0.3, 0.33), 0.5 * fall(Math.abs(qx), 0, 0.25));
        open = 1 - 0.45 * near(scene.muzzle.level(px, py, pz), 2.5);
        shine = 0.25;
    }

    private void nose() {
        set(ClayPalette.NOSE);
        shine = 0.75;
        gloss = 4;
    }

    private void ear() {
        set(palette.fur.r() * 0.95, palette.fur.g() * 0.95, palette.fur.b() * 0.95);
        paint(palette.dark, palette.patch * fall(-qy, -0.75, 0.1));
        double inner = fall(square(qx / 0.68) + square((qy + 0.08) / 0.82), 0.62, 1.05) * fall(-qz, -0.25, 0.05);
        paint(palette.innerEar, inner);
        double foot = near(scene.head.level(px, py, pz), 4);
        open = (1 - 0.4 * foot) * (1 - 0.22 * inner * fall(qy, -0.6, 0.7));
    }

    private void eye(Ellipsoid piece) {
        Vector look = gaze(piece.side);
        double away = distance(qx, qy, qz, look);
        set(ClayPalette.SCLERA);
        double iris = fall(away, 0.74, 0.9);
        paint(palette.iris, iris);
        // A darker ring around the iris.
        paint(ClayPalette.PUPIL, 0.6 * iris * fall(-away, -0.8, -0.56));
        paint(ClayPalette.PUPIL, fall(away, 0.42, 0.58));
        double catchLight = 0.95 * fall(distance(nx, ny, nz, sparkle), 0.16, 0.36);
        paint(ClayPalette.SCLERA, catchLight);
        double lid = fall(-qy, -0.9, -0.74);
        double lash = fall(-qy, -0.8, -0.62) - lid;
        paint(palette.dark, 0.6 * Math.max(0, lash));
        paint(palette.fur.r() * 0.75, palette.fur.g() * 0.75, palette.fur.b() * 0.75, lid);
        paint(palette.dark, palette.patch * lid);
        open = 1 - 0.25 * fall(-qy, -0.8, 0.1) * (1 - lid) * (1 - catchLight);
        shine = 0.6 * (1 - lid);
        gloss = 5;
    }

    /**
     * Whether the first hit of the ray through (x, y) with an eye is coloured as the iris is: outside the pupil and inside the dark ring's
     * outer half, with no lid and no catch light on it.
     */
    boolean isIris(Ellipsoid eye, double x, double y) {
        hit(eye, x, y);
        double away = distance(qx, qy, qz, gaze(eye.side));
        return away > 0.5 && away < 0.74 && qy < 0.74 && distance(nx, ny, nz, sparkle) > 0.36;
    }

    private static double distance(double x, double y, double z, Vector to) {
        return Math.sqrt(square(x - to.x()) + square(y - to.y()) + square(z - to.z()));
    }

    private void illuminate() {
        double lambert = nx * light.x() + ny * light.y() + nz * light.z();
        // Wrapped around the edge of the shadow as light is in clay.
        double wrapped = Math.max(0, (lambert + 0.3) / 1.3);
        double key = wrapped * (0.4 + 0.6 * wrapped) * (0.5 + 0.5 * open);
        double up = (0.5 + 0.5 * ny) * open;
        double down = (0.5 - 0.5 * ny) * open;
        double edge = 1 - Math.max(0, nz);
        double rim = 0.3 * edge * edge * edge * (0.6 + 0.4 * ny) * open;
        double spot = Math.max(0, nx * half.x() + ny * half.y() + nz * half.z());
        for (int i = 0; i < gloss; i++) {
            spot *= spot;
        }
        spot *= shine;
        Colour sky = palette.sky;
        Colour ground = palette.ground;
        r = r * (KEY.r() * key + sky.r() * up + ground.r() * down) + palette.rim.r() * rim + spot;
        g = g * (KEY.g() * key + sky.g() * up + ground.g() * down) + palette.rim.g() * rim + spot;
        b = b * (KEY.b() * key + sky.b() * up + ground.b() * down) + palette.rim.b() * rim + spot;
    }

    /** Presses what is brighter than the knee softly below 1. */
    private void finish() {
        r = pressed(r);
        g = pressed(g);
        b = pressed(b);
    }

    private static double pressed(double value) {
        if (value <= KNEE) {
            return value;
        }
        double over = (value - KNEE) / (1 - KNEE);
        return KNEE + (1 - KNEE) * over / (1 + over);
    }

    /** 1 below {@code from}, 0 above {@code to}, smooth between (Hermite). */
    private static double fall(double x, double from, double to) {
        double t = Math.max(0, Math.min(1, (to - x) / (to - from)));
        return t * t * (3 - 2 * t);
    }

    /** 1 at the surface of a piece (level 1), falling with the distance from it. */
    private static double near(double level, double steepness) {
        double distance = steepness * Math.max(0, level - 1);
        return 1 / (1 + distance * distance);
    }

    private static double square(double x) {
        return x * x;
    }

    private void set(Colour colour) {
        set(colour.r(), colour.g(), colour.b());
    }

    private void set(double red, double green, double blue) {
        r = red;
        g = green;
        b = blue;
    }

    private void paint(Colour colour, double share) {
        paint(colour.r(), colour.g(), colour.b(), share);
    }

    private void paint(double red, double green, double blue, double share) {
        r += (red - r) * share;
        g += (green - g) * share;
        b += (blue - b) * share;
    }
}
