package latentdrag.checkpoint;

/** What is said of files that are recognised but not supported: what it is, and a next step. */
final class Refusals {
    /** The next step where there is no better one. */
    static final String CHOOSE = "choose a StyleGAN2 .pkl, .pt or .safetensors file";

    private Refusals() {}

    static CheckpointException styleGan1() {
        return new CheckpointException("it is a StyleGAN1 network, which is not supported; " + CHOOSE);
    }

    static CheckpointException styleGan3() {
        return new CheckpointException("it is a StyleGAN3 network, which is not supported; " + CHOOSE);
    }

    static CheckpointException styleGanXl() {
        return new CheckpointException("it is a StyleGAN-XL network, which is not supported; " + CHOOSE);
    }

    static CheckpointException diffusion() {
        return new CheckpointException("it holds the weights of a diffusion model, not of a GAN; " + CHOOSE);
    }
}
