package latentdrag.drag;

import latentdrag.edit.DragMethod;
import latentdrag.edit.DragRequest;

/**
 * How a drag is made: an algorithm that moves w⁺ step by step until the handle points lie on their targets. Found by
 * {@link java.util.ServiceLoader} as a {@link DragMethod} and chosen by its name, so a jar on the class path adds one. Stateless; engine
 * thread only, with gradients off outside of it.
 */
public interface DragAlgorithm extends DragMethod {
    /**
     * Begins a run. The request has been checked ({@link RequestCheck}), and its settings are this algorithm's.
     *
     * @param services of the model; stay the caller's
     * @throws DragRefusedException if the request does not fit the model
     */
    AlgorithmRun begin(DragRequest request, DragServices services);
}
