package io.assay.defect.evidence;

import java.util.Set;

/** Names of files that every system and every tracker takes. */
final class Names {
    private static final int LONGEST = 80;

    private Names() {}

    /** What is left of a text when it is the name of a file: begins with a letter or a digit. */
    static String plain(String text) {
        String plain = text.strip()
                .replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceAll("\\.{2,}", ".")
                .replaceFirst("^[._-]+", "");
        if (plain.length() > LONGEST) {
            int ending = plain.lastIndexOf('.');
            String end = ending > 0 && plain.length() - ending <= 10 ? plain.substring(ending) : "";
            plain = plain.substring(0, LONGEST - end.length()) + end;
        }
        plain = plain.replaceFirst("[.-]+$", "");
        return plain.isEmpty() ? "file" : plain;
    }

    /** The path, or the next like it that is not taken. */
    static String free(String path, Set<String> taken) {
        String free = path;
        for (int i = 2; taken.contains(free); i++) {
            int dot = path.lastIndexOf('.');
            free = dot > path.lastIndexOf('/')
                    ? path.substring(0, dot) + "-" + i + path.substring(dot)
                    : path + "-" + i;
        }
        return free;
    }
}
