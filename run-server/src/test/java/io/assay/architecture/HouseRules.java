package io.assay.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** What no class that is shipped does, whatever its package. */
final class HouseRules {
    private static final Set<String> INJECTING = Set.of("Inject", "Autowired", "Resource", "EJB", "PersistenceContext");

    private final String root;

    /** Rules for the packages below {@code root}, so that they can be tried on others than the product's. */
    HouseRules(String root) {
        this.root = root;
    }

    List<ArchRule> all() {
        return List.of(
                onlyTheCommandPrints(),
                noStackTraceIsPrinted(),
                onlyTheWiringReadsTheClock(),
                noJavaUtilLogging(),
                noFieldInjection());
    }

    private ArchRule onlyTheCommandPrints() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".server.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .as("only the command line prints; everyone else logs or returns");
    }

    private static ArchRule noStackTraceIsPrinted() {
        return noClasses()
                .should()
                .accessTargetWhere(describe("a stack trace is printed", HouseRules::printsAStackTrace))
                .as("a stack trace is logged or thrown on, never printed");
    }

    private ArchRule onlyTheWiringReadsTheClock() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".server.cli..")
                .and()
                .doNotHaveFullyQualifiedName(root + ".engine.Engine")
                .should()
                .accessTargetWhere(describe("the system's clock is read", HouseRules::readsTheClock))
                .as("only the wiring reads the clock (Engine, the command line); everyone else takes an InstantSource");
    }

    private static ArchRule noJavaUtilLogging() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .as("logging is SLF4J's");
    }

    private static ArchRule noFieldInjection() {
        return noFields()
                .should()
                .beAnnotatedWith(describe("an annotation of injection", HouseRules::injects))
                .as("what a class needs comes through its constructor");
    }

    private static boolean printsAStackTrace(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget called
                && called.getName().equals("printStackTrace")
                && called.getRawParameterTypes().isEmpty();
    }

    /** Calls and method references that take the time from nowhere. */
    private static boolean readsTheClock(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget called)
                || called.getRawParameterTypes().stream().anyMatch(type -> type.isAssignableTo(Clock.class))) {
            return false;
        }
        String name = called.getName();
        return switch (called.getOwner().getName()) {
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
            case "java.time.InstantSource" -> name.equals("system");
            case "java.util.Calendar", "java.util.GregorianCalendar" ->
                name.equals("getInstance") || name.equals("<init>");
            default -> called.getOwner().getPackageName().startsWith("java.time") && name.equals("now");
        };
    }

    private static boolean injects(JavaAnnotation<?> annotation) {
        return INJECTING.contains(annotation.getRawType().getSimpleName());
    }
}
