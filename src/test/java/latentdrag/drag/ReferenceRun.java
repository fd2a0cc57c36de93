package latentdrag.drag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import latentdrag.edit.DragRequest;
import latentdrag.edit.DragSettings;
import latentdrag.edit.DragSettings.LatentSpace;
import latentdrag.edit.Latent;
import latentdrag.image.Frame;
import latentdrag.image.Mask;
import latentdrag.image.Point;
import latentdrag.image.PointPair;

/**
 * Twelve steps of the published program on one of the reference networks: what was asked and what came out.
 *
 * @param tracked where the points were at the start and after each step
 * @param after w⁺ after each step
 */
record ReferenceRun(DragRequest request, List<List<Point>> tracked, List<Latent> after) {
    private static final Path FOLDER = Path.of("src/test/resources/reference");

    static Path checkpoint(String network) {
        return FOLDER.resolve(network + ".pkl");
    }

    static ReferenceRun read(String network, String run, int height, int width) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode about = json.readTree(FOLDER.resolve(network + ".json").toFile());
        JsonNode wanted = about.get("runs").get(run);
        List<Point> handles = points(wanted.get("points_yx"));
        List<Point> targets = points(wanted.get("targets_yx"));
        List<PointPair> pairs = new ArrayList<>();
        for (int i = 0; i < handles.size(); i++) {
            pairs.add(new PointPair(handles.get(i), targets.get(i)));
        }
        double at512 = 512.0 / height;
        DragSettings settings = DragSettings.published()
                .withLambda(wanted.get("lambda_mask").asDouble())
                .withStepSize(wanted.get("lr").asDouble())
                .withRadii(
                        wanted.get("motion_radius_px").asInt() * at512,
                        wanted.get("tracking_radius_px").asInt() * at512)
                .withSpace(wanted.get("w_plus").asBoolean() ? LatentSpace.W_PLUS : LatentSpace.W, 6)
                .withBlock(about.get("feature_index").asInt());
        Optional<Mask> mask =
                wanted.get("mask").isNull() ? Optional.empty() : Optional.of(fixedOutsideCentreHalf(height, width));
        List<List<Point>> tracked = new ArrayList<>();
        wanted.get("tracked_yx").forEach(step -> tracked.add(points(step)));
        Latent start = latents(network, run + ".w0").get(0);
        return new ReferenceRun(
                new DragRequest(start, pairs, mask, settings), tracked, latents(network, run + ".ws_after_step"));
    }

    private static Mask fixedOutsideCentreHalf(int height, int width) {
        boolean[] editable = new boolean[height * width];
        for (int y = height / 4; y < height * 3 / 4; y++) {
            for (int x = width / 4; x < width * 3 / 4; x++) {
                editable[y * width + x] = true;
            }
        }
        return Mask.of(width, height, editable);
    }

    private static List<Point> points(JsonNode rowsAndColumns) {
        List<Point> points = new ArrayList<>();
        rowsAndColumns.forEach(
                p -> points.add(new Point(p.get(1).asDouble(), p.get(0).asDouble())));
        return points;
    }

    /** The latents of a float32 tensor [n, rows, dim] of the network's .safetensors. */
    static List<Latent> latents(String network, String tensor) throws IOException {
        Stored stored = stored(network, tensor);
        FloatBuffer values = stored.bytes.asFloatBuffer();
        List<Latent> latents = new ArrayList<>();
        for (int n = 0; n < stored.size(0); n++) {
            float[] one = new float[stored.size(1) * stored.size(2)];
            values.get(one);
            latents.add(new Latent(stored.size(1), stored.size(2), one));
        }
        return latents;
    }

    /** The pictures of a uint8 tensor [n, height, width, channels]. */
    static List<Frame> pictures(String network, String tensor) throws IOException {
        Stored stored = stored(network, tensor);
        List<Frame> pictures = new ArrayList<>();
        for (int n = 0; n < stored.size(0); n++) {
            byte[] one = new byte[stored.size(1) * stored.size(2) * stored.size(3)];
            stored.bytes.get(one);
            pictures.add(new Frame(stored.size(2), stored.size(1), stored.size(3), one));
        }
        return pictures;
    }

    private record Stored(JsonNode shape, ByteBuffer bytes) {
        int size(int axis) {
            return shape.get(axis).asInt();
        }
    }

    private static Stored stored(String network, String tensor) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(FOLDER.resolve(network + ".safetensors")))
                .order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) file.getLong(0);
        JsonNode entry = new ObjectMapper()
                .readTree(new String(file.array(), 8, header, StandardCharsets.UTF_8))
                .get(tensor);
        int at = 8 + header + entry.get("data_offsets").get(0).asInt();
        return new Stored(entry.get("shape"), file.position(at).slice().order(ByteOrder.LITTLE_ENDIAN));
    }
}
