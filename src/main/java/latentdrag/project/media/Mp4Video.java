package latentdrag.project.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import latentdrag.files.AtomicFile;
import latentdrag.image.Frame;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.codecs.h264.encode.RateControl;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.VideoEncoder.EncodedFrame;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Packet.FrameType;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.muxer.MP4Muxer;
import org.jspecify.annotations.Nullable;

/**
 * A film as H.264 in MP4, which every player shows; encoded by JCodec. The colours are turned into Y′CbCr here: JCodec's own way has the
 * full range of values without saying so in the file, and players then show too much contrast. Behind the film stands its provenance, as XMP
 * in MP4 has it (ISO 16684-3).
 */
final class Mp4Video implements Animation {
    private static final byte[] XMP_BOX = HexFormat.of().parseHex("be7acfcb97a942e89c71999491e3afac");

    private final AtomicFile file;
    private final int framesPerSecond;
    private final Provenance provenance;
    private final SeekableByteChannel channel;
    private final MP4Muxer muxer;
    private final H264Encoder encoder = new H264Encoder(new Fine());
    private @Nullable MuxerTrack track;
    private ByteBuffer room = ByteBuffer.allocate(0);
    private int frames;

    Mp4Video(Path path, int framesPerSecond, Provenance provenance) throws IOException {
        file = new AtomicFile(path);
        this.framesPerSecond = framesPerSecond;
        this.provenance = provenance;
        try {
            channel = NIOUtils.writableChannel(file.part().toFile());
            muxer = MP4Muxer.createMP4MuxerToChannel(channel);
        } catch (IOException e) {
            file.close();
            throw file.inWords(e);
        }
    }

    /** Twice as fine as JCodec's usual steps, which tint what has hardly any colour; files grow by half. */
    private static final class Fine implements RateControl {
        private static final int QUANTISER = 12;

        @Override
        public int startPicture(Size size, int mostBytes, SliceType type) {
            return QUANTISER;
        }

        @Override
        public int initialQpDelta() {
            return 0;
        }

        @Override
        public int accept(int bits) {
            return 0;
        }
    }

    @Override
    public void add(Frame frame) throws IOException {
        Picture picture = picture(frame);
        int most = 1 << 16 | 3 * picture.getWidth() * picture.getHeight();
        room = room.capacity() < most ? ByteBuffer.allocate(most) : room.clear();
        EncodedFrame encoded = encoder.encodeFrame(picture, room);
        FrameType type = encoded.isKeyFrame() ? FrameType.KEY : FrameType.INTER;
        try {
            track(picture)
                    .addFrame(Packet.createPacket(
                            NIOUtils.clone(encoded.getData()), frames, framesPerSecond, 1, frames, type, null));
        } catch (IOException e) {
            throw file.inWords(e);
        }
        frames++;
    }

    private MuxerTrack track(Picture like) {
        MuxerTrack present = track;
        if (present == null) {
            Size size = new Size(like.getWidth(), like.getHeight());
            present = muxer.addVideoTrack(
                    Codec.H264, VideoCodecMeta.createSimpleVideoCodecMeta(size, ColorSpace.YUV420J));
            track = present;
        }
        return present;
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
        try {
            muxer.finish();
            channel.setPosition(channel.size());
            channel.write(provenanceBox());
            channel.close();
        } catch (IOException e) {
            throw file.inWords(e);
        }
        file.finish();
    }

    private ByteBuffer provenanceBox() {
        byte[] packet = Xmp.packet(provenance).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + XMP_BOX.length + packet.length)
                .putInt(8 + XMP_BOX.length + packet.length)
                .put("uuid".getBytes(StandardCharsets.US_ASCII))
                .put(XMP_BOX)
                .put(packet)
                .flip();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            channel.close();
        }
    }
}
