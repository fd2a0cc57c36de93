package latentdrag.architecture.wrong.image;

/** Wrong on purpose: another class of this program has this name. */
public final class Annex {}
