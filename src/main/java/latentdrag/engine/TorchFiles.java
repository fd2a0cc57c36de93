package latentdrag.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import latentdrag.checkpoint.LatentPlace;
import latentdrag.checkpoint.Latents;
import latentdrag.checkpoint.TunedPair;
import latentdrag.checkpoint.source.CheckpointException;

/** What files of torch.save are, which may hold a network or a latent. Any thread; the calls wait for the disk. */
public final class TorchFiles {
    private TorchFiles() {}

    /** True when the file holds a latent or several; false for networks and whatever else. */
    public static boolean isLatent(Path file) {
        return Latents.holdsAny(file);
    }

    /** What one of several latents in a file is chosen by, after its path and a #; empty where there is nothing to choose. */
    public static List<String> choices(Path latent) {
        try {
            return Latents.choices(latent);
        } catch (CheckpointException e) {
            return List.of(); // whoever opens it is told what it is
        }
    }

    /** What of a latent's file is not used, as a sentence; empty where all is, or the file holds no latent. */
    public static Optional<String> remark(Path latent) {
        try {
            return Latents.open(latent).noise()
                    ? Optional.of(latent.getFileName()
                            + " also holds noise maps, which are not used: the picture has the noise of the model.")
                    : Optional.empty();
        } catch (CheckpointException e) {
            return Optional.empty(); // whoever opens it is told what it is
        }
    }

    /** A name for what is made of a latent: that of its file without the ending, and of the latent that was chosen in it. */
    public static String name(Path latent) {
        LatentPlace place = LatentPlace.of(latent);
        String stem = String.valueOf(place.file().getFileName()).replaceFirst("\\.(npy|npz|pt|pth)$", "");
        String choice = place.choice().replaceFirst("\\.[A-Za-z]{1,5}$", "").replaceAll("[^\\p{L}\\p{N}._-]", "-");
        return choice.isEmpty() ? stem : stem + "-" + choice;
    }

    /** The network that was tuned around this latent, where exactly one lies beside it: model_….pt beside 0.pt. */
    public static Optional<Path> networkTunedTo(Path latent) {
        return TunedPair.networkBeside(latent);
    }
}
