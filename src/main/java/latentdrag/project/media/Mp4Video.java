package latentdrag.project.media;

import java.io.IOException;
import java.nio.file.Path;
import latentdrag.image.Frame;
import latentdrag.project.AtomicFile;
import org.jcodec.api.transcode.PixelStore.LoanerPicture;
import org.jcodec.api.transcode.SinkImpl;
import org.jcodec.api.transcode.VideoFrameWithPacket;
import org.jcodec.common.Codec;
import org.jcodec.common.Format;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Packet.FrameType;
import org.jcodec.common.model.Picture;

/**
 * A film as H.264 in MP4, which every player shows; encoded by JCodec. The colours are turned into Y′CbCr here: JCodec's own way has the
 * full range of values without saying so in the file, and players then show too much contrast.
 */
final class Mp4Video implements Animation {
    private final AtomicFile file;
    private final int framesPerSecond;
    private final SeekableByteChannel channel;
    private final SinkImpl sink;
    private int frames;

    Mp4Video(Path path, int framesPerSecond) throws IOException {
        file = new AtomicFile(path);
        this.framesPerSecond = framesPerSecond;
        channel = NIOUtils.writableChannel(file.part().toFile());
        sink = SinkImpl.createWithStream(channel, Format.MOV, Codec.H264, null);
        sink.init();
    }

    @Override
    public void add(Frame frame) throws IOException {
        Packet packet = Packet.createPacket(null, frames, framesPerSecond, 1, frames, FrameType.KEY, null);
        sink.outputVideoFrame(new VideoFrameWithPacket(packet, new LoanerPicture(picture(frame), 1)));
        frames++;
    }

    /** 4:2:0, so an odd last row or column is left out. */
    private static Picture picture(Frame frame) {
        YCbCr colours = YCbCr.ofHeight(frame.height());
        int width = frame.width() / 2;
        int height = frame.height() / 2;
        Picture picture = Picture.create(2 * width, 2 * height, ColorSpace.YUV420J);
        byte[] luma = picture.getPlaneData(0);
        for (int y = 0; y < 2 * height; y++) {
            for (int x = 0; x < 2 * width; x++) {
                luma[y * 2 * width + x] = signed(colours.y(Rgb.onWhite(frame.argb(x, y))));
            }
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int mean = mean(frame, 2 * x, 2 * y);
                picture.getPlaneData(1)[y * width + x] = signed(colours.cb(mean));
                picture.getPlaneData(2)[y * width + x] = signed(colours.cr(mean));
            }
        }
        return picture;
    }

    /** The mean colour of four pixels. */
    private static int mean(Frame frame, int x, int y) {
        int r = 2;
        int g = 2;
        int b = 2;
        for (int i = 0; i < 4; i++) {
            int rgb = Rgb.onWhite(frame.argb(x + i % 2, y + i / 2));
            r += rgb >> 16 & 0xff;
            g += rgb >> 8 & 0xff;
            b += rgb & 0xff;
        }
        return r / 4 << 16 | g / 4 << 8 | b / 4;
    }

    /** JCodec counts samples from −128. */
    private static byte signed(double sample) {
        return (byte) (Math.round(sample) - 128);
    }

    @Override
    public void finish() throws IOException {
        sink.finish();
        channel.close();
        file.finish();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        file.close();
    }
}
