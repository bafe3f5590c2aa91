package io.assay.report.source;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A path of a source file as a runner wrote it, perhaps on another machine and another system.
 *
 * @param text with slashes, without a scheme, a host, a query and {@code ./}
 * @param absolute begins at the root of a file system
 */
record ToldPath(String text, boolean absolute) {
    private static final int LONGEST = 4_000;
    private static final Pattern DRIVE = Pattern.compile("^/?[A-Za-z]:[/\\\\]");
    private static final Pattern WINDOWS = Pattern.compile("^(?:[A-Za-z]:)?\\.{0,2}\\\\|^[^/]*\\\\[^/]*$");

    /** Folders of what others wrote, wherever they stand. */
    private static final Set<String> FOREIGN = Set.of(
            "node_modules",
            "site-packages",
            "dist-packages",
            "vendor",
            "gems",
            "rubygems",
            ".m2",
            ".cargo",
            ".rustup",
            "rustc",
            ".nuget",
            ".pub-cache",
            ".yarn",
            ".pnpm",
            "hostedtoolcache");

    /** Beginnings of what a system or a language brings along. */
    private static final Pattern SYSTEM = Pattern.compile(
            "^(?:/usr/(?:lib|lib64|libexec|include|share|local/(?:lib|go|rustup|cargo|bundle|share|include))/"
                    + "|/lib/|/Library/|/System/|/nix/store/|[A-Za-z]:/Program Files)");

    /** Where languages keep what they bring along or fetch, within any folder. */
    private static final Pattern LANGUAGE = Pattern.compile("/(?:lib/(?:python|ruby)[0-9./]|go/pkg/mod/|src/testing/)");

    static ToldPath of(String told) {
        String plain = withoutScheme(told.strip().length() > LONGEST ? "" : told.strip());
        String slashed = WINDOWS.matcher(plain).find() ? plain.replace('\\', '/') : plain;
        String drive = slashed.startsWith("/") && DRIVE.matcher(slashed).find() ? slashed.substring(1) : slashed;
        boolean absolute = drive.startsWith("/") || DRIVE.matcher(drive).find();
        return new ToldPath(absolute ? resolved(drive) : withoutDots(resolved(drive)), absolute);
    }

    /** Whether it looks like a file, not like the name of a class. */
    static boolean looksAbsolute(String told) {
        int slash = Math.max(told.lastIndexOf('/'), told.lastIndexOf('\\'));
        boolean rooted = told.startsWith("/")
                || told.startsWith("file:")
                || DRIVE.matcher(told).find();
        return rooted && told.length() <= LONGEST && told.indexOf('.', slash + 1) > slash + 1;
    }

    /** Its last part. */
    String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** What stands before its last part, without slashes around it; empty when there is nothing. */
    String directory() {
        int slash = text.lastIndexOf('/');
        int from = text.startsWith("/") ? 1 : 0;
        return slash <= from ? "" : text.substring(from, slash);
    }

    /** Whether it is a library's, or part of a language. */
    boolean library() {
        return SYSTEM.matcher(text).find()
                || (absolute && LANGUAGE.matcher(text).find())
                || FOREIGN.stream().anyMatch(folder -> Directories.has(text, folder));
    }

    /** What has no file system behind it stands relative to the root of what is served. */
    private static String withoutScheme(String told) {
        int scheme = told.indexOf("://");
        if (told.startsWith("file:")) {
            String path = told.substring(5);
            return path.startsWith("///") ? path.substring(2) : path;
        }
        if (scheme <= 0 || scheme > 20) {
            return told.startsWith("classpath:") ? told.substring(10) : told;
        }
        int dotted = told.indexOf("/./", scheme);
        int path = told.indexOf('/', scheme + 3);
        String rest = dotted > 0 ? told.substring(dotted + 3) : path < 0 ? "" : told.substring(path + 1);
        String local = rest.startsWith("@fs/") ? rest.substring(3) : rest;
        int query = local.indexOf('?');
        return query < 0 ? local : local.substring(0, query);
    }

    private static String resolved(String path) {
        return path.contains("/.") || path.contains("//") || path.startsWith("./") ? Directories.normal(path) : path;
    }

    private static String withoutDots(String path) {
        String rest = path;
        while (rest.startsWith("../")) {
            rest = rest.substring(3);
        }
        return rest;
    }

    /** Whether the name says that it holds tests. */
    boolean ofTests() {
        return ofTests(name());
    }

    static boolean ofTests(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("test") || lower.contains("spec");
    }
}
