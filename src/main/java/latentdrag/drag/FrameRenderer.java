package latentdrag.drag;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import latentdrag.edit.Latent;
import latentdrag.generator.Activation;
import latentdrag.generator.CellSet;
import latentdrag.generator.Generator;
import latentdrag.generator.IncrementalPicture;
import latentdrag.generator.Precision;
import latentdrag.generator.SparseSynthesis;
import latentdrag.image.Frame;
import latentdrag.tensor.DeviceCopies;

/**
 * From latent to finished picture. The network's [−1, 1] becomes 8 bits as x·127.5 + 128, clamped to 0…255 and cut off, which is how
 * the field's tools write their pictures. Nothing it makes outlives a call except a few constants beside the weights, freed when it
 * is closed. Engine thread only, gradients off.
 */
public final class FrameRenderer implements AutoCloseable {
    private final Generator generator;
    private final NDManager manager;
    private final NDArray scale;
    private final NDArray offset;
    private final DeviceCopies transfers;

    /** @param generator must stay open as long as the renderer is used */
    public FrameRenderer(Generator generator) {
        this(generator, new DeviceCopies());
    }

    /** @param transfers counts what is read of pictures */
    FrameRenderer(Generator generator, DeviceCopies transfers) {
        this.generator = generator;
        this.transfers = transfers;
        this.manager = generator.manager().newSubManager();
        this.scale = manager.create(127.5f);
        this.offset = manager.create(128f);
    }

    /**
     * The picture of a latent; the same latent gives the same bytes.
     *
     * @throws DragRefusedException if the network makes no numbers of it: its 8 bits would look like a picture
     */
    public Frame render(Latent latent) {
        try (NDManager drawing = manager.newSubManager()) {
            NDArray ws = drawing.create(latent.toArray(), new Shape(1, latent.rows(), latent.dim()));
            NDArray picture = generator.picture(ws, LatentNoise.of(latent));
            picture.attach(drawing);
            requireNumbers(picture, drawing);
            return toFrame(picture, drawing);
        }
    }

    /** One value that is infinite, or none at all, makes their sum so. */
    private void requireNumbers(NDArray picture, NDManager drawing) {
        NDArray sum = picture.sum();
        sum.attach(drawing);
        if (!Float.isFinite(transfers.number(sum))) {
            throw new DragRefusedException(
                    "The network makes no picture of this latent: some of its pixels are no numbers (infinite, or NaN); take an"
                            + " earlier or another latent.");
        }
    }

    /** Some pixels of the picture of what a look has seen: the same as there, but for the rounding to 8 bits. [pixels][channels] */
    public byte[] renderPixels(FeaturePass pass, SparseSynthesis.Run regions, CellSet pixels) {
        try (NDManager drawing = manager.newSubManager()) {
            return transfers.bytes(eightBits(pass.picture(pixels, regions, drawing), drawing));
        }
    }

    /** The picture of what a look has seen, going on from its feature block. */
    public Frame render(DenseFeatures pass, Precision precision) {
        try (NDManager drawing = manager.newSubManager()) {
            NDArray ws = pass.ws().stopGradient();
            ws.attach(drawing);
            NDArray x = pass.activation().x().stopGradient();
            x.attach(drawing);
            NDArray rgb = pass.activation().rgb();
            if (rgb != null) {
                rgb = rgb.stopGradient();
                rgb.attach(drawing);
            }
            Activation from = new Activation(pass.activation().block(), x, rgb);
            return toFrame(generator.pictureFrom(from, ws, pass.noise(), precision), drawing);
        }
    }

    /** Begins a whole picture, to be drawn bit by bit. */
    public Drawing begin(Latent latent) {
        return new Drawing(latent);
    }

    /** A whole picture on its way. Owns what was drawn so far. */
    public final class Drawing implements AutoCloseable {
        private final NDManager drawing = manager.newSubManager();
        private final IncrementalPicture picture;

        private Drawing(Latent latent) {
            NDArray ws = drawing.create(latent.toArray(), new Shape(1, latent.rows(), latent.dim()));
            picture = generator.incrementalPicture(ws, LatentNoise.of(latent));
        }

        /** Draws on for that long; the frame once it is finished. */
        public Optional<Frame> advance(double millis) {
            long begun = System.nanoTime();
            boolean finished = picture.advance();
            while (!finished && (System.nanoTime() - begun) / 1e6 < millis) {
                finished = picture.advance();
            }
            return finished ? Optional.of(toFrame(picture.take(), drawing)) : Optional.empty();
        }

        @Override
        public void close() {
            picture.close();
            drawing.close();
        }
    }

    /** @param picture [1, imgChannels, height, width]; taken over by {@code drawing} */
    private Frame toFrame(NDArray picture, NDManager drawing) {
        NDArray bytes = eightBits(picture, drawing).transpose(0, 2, 3, 1); // [1, height, width, imgChannels]
        Shape shape = bytes.getShape();
        return new Frame((int) shape.get(2), (int) shape.get(1), (int) shape.get(3), transfers.bytes(bytes));
    }

    /** @param picture of any shape; taken over by {@code drawing} */
    private NDArray eightBits(NDArray picture, NDManager drawing) {
        picture.attach(drawing);
        return picture.mul(scale).addi(offset).clip(0, 255).toType(DataType.UINT8, false);
    }

    @Override
    public void close() {
        manager.close();
    }
}
