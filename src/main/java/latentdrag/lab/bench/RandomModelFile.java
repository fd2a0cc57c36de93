package latentdrag.lab.bench;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import latentdrag.checkpoint.Checkpoints;
import latentdrag.engine.Engine;
import latentdrag.engine.ProgressListener;
import latentdrag.lab.random.RandomNetwork;
import latentdrag.stylegan2.Architecture;

/** A network with random weights as a file, for processes that measure it. */
public final class RandomModelFile {
    private RandomModelFile() {}

    /** Writes a network of the standard shape of a size ({@link SpeedPlan}) as .safetensors. Any thread. */
    public static CompletableFuture<Path> write(Engine engine, int size, Path safetensors) {
        return engine.perform(
                "Writing " + safetensors.getFileName(),
                (device, cancelled) -> {
                    try (NDManager making = device.newSubManager()) {
                        Architecture shape = SpeedPlan.network(size);
                        Checkpoints.write(
                                shape, RandomNetwork.weights(making, shape, 1), Map.of("name", "random"), safetensors);
                        return safetensors;
                    }
                },
                ProgressListener.NONE);
    }
}
