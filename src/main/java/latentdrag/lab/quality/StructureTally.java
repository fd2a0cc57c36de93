package latentdrag.lab.quality;

import latentdrag.lab.clay.ClayPictures;

/** Structure of every size over many pictures, for {@link ClayQuality.Structure}. Not for sharing between threads. */
final class StructureTally {
    private static final long SEED = 1;

    private final int size;
    private final OctaveEnergy octaves;
    private final PatchSample generated;
    private final PatchSample wanted;
    private final PatchSample others;
    private double psnrHalf;
    private int count;

    /**
     * @param pictures how many will be added
     * @param size pixels along each side, a power of two from 32
     */
    StructureTally(int pictures, int size) {
        this.size = size;
        octaves = new OctaveEnergy(size);
        generated = new PatchSample(pictures, SEED);
        wanted = new PatchSample(pictures, SEED + 1);
        others = new PatchSample(pictures, SEED + 2);
    }

    /**
     * @param picture [3][size][size] in [−1, 1], of a generator
     * @param target the same of the world
     * @param other the world's of another animal
     */
    void add(float[] picture, float[] target, float[] other) {
        int half = size / 2;
        psnrHalf += ClayPictures.psnr(ClayPictures.halved(picture, size), ClayPictures.halved(target, size), half);
        octaves.add(picture, target);
        generated.add(picture, size);
        wanted.add(target, size);
        others.add(other, size);
        count++;
    }

    ClayQuality.Structure result() {
        return new ClayQuality.Structure(
                psnrHalf / count,
                octaves.ratios(),
                SlicedWasserstein.between(generated, wanted, SEED),
                SlicedWasserstein.between(others, wanted, SEED));
    }
}
