package latentdrag.cli;

/** The program's version, as in pom.xml; a test compares the two. */
final class ProgramVersion {
    static final String NUMBER = "0.1.0";

    private ProgramVersion() {}
}
