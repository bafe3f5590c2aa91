package io.assay.run;

/**
 * Identity of a case within a project: suite, leg, class (or file where the runner knows no classes) and name with its
 * parameters; never its position or its duration.
 *
 * @param leg one cell of a matrix, for example {@code os=linux,browser=firefox}; empty when there is none
 * @param container class or file as the report tells it; may be empty
 */
public record CaseId(String suite, String leg, String container, String name) implements Comparable<CaseId> {
    private static final char SEPARATOR = '\u001f';

    /** The identity as one string, for keys of maps and tables; no part can run into the next. */
    public String key() {
        return suite + SEPARATOR + leg + SEPARATOR + container + SEPARATOR + name;
    }

    /** Readable form: {@code container › name}, with the leg in brackets where there is one. */
    public String display() {
        String base = container.isEmpty() ? name : container + " › " + name;
        return leg.isEmpty() ? base : base + " [" + leg + "]";
    }

    @Override
    public int compareTo(CaseId other) {
        return key().compareTo(other.key());
    }
}
