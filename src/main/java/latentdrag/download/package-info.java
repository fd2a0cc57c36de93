/**
 * Level 0: a file from the web, at a person's request: resumed, checked, given up. May use nothing but the JDK, and is the only package
 * that makes connections. Read {@link latentdrag.download.Downloader} first.
 */
@NullMarked
package latentdrag.download;

import org.jspecify.annotations.NullMarked;
