package latentdrag.checkpoint.family;

/**
 * Something about a network that its file does not say and that was settled otherwise.
 *
 * @param setting its name, e.g. "conv_clamp"
 * @param value what it was taken to be, e.g. "none"
 * @param reason why it had to be, as a clause
 */
public record Assumption(String setting, String value, String reason) {}
