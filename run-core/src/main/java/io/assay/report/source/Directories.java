package io.assay.report.source;

import java.util.ArrayDeque;
import java.util.Deque;

/** Directories as texts, with slashes between their parts and none around them; empty for the root. */
final class Directories {
    private Directories() {}

    /** How many parts two have in common at their ends. */
    static int commonEnd(String one, String other) {
        int parts = 0;
        int i = one.length();
        int j = other.length();
        while (i > 0 && j > 0) {
            int a = one.lastIndexOf('/', i - 1) + 1;
            int b = other.lastIndexOf('/', j - 1) + 1;
            if (i - a != j - b || !one.regionMatches(a, other, b, i - a)) {
                return parts;
            }
            parts++;
            i = a - 1;
            j = b - 1;
        }
        return parts;
    }

    /** How many parts two have in common at their beginnings. */
    static int commonStart(String one, String other) {
        int parts = 0;
        int from = 0;
        while (from < one.length() && from < other.length()) {
            int end = end(one, from);
            if (end != end(other, from) || !one.regionMatches(from, other, from, end - from)) {
                return parts;
            }
            parts++;
            from = end + 1;
        }
        return parts;
    }

    static int depth(String directory) {
        return directory.isEmpty()
                ? 0
                : 1 + (int) directory.chars().filter(c -> c == '/').count();
    }

    /** Whether one ends with all parts of the other. */
    static boolean endsWith(String directory, String end) {
        int before = directory.length() - end.length() - 1;
        return end.isEmpty() || (directory.endsWith(end) && (before < 0 || directory.charAt(before) == '/'));
    }

    static boolean has(String path, String part) {
        int at = path.indexOf(part);
        while (at >= 0) {
            int after = at + part.length();
            if ((at == 0 || path.charAt(at - 1) == '/') && after < path.length() && path.charAt(after) == '/') {
                return true;
            }
            at = path.indexOf(part, after);
        }
        return false;
    }

    static String join(String directory, String name) {
        return directory.isEmpty() ? name : name.isEmpty() ? directory : directory + "/" + name;
    }

    /** The directory of a path. */
    static String of(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** Without {@code .}, {@code ..} and empty parts, as far as that can be told without a file system. */
    static String normal(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return (path.startsWith("/") ? "/" : "") + String.join("/", parts);
    }

    private static int end(String directory, int from) {
        int slash = directory.indexOf('/', from);
        return slash < 0 ? directory.length() : slash;
    }
}
