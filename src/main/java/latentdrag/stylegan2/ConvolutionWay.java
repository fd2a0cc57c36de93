package latentdrag.stylegan2;

/** How a convolution is computed. All ways give the same numbers where the tensor library computes correctly. */
public enum ConvolutionWay {
    /** By the library's convolution, on maps in the order it was given. */
    LIBRARY("as the library does it"),

    /** By the library's convolution, with channels of zeros up to a multiple of {@link ConvolutionWays#ALIGNMENT}, cut off again. */
    PADDED("padded with channels of zeros"),

    /** As a product of matrices, without the library's convolution. Copies each cell once for every tap of the kernel. */
    UNFOLDED("as products of matrices");

    private final String words;

    ConvolutionWay(String words) {
        this.words = words;
    }

    /** For a sentence, e.g. "with the channels last". */
    public String words() {
        return words;
    }
}
