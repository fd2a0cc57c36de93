package latentdrag.checkpoint;

/** What is said of files that are recognised but not supported: what it is, and a next step. */
final class Refusals {
    private static final String CHOOSE = "choose a StyleGAN2 .pkl or a .safetensors file";

    private Refusals() {}

    static CheckpointException styleGan3() {
        return new CheckpointException("it is a StyleGAN3 network, which is not supported; " + CHOOSE);
    }

    static CheckpointException torchFile() {
        return new CheckpointException(
                "it is a PyTorch checkpoint written by torch.save (.pt), which is not supported; " + CHOOSE);
    }

    /** For content that is no checkpoint, by its first bytes. */
    static CheckpointException unknown(byte[] head) {
        return new CheckpointException("it is not a checkpoint; " + CHOOSE);
    }
}
