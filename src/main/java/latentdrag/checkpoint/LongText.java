package latentdrag.checkpoint;

/** A long text in a pickle, left where it is: source code of modules, or bytes in the guise of text (protocol 2). */
record LongText(ByteSource utf8) {}
