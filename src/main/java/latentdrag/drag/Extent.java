package latentdrag.drag;

/** How much of the network a step computes. The drag is the same whichever it is, but for rounding. */
public enum Extent {
    /** The plain control: the whole feature map and the whole picture in every step, as the published program does it. */
    PICTURE,
    /** The whole feature map. */
    MAP,
    /** Only the cells of the feature map that are read, and of every layer below what they need. */
    REGION,
    /** REGION or MAP, whichever the estimate finds cheaper on this device. */
    CHEAPEST
}
