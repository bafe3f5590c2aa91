package io.assay.engine.workspace;

import java.nio.file.Path;
import java.util.Optional;

/** Where a project's files are. */
public sealed interface Source {
    /**
     * A folder on this machine; runs execute in it as it is.
     *
     * @param path absolute
     */
    record Directory(Path path) implements Source {}

    /**
     * A git repository; each shard of a run gets a working tree of its own.
     *
     * @param url as git takes it ({@code https:}, {@code ssh:}, {@code file:}), without a password
     * @param credential where the password or token is found: {@code env:NAME} or {@code file:PATH} of the process that
     *     reads the repository; never the secret itself
     * @param defaultBranch for example {@code main}; whose {@code assay.yaml} counts for changes that are not trusted
     */
    record Git(String url, Optional<String> credential, String defaultBranch) implements Source {}
}
