package io.assay.suite.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** The engine's words for a syntax error, with the advice that most often helps. */
final class SyntaxFault {
    private static final Map<String, String> ADVICE = new LinkedHashMap<>();

    static {
        ADVICE.put("'\\t(TAB)'", "a tab stands where only spaces are allowed: indent with spaces");
        ADVICE.put(
                "mapping values are not allowed",
                "a text that holds ': ' must be in quotes, and the keys of one map stand below each other");
        ADVICE.put("but got {", "inside { } and [ ], a text that holds a brace, such as ${NAME}, must be in quotes");
        ADVICE.put("cannot start any token", "a text that begins with this character must be in quotes");
        ADVICE.put("but found another document", "only one document is read: leave out what follows '---'");
        ADVICE.put(
                "found undefined alias",
                "a text that begins with '*' must be in quotes; an alias needs its &anchor before it");
        ADVICE.put("while scanning an alias", "a text that begins with '*' must be in quotes");
        ADVICE.put("while scanning an anchor", "a text that begins with '&' must be in quotes");
        ADVICE.put("<block end>", "check the indentation of this line and of the lines above it");
        ADVICE.put("<document start>", "check the indentation of this line and of the lines above it");
        ADVICE.put("unknown escape character", "write \\\\ for a backslash in double quotes, or use single quotes");
        ADVICE.put("unexpected end of stream", "a quote is not closed");
        ADVICE.put("<stream end>", "a bracket or brace is not closed");
    }

    private SyntaxFault() {}

    static String told(MarkedYamlEngineException fault) {
        String context = fault.getContext() == null ? "" : fault.getContext();
        String problem = fault.getProblem();
        String told = context.isBlank() ? problem : context + ", " + problem;
        String begun = fault.getContextMark()
                .filter(mark -> !context.isBlank())
                .map(mark -> " (begun in line " + (mark.getLine() + 1) + ")")
                .orElse("");
        return "not valid YAML: " + told + begun + advice(told);
    }

    private static String advice(String told) {
        return ADVICE.entrySet().stream()
                .filter(entry -> told.contains(entry.getKey()))
                .findFirst()
                .map(entry -> "; " + entry.getValue())
                .orElse("");
    }
}
