package latentdrag.project.autosave;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A document whose program is gone, claimed by this one. Any thread. */
public final class Abandoned {
    private final Path journal;
    private final Instant when;
    private final Recovered recovered;
    private final Autosaves.Claim claim;

    Abandoned(Path journal, Instant when, Recovered recovered, Autosaves.Claim claim) {
        this.journal = journal;
        this.when = when;
        this.recovered = recovered;
        this.claim = claim;
    }

    /** When it was last kept. */
    public Instant when() {
        return when;
    }

    public Recovered recovered() {
        return recovered;
    }

    /** Whether it was a process of this number that left it. */
    public boolean isOf(long process) {
        return journal.getFileName().toString().startsWith(Autosaves.owner(process));
    }

    /** It is not needed any more: opened and kept anew, or not wanted. Gone for good. */
    public void discard() throws IOException {
        Files.deleteIfExists(journal);
        claim.release();
    }

    /** It stays, to be offered at the next start. */
    public void release() {
        claim.release();
    }
}
