package latentdrag.checkpoint.family;

import latentdrag.checkpoint.container.UnknownFile;
import latentdrag.checkpoint.source.CheckpointException;

/** What is said of files that are recognised but not supported: what it is, and a next step. */
public final class UnsupportedErrors {
    private UnsupportedErrors() {}

    static CheckpointException styleGan1() {
        return new CheckpointException("it is a StyleGAN1 network, which is not supported; " + UnknownFile.CHOOSE);
    }

    static CheckpointException styleGan3() {
        return new CheckpointException("it is a StyleGAN3 network, which is not supported; " + UnknownFile.CHOOSE);
    }

    /** @param words what it is, as in "a BigGAN network" */
    static CheckpointException other(String words) {
        return new CheckpointException("it is " + words + (words.endsWith(",") ? " and" : ", which")
                + " is not supported; " + UnknownFile.CHOOSE);
    }

    static CheckpointException lora() {
        return new CheckpointException(
                "it is a LoRA, an addition to another network, and no network itself; " + UnknownFile.CHOOSE);
    }

    static CheckpointException diffusion() {
        return new CheckpointException(
                "it holds the weights of a diffusion model, not of a GAN; " + UnknownFile.CHOOSE);
    }
}
