package io.assay.server.http;

import io.assay.server.http.body.Flaws;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Where an artifact is, given what a request calls it: always below the run's folder, on any system. */
final class ArtifactPath {
    private static final int LONGEST = 1024;
    private static final int LONGEST_NAME = 255;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private ArtifactPath() {}

    static Path of(Path folder, String path) {
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
        Path file = folder;
        for (String name : names) {
            file = file.resolve(name);
            if (Files.isSymbolicLink(file)) {
                throw refused(path);
            }
        }
        if (!file.normalize().startsWith(folder.normalize())) {
            throw refused(path);
        }
        return file;
    }

    /** Whether there is a file, and not a link to one. */
    static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean odd(String name) {
        return name.isEmpty() || name.equals(".") || name.equals("..") || name.length() > LONGEST_NAME;
    }

    private static RuntimeException refused(String path) {
        return Problem.of(
                        ProblemKind.INVALID_REQUEST,
                        "'" + Flaws.shown(path) + "' is no path of an artifact: relative, with forward slashes, without '.',"
                                + " '..', empty parts and control characters, at most " + LONGEST + " characters")
                .exception();
    }
}
