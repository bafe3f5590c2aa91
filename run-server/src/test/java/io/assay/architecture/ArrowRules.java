package io.assay.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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
                onlyKnows("artifact", "run"),
                onlyKnows("client", "run"),
                onlyKnows("defect", "run", "artifact", "client", "report"),
                coreIsPlain(),
                nobodyKnows("defect..", core()),
                nobodyKnows("engine..", concat(core(), at("defect.."))),
                nobodyKnows("ci..", concat(core(), at("engine.."))),
                nobodyKnows("server..", concat(core(), at("engine.."))),
                partsNeverKnowTheirWiring("engine"),
                partsNeverKnowTheirWiring("server"),
                onlyTheWiringKnowsTheRoutes(),
                agentsKnowTheServiceByItsProtocol(),
                nobodyKnowsTheCommand(),
                noCycles());
    }

    /** The package with its parts ({@code report} with {@code report.html}), which {@link #noCycles} holds in order. */
    private ArchRule onlyKnows(String name, String... others) {
        String[] known = Stream.concat(Stream.of(name), Arrays.stream(others))
                .map(each -> at(each + ".."))
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(at(name + ".."))
                .should()
                .dependOnClassesThat(resideInAPackage(root + "..").and(not(resideInAnyPackage(known))))
                .as(at(name) + " knows "
                        + (others.length == 0 ? "no other package of ours" : "only " + String.join(", ", others)));
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

    private ArchRule nobodyKnows(String layer, String... below) {
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

    private ArchRule onlyTheWiringKnowsTheRoutes() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(at("server"), at("server.http.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(at("server.http.."))
                .as("only " + at("server") + " knows " + at("server.http"));
    }

    /** The plane in the service's own process is to be no other than one on another machine. */
    private ArchRule agentsKnowTheServiceByItsProtocol() {
        return noClasses()
                .that()
                .resideInAPackage(at("server.plane.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        at("server.access.."), at("server.http.."), at("server.service.."), at("server.store.."))
                .as(at("server.plane") + " knows the service by its protocol alone");
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

    private static String[] concat(String[] some, String more) {
        return Stream.concat(Arrays.stream(some), Stream.of(more)).toArray(String[]::new);
    }

    private String[] core() {
        return new String[] {at("run.."), at("suite.."), at("report.."), at("artifact.."), at("client..")};
    }

    private String at(String name) {
        return root + "." + name;
    }
}
