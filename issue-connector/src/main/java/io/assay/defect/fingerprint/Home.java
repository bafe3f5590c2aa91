package io.assay.defect.fingerprint;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells the frames of the case's own organisation from those of libraries, run times and runners, and production code from
 * test code: by the case's own package and by what names are like everywhere, never by names of projects.
 */
final class Home {
    /** Organisations that many projects share, so that a third part of the name tells whose it is. */
    private static final Set<String> SHARED = Set.of(
            "org.apache",
            "com.google",
            "com.github",
            "io.github",
            "org.eclipse",
            "org.springframework",
            "net.sourceforge",
            "com.gitlab",
            "io.gitlab",
            "org.codehaus",
            "com.microsoft",
            "com.amazonaws");

    private static final Pattern RUNTIME_OWNER =
            Pattern.compile("(?:java|javax|jakarta|jdk|sun|com\\.sun|kotlin|kotlinx|scala|groovy|clojure|"
                    + "junit|org\\.junit|org\\.hamcrest|org\\.opentest4j|org\\.assertj|org\\.fest|org\\.testng|org\\.mockito|org\\.easymock|org\\.spockframework|"
                    + "org\\.codehaus\\.groovy|org\\.apache\\.groovy|org\\.apache\\.tools\\.ant|org\\.apache\\.maven|org\\.gradle|com\\.intellij|io\\.kotest|org\\.scalatest|"
                    + "System|Microsoft|Xunit|NUnit|MSTest|FluentAssertions|Moq|Shouldly|Castle)\\b");

    private static final Pattern TEST_CLASS = Pattern.compile(
            "\\w*(?:Tests?|Specs?|IT|ITCase|Suite)|Tests?[A-Z]\\w*|\\w*Test(?:Case|Base|Util|Helper|Support)s?\\w*");
    private static final Set<String> TEST_PACKAGES = Set.of(
            "junit", "test", "tests", "testing", "testutil", "testutils", "testsupport", "testhelper", "testhelpers");

    private static final Pattern LIBRARY_FILE = Pattern.compile(
            ".*(?:/node_modules/|/site-packages/|/dist-packages/|/lib/python\\d|\\bpython\\d[\\d.]*/lib/|/gems/|/vendor/|/rustc/|/library/(?:std|core|alloc|test)/|/\\.cargo/|/pkg/mod/|/go[\\d.-]*/src/"
                    + "|/usr/(?:local/)?(?:lib\\w*|share|include|bin)/|/libexec/|/lib/ruby/|/compiler-rt/|/sysdeps/|/csu/|/glibc).*|^(?:node:|internal/|<frozen|<internal|<string>|native|\\[native|.*_pytest/|.*unittest/|.*\\(wasm).*");
    private static final Pattern RUNTIME_FUNCTION = Pattern.compile(
            "(?:runtime|testing|reflect)\\..*|(?:std|core|alloc|test|rust_begin_unwind|__rust\\w*|_start|__libc\\w*|__interceptor\\w*|__asan\\w*|__sanitizer\\w*|testing::internal)(?:::.*)?"
                    + "|<(?:alloc|core|std)::.*|operator (?:new|delete).*|PHPUnit.*|(?:malloc|free|calloc|realloc|memcpy|memmove|memset|strlen|strcpy|raise|abort)");
    private static final Pattern TEST_FILE = Pattern.compile(
            "(?:.*/)?(?:(?:test|spec)_[^/]*|[^/]*(?:[._-](?:test|tests|spec|unittest)\\.\\w{1,5}|Tests?\\.\\w{1,5}|Spec\\.\\w{1,5})|conftest\\.py)|(?:.*/)?(?:tests?|__tests__|spec)/.*");

    private static final int NEAREST = 4;

    private final String root;
    private final String own;
    private final boolean runtimeItself;

    private Home(String root, String own) {
        this.root = root;
        this.own = own;
        this.runtimeItself = !own.isEmpty() && RUNTIME_OWNER.matcher(own).lookingAt();
    }

    /** The home of a case of this class or file. */
    static Home of(String container) {
        if (container.indexOf('/') >= 0 || container.indexOf('.') < 0) {
            return new Home("", container);
        }
        int second = container.indexOf('.', container.indexOf('.') + 1);
        if (second < 0) {
            return new Home("", container);
        }
        int third = container.indexOf('.', second + 1);
        boolean shared = third > 0 && SHARED.contains(container.substring(0, second));
        return new Home(container.substring(0, (shared ? third : second) + 1), container);
    }

    /** Whether this frame is of the project, be it production or test code. */
    boolean owns(Frame frame) {
        if (!frame.owner().isEmpty()) {
            return (root.isEmpty() || frame.owner().startsWith(root))
                    && (runtimeItself || !RUNTIME_OWNER.matcher(frame.owner()).lookingAt());
        }
        boolean named = !frame.function().isEmpty() || !frame.file().isEmpty();
        return named
                && !LIBRARY_FILE.matcher(frame.file()).matches()
                && !RUNTIME_FUNCTION.matcher(frame.function()).matches();
    }

    /** Whether this frame is of test code: the case's own, or what is named like it. */
    boolean isTest(Frame frame) {
        if (!frame.owner().isEmpty()) {
            String owner = frame.owner();
            boolean itself = owner.startsWith(own)
                    && (owner.length() == own.length() || "$+".indexOf(owner.charAt(own.length())) >= 0);
            return itself || isTestClass(owner) || isInTestPackage(owner);
        }
        return (!own.isEmpty() && frame.file().endsWith(own))
                || TEST_FILE.matcher(nearest(frame.file())).matches()
                || frame.function().contains("::tests::");
    }

    private static boolean isTestClass(String owner) {
        int from = owner.lastIndexOf('.') + 1;
        int end = from;
        while (end < owner.length() && owner.charAt(end) != '$' && owner.charAt(end) != '+') {
            end++;
        }
        return TEST_CLASS.matcher(owner).region(from, end).matches();
    }

    private static boolean isInTestPackage(String owner) {
        int from = owner.indexOf('.') + 1;
        for (int dot = owner.indexOf('.', from); dot > 0; dot = owner.indexOf('.', from)) {
            if (TEST_PACKAGES.contains(owner.substring(from, dot))) {
                return true;
            }
            from = dot + 1;
        }
        return false;
    }

    /** The end of a path: what stands above it is where somebody checked the project out. */
    private static String nearest(String file) {
        int from = file.length();
        for (int i = 0; i < NEAREST && from >= 0; i++) {
            from = file.lastIndexOf('/', from - 1);
        }
        return file.substring(Math.max(0, from));
    }
}
