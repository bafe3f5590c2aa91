package io.assay.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which package may know which. The drawing in {@code docs/architecture.md} tells which arrows there are; these rules tell
 * which there may be.
 */
final class ArrowRules {
    private final String root;

    /** Rules for the packages below {@code root}, so that they can be tried on others than the product's. */
    ArrowRules(String root) {
        this.root = root;
    }

    List<ArchRule> all() {
        return List.of(
                onlyKnows("run"),
                onlyKnows("suite", "run"),
                onlyKnows("report", "run"),
                onlyKnows("report.html", "report", "run"),
                onlyKnows("artifact", "run"),
                coreIsPlain(),
                nobodyBelowKnows("engine.."),
                nobodyBelowKnows("server.."),
                partsNeverKnowTheirWiring("engine"),
                partsNeverKnowTheirWiring("server"),
                nobodyKnowsTheCommand(),
                noCycles());
    }

    private ArchRule onlyKnows(String name, String... others) {
        String[] known = Stream.concat(Stream.of(name), Arrays.stream(others))
                .map(this::at)
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> other =
                resideInAPackage(at("..")).and(DescribedPredicate.not(resideInAnyPackage(known)));
        return noClasses()
                .that()
                .resideInAPackage(at(name))
                .should()
                .dependOnClassesThat(other)
                .as(at(name) + " knows "
                        + (others.length == 0 ? "no other package of ours" : "only " + String.join(", ", others)))
                .allowEmptyShould(true);
    }

    private ArchRule coreIsPlain() {
        return noClasses()
                .that()
                .resideInAnyPackage(core())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "com.sun.net.httpserver..")
                .as("run-core speaks neither SQL nor serves HTTP");
    }

    /** The layers are run-core, engine, server, from the bottom up. */
    private ArchRule nobodyBelowKnows(String layer) {
        String[] below = layer.startsWith("engine")
                ? core()
                : Stream.concat(Arrays.stream(core()), Stream.of(at("engine..")))
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAnyPackage(below)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(at(layer))
                .as("nobody below " + at(layer) + " knows it");
    }

    private ArchRule partsNeverKnowTheirWiring(String wiring) {
        return noClasses()
                .that()
                .resideInAPackage(at(wiring + ".*.."))
                .and()
                .resideOutsideOfPackage(at("server.cli.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(at(wiring))
                .as("the parts of " + at(wiring) + " never know the wiring above them")
                .allowEmptyShould(true);
    }

    private ArchRule nobodyKnowsTheCommand() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(at("server.cli.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(at("server.cli.."))
                .as("nobody knows the command");
    }

    private ArchRule noCycles() {
        return slices().matching(at("(**)")).should().beFreeOfCycles();
    }

    private String[] core() {
        return new String[] {at("run.."), at("suite.."), at("report.."), at("artifact..")};
    }

    private String at(String name) {
        return name.startsWith("..") ? root + name : root + "." + name;
    }
}
