package io.assay.server.http;

import io.assay.server.http.body.Flaws;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What an artifact may be called: such that whoever downloads a run's files writes below one folder, on any system. */
final class ArtifactPath {
    private static final int LONGEST = 1024;
    private static final int LONGEST_NAME = 255;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private ArtifactPath() {}

    /** The path, when it is one. */
    static String checked(String path) {
        String[] names = path.split("/", -1);
        boolean odd = path.isEmpty()
                || path.length() > LONGEST
                || path.indexOf('\\') >= 0
                || path.indexOf('\ufffd') >= 0
                || DRIVE.matcher(path).matches()
                || path.chars().anyMatch(Character::isISOControl)
                || Arrays.stream(names).anyMatch(ArtifactPath::odd);
        if (odd) {
            throw refused(path);
        }
        return path;
    }

    private static boolean odd(String name) {
        return name.isEmpty() || name.equals(".") || name.equals("..") || name.length() > LONGEST_NAME;
    }

    private static RuntimeException refused(String path) {
        return Problem.of(
                        ProblemKind.INVALID_REQUEST,
                        "'" + Flaws.shown(path)
                                + "' is no path of an artifact: relative, with forward slashes, without '.',"
                                + " '..', empty parts and control characters, at most " + LONGEST + " characters")
                .exception();
    }
}
