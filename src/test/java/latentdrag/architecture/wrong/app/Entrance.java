package latentdrag.architecture.wrong.app;

import latentdrag.architecture.wrong.lab.bench.Bench;

/** The one class that may use the laboratory. */
final class Entrance {
    double step(Bench bench) {
        return bench.step();
    }
}
