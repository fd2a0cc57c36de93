package latentdrag.architecture.wrong.drag;

import ai.djl.ndarray.NDArray;

/** Wrong on purpose: a Number operand where there may be a gradient; and right: the same where there is none. */
final class FreesItsOperand {
    private FreesItsOperand() {}

    static NDArray scaled(NDArray x) {
        return x.mul(2);
    }

    static NDArray inPlace(NDArray x) {
        return x.subi(0.5f);
    }

    static NDArray reciprocal(NDArray x) {
        return x.getNDArrayInternal().rdiv(1);
    }

    @NoGradient
    static NDArray levels(NDArray picture) {
        return picture.mul(127.5f).add(128);
    }

    static NDArray compared(NDArray x) {
        return x.gt(0);
    }

    static NDArray byArray(NDArray x, NDArray constant) {
        return x.mul(constant);
    }
}
