package io.assay.ci;

import io.assay.run.RunId;
import java.net.URI;
import java.util.Optional;

/**
 * Is told of a job's run while it goes on. Texts hold what tests and servers said, control characters and all: whoever prints
 * them makes them harmless for where they are printed. Called from several threads, one at a time.
 */
public interface JobObserver {
    /**
     * The run exists. Told before it is watched or executed, so that whoever comes after this process can find it.
     *
     * @param page where people see it; empty when nowhere
     */
    void began(RunId id, Optional<URI> page);

    /** Something for people, of one line. */
    void line(String text);
}
