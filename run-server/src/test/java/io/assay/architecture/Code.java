package io.assay.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The compiled classes that rules are held against. */
final class Code {
    static final String ROOT = "io.assay";
    static final String FIXTURES_ROOT = "io.assay.architecture.fixture";

    /** What is shipped: every class of ours on the class path. */
    static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(ROOT);

    /** Classes that break every rule. */
    static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(FIXTURES_ROOT);

    private static final Pattern MODULE = Pattern.compile("([^/!]+?)(?:-\\d[^/!]*\\.jar!|/target/classes)/");

    private Code() {}

    /** What is shipped and its tests, of every module, without the fixtures. */
    static JavaClasses productAndTests() {
        List<Path> folders = modules().stream()
                .map(module -> Path.of("..", module, "target"))
                .flatMap(target -> Stream.of(target.resolve("classes"), target.resolve("test-classes")))
                .filter(Files::isDirectory)
                .toList();
        return new ClassFileImporter().withImportOption(Code::isNoFixture).importPaths(folders);
    }

    /** The module that a class of {@link #PRODUCT} belongs to. */
    static String moduleOf(JavaClass javaClass) {
        String uri = javaClass.getSource().orElseThrow().getUri().toString();
        Matcher matcher = MODULE.matcher(uri);
        if (!matcher.find()) {
            throw new IllegalStateException("which module is " + uri + " of?");
        }
        return matcher.group(1);
    }

    private static Set<String> modules() {
        Set<String> modules = new TreeSet<>();
        PRODUCT.forEach(javaClass -> modules.add(moduleOf(javaClass)));
        modules.add(Path.of("").toAbsolutePath().getFileName().toString());
        return modules;
    }

    private static boolean isNoFixture(Location location) {
        return !location.contains("/architecture/fixture/");
    }
}
