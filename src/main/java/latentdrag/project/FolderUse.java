package latentdrag.project;

/** What a folder is chosen for; each use has a folder of its own that is remembered. */
public enum FolderUse {
    PICTURES,
    /** Opened from it, and with a change in them saved to it. */
    PHOTOGRAPHS,
    FILMS,
    MASKS,
    LATENTS,
    /** Projects are opened from and saved to it, and pictures that carry one opened. */
    PROJECTS,
    MODELS,
    /** Of a tensor library. */
    LIBRARIES
}
