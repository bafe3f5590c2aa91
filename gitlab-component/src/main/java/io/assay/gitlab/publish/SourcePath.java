package io.assay.gitlab.publish;

import io.assay.run.CaseResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where in the repository a case stands.
 *
 * @param path relative to the repository, with slashes
 * @param line from 1
 */
record SourcePath(String path, int line) {
    private static final Pattern OUTSIDE =
            Pattern.compile("(?s)/.*|[A-Za-z][A-Za-z0-9+.-]*:.*|(.*/)?\\.\\.(/.*)?|.*\\p{Cntrl}.*");

    private static final int LONGEST = 1_000;

    /**
     * Empty when it is not known, or is outside of the repository.
     *
     * @param repository where the job has checked it out
     * @param directory of the project within it
     */
    static Optional<SourcePath> of(Path repository, Path directory, CaseResult result) {
        String file = result.file();
        if (file == null || file.isBlank() || file.length() > LONGEST) {
            return Optional.empty();
        }
        String path = file.replace('\\', '/').replaceFirst("^(\\./+)+", "");
        if (path.isEmpty() || OUTSIDE.matcher(path).matches() || !directory.startsWith(repository)) {
            return Optional.empty();
        }
        String before = repository.relativize(directory).toString().replace('\\', '/');
        return Optional.of(new SourcePath(before.isEmpty() ? path : before + "/" + path, Math.max(1, result.line())));
    }
}
