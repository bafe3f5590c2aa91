package io.assay.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Packages and arrows as the classes have them.
 *
 * @param modules the module of each package
 * @param arrows each with one example of a class that uses another
 */
record Facts(SortedMap<String, String> modules, SortedMap<Arrow, String> arrows) {
    static Facts of(JavaClasses classes, Function<JavaClass, String> moduleOf) {
        SortedMap<String, String> modules = new TreeMap<>();
        SortedMap<Arrow, String> arrows = new TreeMap<>();
        for (JavaClass javaClass : classes) {
            modules.put(javaClass.getPackageName(), moduleOf.apply(javaClass));
            for (Dependency dependency : javaClass.getDirectDependenciesFromSelf()) {
                JavaClass used = dependency.getTargetClass().getBaseComponentType();
                if (classes.contain(used.getName()) && !used.getPackage().equals(javaClass.getPackage())) {
                    Arrow arrow = new Arrow(javaClass.getPackageName(), used.getPackageName());
                    arrows.merge(
                            arrow, example(javaClass, used), (one, other) -> one.compareTo(other) <= 0 ? one : other);
                }
            }
        }
        return new Facts(modules, arrows);
    }

    private static String example(JavaClass user, JavaClass used) {
        return user.getName().substring(user.getPackageName().length() + 1) + " uses " + used.getName();
    }

    /** Facts that are written down, for tests of the comparison. */
    static Facts of(Map<String, String> modules, Map<Arrow, String> arrows) {
        return new Facts(new TreeMap<>(modules), new TreeMap<>(arrows));
    }
}
