package io.assay.report.source;

/** Names of classes as reports and traces write them, with dots. */
final class ClassName {
    private static final String ENDS = "(<[{";

    private ClassName() {}

    /** The outermost class: without nested ones, arguments and type parameters; empty when it is no name of a class. */
    static String outer(String told) {
        String dotted = told.replace("::", ".");
        String plain = dotted.indexOf('/') < 0 ? dotted.replace('\\', '.') : dotted;
        int end = plain.length();
        for (int i = 1; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean nested = (c == '$' || c == '+') && plain.charAt(i - 1) != '.';
            if (nested || ENDS.indexOf(c) >= 0) {
                end = i;
                break;
            }
        }
        String name = plain.substring(plain.startsWith(".") ? 1 : 0, end);
        return name.chars().allMatch(ClassName::allowed) && !name.contains("..") && !name.endsWith(".") ? name : "";
    }

    /** What is around a class that is nested in another or in a module; empty when it is nested in none. */
    static String around(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && Character.isUpperCase(name.charAt(dot + 1)) ? name.substring(0, dot) : "";
    }

    private static boolean allowed(int c) {
        return Character.isJavaIdentifierPart(c) || c == '.' || c == '-';
    }
}
