package io.assay.engine.plan;

/** The suite's {@code select.template} cannot name something that is to be executed; the message says what. */
public final class UnnameableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnnameableException(String template, Selection selection) {
        super("select.template '" + template + "' cannot name " + words(selection));
    }

    private static String words(Selection selection) {
        String container = selection.className().isEmpty() ? selection.file() : selection.className();
        return selection.name() == null
                ? "all of '" + container + "'"
                : "the case '" + selection.name() + "'" + (container.isEmpty() ? "" : " of '" + container + "'");
    }
}
