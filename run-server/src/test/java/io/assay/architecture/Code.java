package io.assay.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The compiled classes that rules are held against. */
final class Code {
    static final String ROOT = "io.assay";
    static final String FIXTURES_ROOT = "io.assay.architecture.fixture";

    /** Classes that break every rule. */
    static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(FIXTURES_ROOT);

    private static final Pattern ENTRY = Pattern.compile("(?:.*/)?([^/]+?)(?:-\\d[^/]*\\.jar|/target/classes)");
    private static final Pattern SHIPPED = Pattern.compile(".*/([^/]+)/target/classes/.*");

    private Code() {}

    /** Read once, and only by tests that need it. */
    private static final class Ours {
        private static final JavaClasses CLASSES = new ClassFileImporter()
                .withImportOption(Code::isNoFixture)
                .importPaths(modules()
                        .map(module -> module.resolve("target"))
                        .flatMap(target -> Stream.of(target.resolve("classes"), target.resolve("test-classes")))
                        .filter(Files::isDirectory)
                        .toList());
        private static final JavaClasses SHIPPED = CLASSES.that(
                describe("is shipped", javaClass -> source(javaClass).matches()));
    }

    /** What is shipped: every class of ours on the class path. */
    static JavaClasses product() {
        return Ours.SHIPPED;
    }

    /** What is shipped and its tests, of every module, without the fixtures. */
    static JavaClasses productAndTests() {
        return Ours.CLASSES;
    }

    /** The module that a class of {@link #product} belongs to. */
    static String moduleOf(JavaClass javaClass) {
        Matcher source = source(javaClass);
        if (!source.matches()) {
            throw new IllegalStateException("which module is " + javaClass.getName() + " of?");
        }
        return source.group(1);
    }

    private static Matcher source(JavaClass javaClass) {
        return SHIPPED.matcher(javaClass.getSource().orElseThrow().getUri().toString());
    }

    /** Those on the class path, as the folders beside this one that they were built in. */
    private static Stream<Path> modules() {
        List<String> entries =
                Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        return entries.stream()
                .map(entry -> ENTRY.matcher(entry.replace(File.separatorChar, '/')))
                .filter(Matcher::matches)
                .map(entry -> Path.of("..", entry.group(1)).toAbsolutePath().normalize())
                .filter(module -> Files.isRegularFile(module.resolve("pom.xml")))
                .distinct();
    }

    private static boolean isNoFixture(Location location) {
        return !location.contains("/architecture/fixture/");
    }
}
