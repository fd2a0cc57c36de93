package latentdrag.checkpoint.container;

import latentdrag.checkpoint.source.ByteSource;

/** A long text in a pickle, left where it is: source code of modules, or bytes in the guise of text (protocol 2). */
public record LongText(ByteSource utf8) {}
