package io.assay.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** What holds for every class, tests included. */
final class NamingRules {
    private static final Set<String> SAYING_NOTHING = Set.of(
            "util",
            "utils",
            "impl",
            "common",
            "commons",
            "helper",
            "helpers",
            "manager",
            "managers",
            "model",
            "models",
            "misc");
    /** {@code Test} stands for the annotations that are built on it as well. */
    private static final Set<String> TESTING =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate", "Property", "Example");

    private NamingRules() {}

    static List<ArchRule> all() {
        return List.of(
                everyPackageIsNullMarked(), everyPackageSaysWhatItHolds(), everyTestIsFound(), nestedTestsAreFound());
    }

    private static ArchRule everyPackageIsNullMarked() {
        return classes()
                .should(fulfil(
                        "its package is @NullMarked (add a package-info.java)",
                        javaClass -> javaClass.getPackage().isAnnotatedWith(NullMarked.class)));
    }

    private static ArchRule everyPackageSaysWhatItHolds() {
        return classes()
                .should(fulfil(
                        "its package is named after what it holds, so by none of "
                                + SAYING_NOTHING.stream().sorted().toList(),
                        javaClass -> Arrays.stream(javaClass.getPackageName().split("\\."))
                                .noneMatch(SAYING_NOTHING::contains)));
    }

    /** Surefire executes classes named so and passes over all others without a word. */
    private static ArchRule everyTestIsFound() {
        return classes()
                .should(fulfil(
                        "a class that holds tests is named *Test; one that others inherit its tests from is abstract or"
                                + " an interface and named *Test or *Contract",
                        javaClass -> !holdsTests(javaClass) || isNamedAsTest(outermost(javaClass))));
    }

    private static ArchRule nestedTestsAreFound() {
        return classes()
                .should(fulfil(
                        "a nested class that holds tests is @Nested or abstract",
                        javaClass -> !holdsTests(javaClass)
                                || javaClass.isTopLevelClass()
                                || isAbstract(javaClass)
                                || javaClass.isAnnotatedWith("org.junit.jupiter.api.Nested")));
    }

    private static boolean holdsTests(JavaClass javaClass) {
        return javaClass.getMethods().stream()
                .flatMap(method -> method.getAnnotations().stream())
                .anyMatch(annotation -> TESTING.contains(annotation.getRawType().getSimpleName()));
    }

    private static boolean isNamedAsTest(JavaClass javaClass) {
        return javaClass.getSimpleName().endsWith("Test")
                || (isAbstract(javaClass) && javaClass.getSimpleName().endsWith("Contract"));
    }

    private static boolean isAbstract(JavaClass javaClass) {
        return javaClass.getModifiers().contains(JavaModifier.ABSTRACT);
    }

    private static JavaClass outermost(JavaClass javaClass) {
        return javaClass.getEnclosingClass().map(NamingRules::outermost).orElse(javaClass);
    }

    private static ArchCondition<JavaClass> fulfil(String rule, Predicate<JavaClass> holds) {
        return new ArchCondition<>("fulfil: " + rule) {
            @Override
            public void check(JavaClass javaClass, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        javaClass, holds.test(javaClass), javaClass.getName() + " breaks the rule: " + rule));
            }
        };
    }
}
