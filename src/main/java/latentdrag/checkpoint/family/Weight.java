package latentdrag.checkpoint.family;

import latentdrag.checkpoint.container.AxisView;
import latentdrag.checkpoint.container.StoredTensor;
import latentdrag.checkpoint.container.TensorValue;

/** One tensor of a generator under its standard name: where its numbers come from. */
public sealed interface Weight {
    long[] shape();

    /**
     * Numbers of the file.
     *
     * @param tensor where they are
     * @param view in what order
     * @param times what each is multiplied by, 1 to leave every bit as it is
     * @param plus what is added after that
     */
    public record Stored(TensorValue tensor, AxisView view, float times, float plus) implements Weight {
        public Stored(TensorValue tensor) {
            this(tensor, AxisView.AS_IS);
        }

        public Stored(TensorValue tensor, AxisView view) {
            this(tensor, view, 1, 0);
        }

        @Override
        public long[] shape() {
            return view.shape(tensor.shape());
        }

        /** Finds the numbers without reading them. */
        public StoredTensor locate() {
            return view.of(tensor.locate());
        }
    }

    /** Numbers the file does not hold because its format, or somebody who was asked, settles them. */
    final class Given implements Weight {
        private final float[] values;
        private final long[] shape;

        /** @param values in C order; kept, not copied */
        Given(float[] values, long... shape) {
            this.values = values;
            this.shape = shape.clone();
        }

        public float[] values() {
            return values;
        }

        @Override
        public long[] shape() {
            return shape.clone();
        }
    }

    /** The mean of w over many random z, which training would have kept as a running average. */
    record MeanOfW(int size) implements Weight {
        @Override
        public long[] shape() {
            return new long[] {size};
        }
    }
}
