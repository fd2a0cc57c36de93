package latentdrag.checkpoint;

/** Text found in files, made fit to stand in a sentence. */
final class Words {
    private static final int LONGEST = 60;

    private Words() {}

    /** In quotation marks, without control characters, shortened. */
    static String quoted(String found) {
        String shown = found.length() > LONGEST ? found.substring(0, LONGEST) + "…" : found;
        return '“' + shown.replaceAll("\\p{Cntrl}", "·") + '”';
    }
}
