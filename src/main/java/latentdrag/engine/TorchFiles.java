package latentdrag.engine;

import java.nio.file.Path;
import java.util.Optional;
import latentdrag.checkpoint.TunedPair;
import latentdrag.checkpoint.source.CheckpointException;

/** What files of torch.save are, which may hold a network or a latent. Any thread; the calls wait for the disk. */
public final class TorchFiles {
    private TorchFiles() {}

    /** True when a latent can be read from the file; false for networks and whatever else. */
    public static boolean isLatent(Path file) {
        try {
            LatentFile.read(file);
            return true;
        } catch (CheckpointException | EngineException e) {
            return false; // whoever opens it as a network is told what it is
        }
    }

    /** The network that was tuned around this latent, where exactly one lies beside it: model_….pt beside 0.pt. */
    public static Optional<Path> networkTunedTo(Path latent) {
        return TunedPair.networkBeside(latent);
    }
}
