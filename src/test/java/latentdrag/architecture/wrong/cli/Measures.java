package latentdrag.architecture.wrong.cli;

import latentdrag.architecture.wrong.lab.bench.Bench;

/** Breaks the rule that nothing uses the laboratory. */
final class Measures {
    double twoSteps(Bench bench) {
        return 2 * bench.step();
    }
}
