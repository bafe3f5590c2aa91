package io.assay.report;

import io.assay.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/** One {@code <testsuites>} or {@code <testsuite>} that is open: what its cases inherit, what it says of them, what they are. */
final class JunitXmlSuite {
    private final String name;
    private final String packageName;
    private final @Nullable String file;
    private final int depth;
    private final JunitXmlTotals totals;

    private JunitXmlSuite(String name, String packageName, @Nullable String file, int depth, JunitXmlTotals totals) {
        this.name = name;
        this.packageName = packageName;
        this.file = file;
        this.depth = depth;
        this.totals = totals;
    }

    /** What is around the outermost element. */
    static JunitXmlSuite none() {
        return new JunitXmlSuite("", "", null, 0, new JunitXmlTotals());
    }

    /** Begins at the start of the element, inside of {@code parent}. */
    static JunitXmlSuite at(XmlCursor cursor, JunitXmlSuite parent, Seconds seconds) {
        String name = "";
        String packageName = "";
        String file = parent.file;
        JunitXmlTotals said = new JunitXmlTotals();
        for (int i = 0; i < cursor.attributes(); i++) {
            String value = cursor.attribute(i);
            switch (cursor.attributeName(i)) {
                case "name" -> name = value;
                case "package" -> packageName = value;
                case "file", "filepath" -> file = value.isBlank() ? file : value;
                case "time" -> seconds.parse(value);
                case "tests", "failures", "errors" -> said.say(cursor.attributeName(i), value);
                default -> {}
            }
        }
        boolean inherits = name.isBlank() && cursor.name().equals("testsuite");
        return new JunitXmlSuite(inherits ? parent.name : name, packageName, file, cursor.depth(), said);
    }

    String name() {
        return name;
    }

    /** What stands for the class of a case that names none. */
    String className() {
        boolean qualify = !packageName.isBlank() && !name.isEmpty() && name.indexOf('.') < 0;
        return qualify && !packageName.equals(name) ? packageName + "." + name : name;
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
