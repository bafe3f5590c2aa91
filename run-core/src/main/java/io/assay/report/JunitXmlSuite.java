package io.assay.report;

import io.assay.report.text.Seconds;
import io.assay.report.text.Times;
import io.assay.report.xml.XmlCursor;
import io.assay.run.Evidence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One {@code <testsuites>} or {@code <testsuite>} that is open: what its cases inherit, what it says of them, what they are. */
final class JunitXmlSuite {
    private static final String PYTEST = "pytest";

    private final String name;
    private final String path;
    private final @Nullable String file;
    private final Evidence evidence;
    private final int depth;
    private final JunitXmlTotals totals;

    private JunitXmlSuite(
            String name, String path, @Nullable String file, Evidence evidence, int depth, JunitXmlTotals totals) {
        this.name = name;
        this.path = path;
        this.file = file;
        this.evidence = evidence;
        this.depth = depth;
        this.totals = totals;
    }

    /** What is around the outermost element. */
    static JunitXmlSuite none() {
        return new JunitXmlSuite("", "", null, Evidence.NONE, 0, new JunitXmlTotals());
    }

    /** Begins at the start of the element, inside of {@code parent}. */
    static JunitXmlSuite at(XmlCursor cursor, JunitXmlSuite parent, Seconds seconds) {
        String name = "";
        String packageName = "";
        String file = parent.file;
        Evidence evidence = parent.evidence;
        JunitXmlTotals said = new JunitXmlTotals();
        for (int i = 0; i < cursor.attributes(); i++) {
            String value = cursor.attribute(i);
            switch (cursor.attributeName(i)) {
                case "name" -> name = value;
                case "package" -> packageName = value;
                case "file", "filepath" -> file = value.isBlank() ? file : value;
                case "timestamp" -> evidence = started(Times.of(value), evidence);
                case "time" -> seconds.parse(value);
                case "hostname" -> said.sayHost(value);
                case "tests", "failures", "errors" -> said.say(cursor.attributeName(i), value);
                default -> {}
            }
        }
        String path = path(cursor.name(), name, packageName, parent.path);
        return new JunitXmlSuite(name, path, file, evidence, cursor.depth(), said);
    }

    private static Evidence started(@Nullable Instant at, Evidence otherwise) {
        return at == null ? otherwise : Evidence.NONE.withStarted(at);
    }

    /** What a case has left that leaves nothing of its own: the start of its suite. */
    Evidence evidence() {
        return evidence;
    }

    /** The names of the suites around, where nothing more exact stands for a class. */
    private static String path(String element, String name, String packageName, String outer) {
        boolean named = element.equals("testsuite") && !name.isBlank() && !name.equals(PYTEST);
        if (!named) {
            return outer;
        }
        boolean qualify = !packageName.isBlank() && name.indexOf('.') < 0 && !packageName.equals(name);
        String full = qualify ? packageName + "." + name : name;
        return outer.isEmpty() ? full : outer + " > " + full;
    }

    /** pytest has one suite of this name, and tells its cases' classes, or none. */
    boolean pytest() {
        return name.equals(PYTEST);
    }

    String name() {
        return name;
    }

    /** What stands for the class of a case that names none. */
    String className() {
        return path;
    }

    @Nullable
    String file() {
        return file;
    }

    /** How many elements are open while this suite is the innermost. */
    int depth() {
        return depth;
    }

    JunitXmlTotals totals() {
        return totals;
    }
}
