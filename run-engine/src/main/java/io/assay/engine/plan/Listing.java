package io.assay.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a suite's {@code select.list} command printed: one case, class or file a line. A line is {@code CLASS}, {@code
 * FILE}, or a container and a name joined by {@code #}, {@code ::} or a tab; blank lines are passed over.
 */
public final class Listing {
    private static final String[] SEPARATORS = {"\t", "::", "#"};

    private Listing() {}

    /** The selections in the lines, in their order, each once. */
    public static List<Selection> parse(List<String> lines, SelectTemplate template) {
        Set<Selection> found = new LinkedHashSet<>();
        for (String line : lines) {
            if (!line.isBlank()) {
                found.add(selection(line.strip(), template));
            }
        }
        return new ArrayList<>(found);
    }

    private static Selection selection(String line, SelectTemplate template) {
        for (String separator : SEPARATORS) {
            int at = line.indexOf(separator);
            if (at > 0 && at + separator.length() < line.length()) {
                Selection container = container(line.substring(0, at), template);
                return new Selection(container.className(), container.file(), line.substring(at + separator.length()));
            }
        }
        return template.namesContainers() ? container(line, template) : new Selection("", "", line);
    }

    private static Selection container(String text, SelectTemplate template) {
        String path = text.startsWith("./") ? text.substring(2) : text;
        boolean isFile = path.contains("/");
        return isFile && template.usesClass()
                ? Selection.container(classOf(path), path)
                : isFile ? Selection.container("", path) : Selection.container(path, template.usesClass() ? "" : path);
    }

    /** The class in a source file of a JVM language, by its path; any other path is its own name. */
    private static String classOf(String path) {
        if (!path.matches(".*\\.(?:java|kt|groovy|scala)")) {
            return path;
        }
        return TestSources.dotted(path.replaceFirst("^(?:.*/)?src/[^/]+/(?:java|kotlin|groovy|scala)/", ""));
    }
}
