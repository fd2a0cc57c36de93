package latentdrag.architecture.wrong.image;

import latentdrag.architecture.wrong.edit.KnowsTensors;

/** Wrong on purpose: level 0 uses level 1. */
public record LooksUp(KnowsTensors[] above) {}
