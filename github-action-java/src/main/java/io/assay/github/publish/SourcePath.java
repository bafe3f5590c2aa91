package io.assay.github.publish;

import io.assay.run.CaseResult;
import java.util.regex.Pattern;

/**
 * Where in the repository a case stands.
 *
 * @param path relative to the repository, with slashes
 * @param line from 1
 */
record SourcePath(String path, int line) {
    /** GitHub wants a path of every annotation; this one is in no change, so that nobody's line is blamed. */
    private static final SourcePath NOWHERE = new SourcePath(".github", 1);

    private static final Pattern OUTSIDE = Pattern.compile("/.*|[A-Za-z][A-Za-z0-9+.-]*:.*|(.*/)?\\.\\.(/.*)?");
    private static final int LONGEST = 1_000;

    static SourcePath of(String directory, CaseResult result) {
        String file = result.file();
        if (file == null || file.isBlank() || file.length() > LONGEST) {
            return NOWHERE;
        }
        String path = Plain.line(file, LONGEST).replace('\\', '/').replaceFirst("^(\\./+)+", "");
        if (path.isEmpty() || OUTSIDE.matcher(path).matches()) {
            return NOWHERE;
        }
        return new SourcePath(directory.isEmpty() ? path : directory + "/" + path, Math.max(1, result.line()));
    }
}
