package io.assay.gitlab.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the component's packages know. Of the other modules the tests of run-server hold the drawing. */
class ComponentArchitectureTest {
    private static final String COMPONENT = "io.assay.gitlab";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void the_drawing_shows_every_arrow_of_the_component_and_no_other() throws IOException {
        String drawn = Files.readString(Path.of("..", "docs", "architecture.md"));

        assertThat(arrowsIn(drawn.substring(drawn.indexOf("<!-- component -->"))))
                .isEqualTo(arrowsOf(CLASSES));
    }

    @Test
    void the_parts_never_know_what_the_jobs_do() {
        noClasses()
                .that()
                .resideInAPackage(COMPONENT + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(COMPONENT)
                .check(CLASSES);
    }

    @Test
    void only_what_is_published_knows_other_parts() {
        for (String part : List.of("job", "api", "gate")) {
            String[] others = Stream.of("job", "api", "gate", "publish")
                    .filter(each -> !each.equals(part))
                    .map(each -> COMPONENT + "." + each + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(COMPONENT + "." + part + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(CLASSES);
        }
    }

    @Test
    void only_the_implementation_of_the_port_knows_gitlab4j() {
        noClasses()
                .that()
                .resideOutsideOfPackage(COMPONENT + ".api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.gitlab4j..", "jakarta.ws.rs..")
                .check(CLASSES);
    }

    @Test
    void the_component_serves_nothing_and_keeps_nothing_in_a_database_of_its_own() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "com.sun.net.httpserver..",
                        "io.javalin..",
                        "org.eclipse.jetty..",
                        "io.assay.server..")
                .check(CLASSES);
    }

    @Test
    void only_the_process_itself_prints() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    /** As {@code gitlab --> run}, without the common beginning of the names. */
    private static Set<String> arrowsOf(JavaClasses classes) {
        return classes.stream()
                .flatMap(user -> user.getDirectDependenciesFromSelf().stream())
                .map(each -> each.getOriginClass().getPackageName() + " --> "
                        + each.getTargetClass().getBaseComponentType().getPackageName())
                .filter(arrow -> arrow.substring(arrow.indexOf("> ")).startsWith("> io.assay."))
                .filter(arrow ->
                        !arrow.substring(0, arrow.indexOf(" -->")).equals(arrow.substring(arrow.indexOf("> ") + 2)))
                .map(arrow -> arrow.replace("io.assay.", "").replace('.', '_'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> arrowsIn(String markdown) {
        Set<String> arrows = new TreeSet<>();
        String chart = markdown.substring(markdown.indexOf("```mermaid"));
        chart.substring(0, chart.indexOf("```", 3))
                .lines()
                .filter(line -> line.contains(" --> "))
                .forEach(line -> {
                    String[] sides = line.strip().split(" --> ");
                    for (String target : sides[1].split(" & ")) {
                        arrows.add(sides[0] + " --> " + target);
                    }
                });
        return arrows;
    }
}
