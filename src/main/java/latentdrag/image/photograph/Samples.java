package latentdrag.image.photograph;

import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Values as a file has them, in its own colours: 8 or 16 bits, rows from the top, bands interleaved. Whoever has made it may change it.
 *
 * @param data height · width · bands numbers
 */
record Samples(int width, int height, int bands, DataBuffer data) {
    static Samples empty(int width, int height, int bands, boolean is16Bit) {
        int size = Math.multiplyExact(Math.multiplyExact(width, height), bands);
        return new Samples(width, height, bands, is16Bit ? new DataBufferUShort(size) : new DataBufferByte(size));
    }

    boolean is16Bit() {
        return data.getDataType() == DataBuffer.TYPE_USHORT;
    }

    /** The largest value. */
    int white() {
        return is16Bit() ? 65535 : 255;
    }

    int value(int x, int y, int band) {
        return data.getElem((y * width + x) * bands + band);
    }

    void set(int x, int y, int band, int value) {
        data.setElem((y * width + x) * bands + band, value);
    }

    /** A view of the same numbers. */
    WritableRaster raster() {
        int[] offsets = new int[bands];
        for (int c = 0; c < bands; c++) {
            offsets[c] = c;
        }
        return Raster.createInterleavedRaster(data, width, height, width * bands, bands, offsets, null);
    }

    /** Some of a picture's bands. */
    static Samples of(Raster raster, int bands) {
        boolean is16Bit = raster.getSampleModel().getDataType() == DataBuffer.TYPE_USHORT;
        int width = raster.getWidth();
        int height = raster.getHeight();
        int all = raster.getNumBands();
        Samples samples = empty(width, height, bands, is16Bit);
        int[] row = new int[width * all];
        for (int y = 0, i = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < bands; c++, i++) {
                    samples.data.setElem(i, row[x * all + c]);
                }
            }
        }
        return samples;
    }

    /** A part of it as a copy. */
    Samples part(int left, int top, int partWidth, int partHeight) {
        Samples part = empty(partWidth, partHeight, bands, is16Bit());
        for (int y = 0, i = 0; y < partHeight; y++) {
            int from = ((top + y) * width + left) * bands;
            for (int k = 0; k < partWidth * bands; k++, i++) {
                part.data.setElem(i, data.getElem(from + k));
            }
        }
        return part;
    }
}
