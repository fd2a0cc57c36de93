package latentdrag.drag;

import latentdrag.edit.DragMethod;
import latentdrag.edit.DragMethods;
import latentdrag.edit.DragRequest;
import latentdrag.generator.Generator;
import latentdrag.tensor.DeviceCopies;

/** Begins the drags on one model, each by the algorithm that its settings name. Owns what they share. Engine thread only. */
public final class DragOptimiser implements AutoCloseable {
    private final DragServices services;
    private final RequestCheck check;

    /** @param generator stays the caller's and must stay open */
    public DragOptimiser(Generator generator) {
        this(generator, ComputeMode.CHEAPEST);
    }

    /**
     * @param generator stays the caller's and must stay open
     * @param extent how much of the network a step computes
     */
    public DragOptimiser(Generator generator, ComputeMode extent) {
        this.services = new DragServices(generator, extent);
        this.check = new RequestCheck(generator.shape());
    }

    /** Counts what crosses between Java and the device. */
    public DeviceCopies transfers() {
        return services.access().transfers();
    }

    /** Begins a run. @throws DragRefusedException if the request does not fit the model */
    public AlgorithmRun begin(DragRequest request) {
        check.check(request);
        return algorithm(request.settings().method().name()).begin(request, services);
    }

    private static DragAlgorithm algorithm(String name) {
        DragMethod method = DragMethods.named(name)
                .orElseThrow(() -> new DragRefusedException("There is no drag algorithm \"" + name
                        + "\" here, only "
                        + DragMethods.all().stream().map(DragMethod::name).toList() + "; choose one of these."));
        if (method instanceof DragAlgorithm algorithm) {
            return algorithm;
        }
        throw new IllegalStateException(method.getClass().getName() + " has parameters but makes no runs");
    }

    @Override
    public void close() {
        services.close();
    }
}
