package io.assay.defect.fingerprint;

/**
 * One call of a trace, without line and column, and without what a compiler or a proxy made up.
 *
 * @param owner class, module or package; empty where the language tells none
 * @param function may be empty
 * @param file as the trace has it; empty for languages that tell an owner
 */
record Frame(String owner, String function, String file) {
    private static final int LONGEST = 500;

    Frame {
        owner = capped(owner);
        function = capped(function);
        file = capped(file);
    }

    static Frame ofOwner(String owner, String function) {
        return new Frame(owner, function, "");
    }

    static Frame ofFile(String file, String function) {
        return new Frame("", function, file.replace('\\', '/'));
    }

    /** What it is called in an identity: the file by its name only, so that a moved workspace changes nothing. */
    String place() {
        String of = home();
        return of.isEmpty() ? function : function.isEmpty() ? of : of + '.' + function;
    }

    /** Its class, module or package, or else its file by name only. */
    String home() {
        return file.isEmpty() ? owner : fileName();
    }

    String fileName() {
        return BundleHash.without(file.substring(file.lastIndexOf('/') + 1));
    }

    private static String capped(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }
}
