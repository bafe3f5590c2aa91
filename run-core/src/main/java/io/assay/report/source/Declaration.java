package io.assay.report.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a source file says of itself at its beginning: proof where its directory tells too little. */
final class Declaration {
    private static final int HEAD = 16 * 1024;

    private Declaration() {}

    /** The package or name space, with dots; empty when there is none, or the file cannot be read. */
    static String packageOf(Path file) {
        StringBuilder name = new StringBuilder();
        head(file)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("package ") || line.startsWith("namespace "))
                .map(line -> word(line.substring(line.indexOf(' ') + 1).strip()))
                .filter(word -> !word.isEmpty())
                .forEach(word -> name.append(name.isEmpty() ? "" : ".").append(word));
        return name.toString();
    }

    /** The module that a {@code go.mod} is of; empty when it tells none. */
    static String goModule(Path file) {
        return head(file)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("module "))
                .findFirst()
                .map(line -> line.substring(7).strip().replace("\"", "").split("\\s", 2)[0])
                .orElse("");
    }

    private static String word(String rest) {
        int end = 0;
        while (end < rest.length() && "; {\t/*".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return rest.substring(0, end).replace("`", "").replace('\\', '.').replace("::", ".");
    }

    private static String head(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
