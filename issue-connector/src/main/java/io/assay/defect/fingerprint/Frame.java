package io.assay.defect.fingerprint;

/**
 * One call of a trace, without line and column, and without what a compiler or a proxy made up.
 *
 * @param owner class, module or package; empty where the language tells none
 * @param function may be empty
 * @param file as the trace has it; empty for languages that tell an owner
 */
record Frame(String owner, String function, String file) {
    private static final String NO_NAMES = "";

    static Frame ofOwner(String owner, String function) {
        return new Frame(owner, function, NO_NAMES);
    }

    static Frame ofFile(String file, String function) {
        return new Frame(NO_NAMES, function, file.replace('\\', '/'));
    }

    /** What it is called in an identity: the file by its name only, so that a moved workspace changes nothing. */
    String place() {
        String of = file.isEmpty() ? owner : fileName();
        return of.isEmpty() ? function : function.isEmpty() ? of : of + '.' + function;
    }

    /** Class without its package and without classes inside it, or file without its folder and ending. */
    String unit() {
        if (!file.isEmpty()) {
            String name = fileName();
            int dot = name.indexOf('.', 1);
            return dot < 0 ? name : name.substring(0, dot);
        }
        int inner = owner.indexOf('$');
        String outer = inner > 0 ? owner.substring(0, inner) : owner;
        return outer.substring(outer.lastIndexOf('.') + 1);
    }

    String fileName() {
        return BundleHash.without(file.substring(file.lastIndexOf('/') + 1));
    }
}
