package latentdrag.image.photograph;

/**
 * What a changed photograph says of how it came to be. Immutable; any thread.
 *
 * @param xmp an XMP packet (ISO 16684-1), less than 64 KB
 * @param software the program's name
 * @param description one sentence for people
 */
public record PhotographNotes(String xmp, String software, String description) {}
