package latentdrag.drag;

/** How much of the network a step computes, and where. The drag is the same whichever it is, but for rounding. */
public enum ComputeMode {
    /** The plain control: the whole feature map and the whole picture in every step, as the published program does it. */
    PICTURE,
    /** The whole feature map. */
    MAP,
    /** Only the cells of the feature map that are read, and of every layer below what they need. */
    REGION,
    /** The whole feature map, and what is made of it stays where it is: a step crosses to Java once. For graphics cards. */
    DEVICE,
    /** DEVICE on an NVIDIA GPU; elsewhere REGION or MAP, whichever the estimate finds cheaper. */
    CHEAPEST
}
