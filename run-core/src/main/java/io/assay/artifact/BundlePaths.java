package io.assay.artifact;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which paths a bundle may hold: such that unpacking it writes below one directory, on any system, and each file once. */
final class BundlePaths {
    static final String MANIFEST = "manifest.json";
    static final String SUMS = "SHA256SUMS";

    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private BundlePaths() {}

    static void check(List<String> paths) {
        Set<String> files = new HashSet<>(Set.of(MANIFEST, SUMS));
        for (String path : paths) {
            checkForm(path);
            if (!files.add(path)) {
                throw refused(
                        path, path.equals(MANIFEST) || path.equals(SUMS) ? "the bundle adds it" : "it is there twice");
            }
        }
        paths.forEach(path -> checkDirectories(path, files));
    }

    private static void checkForm(String path) {
        if (path.isEmpty()
                || path.startsWith("/")
                || path.startsWith("\\")
                || DRIVE.matcher(path).matches()) {
            throw refused(path, "it is not relative");
        }
        if (path.indexOf('\0') >= 0) {
            throw refused(path.replace('\0', '?'), "it holds a zero byte");
        }
        boolean odd = Arrays.stream(SEPARATOR.split(path, -1))
                .anyMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
        if (odd) {
            throw refused(path, "it has an empty part, '.' or '..'");
        }
    }

    private static void checkDirectories(String path, Set<String> files) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (files.contains(path.substring(0, slash))) {
                throw refused(
                        path,
                        "'" + path.substring(0, slash) + "' is a file of the bundle, so it cannot be a directory");
            }
        }
    }

    private static IllegalArgumentException refused(String path, String why) {
        return new IllegalArgumentException("cannot put '" + path + "' into a bundle: " + why
                + "; paths are relative, with forward slashes, without '.' and '..', each once");
    }
}
