package io.assay.github.publish;

import java.net.URI;

/** What came of one surface. */
public sealed interface Outcome {
    /**
     * Everything is shown.
     *
     * @param page where
     */
    record Done(URI page) implements Outcome {}

    /**
     * Nothing was tried.
     *
     * @param why in words, as a whole sentence
     */
    record Skipped(String why) implements Outcome {}

    /**
     * Not shown, or not whole; the job summary and the artifact hold it.
     *
     * @param why in words, with what to do about it, as whole sentences
     */
    record Degraded(String why) implements Outcome {}
}
