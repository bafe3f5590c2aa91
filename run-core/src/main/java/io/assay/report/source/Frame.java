package io.assay.report.source;

/**
 * A place in a source file that a trace names.
 *
 * @param className of a frame of the Java virtual machine, which has no path; empty for any other
 * @param path as the trace has it; only the name of the file where {@code className} tells the rest
 * @param line from 1
 */
record Frame(String className, String path, int line) {
    /** Whether traces of its language tell the outermost call first. */
    boolean outermostFirst() {
        return path.endsWith(".py") || path.endsWith(".pyx");
    }

    /** The package of its class, with dots; empty when it has none. */
    String packageName() {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    /** The name of its file. */
    String name() {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
