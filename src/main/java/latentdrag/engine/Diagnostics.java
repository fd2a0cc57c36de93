package latentdrag.engine;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import latentdrag.library.LibraryReport;
import latentdrag.library.Roofline;

/**
 * What the library and the device in use are, and whether they compute rightly. Each request is served on the engine thread in its turn;
 * failures are those of {@link Engine}. Any thread.
 */
public final class Diagnostics {
    private final Requests requests;
    private final Supplier<LoadedModel> model;

    /** @param model the open one; throws an EngineException when there is none */
    Diagnostics(Requests requests, Supplier<LoadedModel> model) {
        this.requests = requests;
        this.model = model;
    }

    /** What the device can do at best; takes a second or so. Needs no open model. */
    public CompletableFuture<Roofline> roofline(ProgressListener progress) {
        return requests.ask("Measuring the machine", progress, Roofline::measure);
    }

    /** The library as it runs in this process; loads it where it is not. Needs no open model. */
    public CompletableFuture<LibraryReport> library() {
        return requests.ask("Starting PyTorch", ProgressListener.NONE, manager -> LibraryReport.ofProcess());
    }

    /** How the library convolves on the device: more shapes than a start tries, and those of the open model. */
    public CompletableFuture<ConvolutionReport> convolutions() {
        return requests.ask(
                "Trying convolutions",
                ProgressListener.NONE,
                manager -> ConvolutionReport.of(manager, model.get().layerChannels()));
    }

    /** What the device makes of the open model: products, a picture, a gradient and steps, to be held against those of another machine. */
    public CompletableFuture<SelfTestReport> selfTest() {
        return requests.ask("The self-test", ProgressListener.NONE, manager -> new SelfTest(model.get()).run());
    }
}
