package io.assay.run;

import java.util.Comparator;

/**
 * Identity of a case within a project: suite, leg, class (or file where the runner knows no classes) and name with its
 * parameters; never its position or its duration.
 *
 * @param leg one cell of a matrix, for example {@code os=linux,browser=firefox}; empty when there is none
 * @param container class or file as the report tells it; may be empty
 */
public record CaseId(String suite, String leg, String container, String name) implements Comparable<CaseId> {
    private static final String SEPARATOR = "\u001f";
    private static final String ESCAPE = "\u001e";
    private static final Comparator<CaseId> ORDER = Comparator.comparing(CaseId::suite)
            .thenComparing(CaseId::leg)
            .thenComparing(CaseId::container)
            .thenComparing(CaseId::name);

    /** The identity as one string, for keys of maps and tables; no part can run into the next, whatever it holds. */
    public String key() {
        return String.join(SEPARATOR, escaped(suite), escaped(leg), escaped(container), escaped(name));
    }

    /** Readable form: {@code container › name}, with the leg in brackets where there is one. */
    public String display() {
        String base = container.isEmpty() ? name : container + " › " + name;
        return leg.isEmpty() ? base : base + " [" + leg + "]";
    }

    /** By suite, leg, container and name, part by part. */
    @Override
    public int compareTo(CaseId other) {
        return ORDER.compare(this, other);
    }

    private static String escaped(String part) {
        return part.replace(ESCAPE, ESCAPE + "0").replace(SEPARATOR, ESCAPE + "1");
    }
}
