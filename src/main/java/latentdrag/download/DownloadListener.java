package latentdrag.download;

import java.util.OptionalLong;

/** Hears how far a download is. */
@FunctionalInterface
public interface DownloadListener {
    /** For whom nobody waits. */
    DownloadListener NONE = (bytes, total) -> {};

    /**
     * Called on the downloading thread several times a second, also while nothing arrives.
     *
     * @param bytes that are there, those of an earlier attempt included
     * @param total length of the file; empty where the server does not say
     * @throws java.util.concurrent.CancellationException to give the download up; what is there is kept for the next time
     */
    void progress(long bytes, OptionalLong total);
}
