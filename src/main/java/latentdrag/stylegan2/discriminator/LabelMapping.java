package latentdrag.stylegan2.discriminator;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import latentdrag.stylegan2.Weights;

/** The mapping network of labels, without z (StyleGAN2-ADA): embedding, unit second moment, fully connected layers. */
final class LabelMapping {
    private record Layer(NDArray weight, NDArray bias) {}

    private final DiscriminatorOperations ops;
    private final Layer embedding;
    private final List<Layer> layers = new ArrayList<>();

    LabelMapping(Labels labels, Weights at, DiscriminatorOperations ops) {
        this.ops = ops;
        embedding = new Layer(ActivatedConvolution.scaled(at.get("embed.weight"), 1, ops), at.get("embed.bias"));
        double gain = labels.lrMultiplier() * Math.sqrt(2);
        for (int i = 0; i < labels.layers(); i++) {
            Weights layer = at.at("fc" + i);
            layers.add(new Layer(
                    ActivatedConvolution.scaled(layer.get("weight"), gain, ops),
                    layer.get("bias").mul(ops.shared().scalar(gain))));
        }
    }

    /** [N, classes] → [N, mapDim]. */
    NDArray forward(NDArray labels) {
        NDArray q = ops.shared().normalise(ops.shared().dense(labels, embedding.weight, embedding.bias));
        for (Layer layer : layers) {
            q = ops.shared().denseActivated(q, layer.weight, layer.bias);
        }
        return q;
    }
}
