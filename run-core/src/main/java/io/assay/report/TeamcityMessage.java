package io.assay.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One <a href="https://www.jetbrains.com/help/teamcity/service-messages.html">service message</a>.
 *
 * @param attributes unescaped; a message with a single value has it under the empty name
 */
record TeamcityMessage(String name, Map<String, String> attributes) {
    private static final String START = "##teamcity[";

    TeamcityMessage {
        attributes = Map.copyOf(attributes);
    }

    String get(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** The message with these of its attributes. */
    TeamcityMessage only(String... names) {
        return new TeamcityMessage(name, Stream.of(names).collect(Collectors.toMap(wanted -> wanted, this::get)));
    }

    /** The message on this line, after whatever stands before it; empty when there is none. */
    static Optional<TeamcityMessage> parse(String line) {
        int start = line.indexOf(START);
        return start < 0 ? Optional.empty() : new Parser(line, start + START.length()).message();
    }

    private static final class Parser {
        private final String line;
        private int at;

        Parser(String line, int at) {
            this.line = line;
            this.at = at;
        }

        Optional<TeamcityMessage> message() {
            skipSpace();
            String name = word();
            Map<String, String> attributes = new LinkedHashMap<>();
            skipSpace();
            while (at < line.length() && line.charAt(at) != ']') {
                String attribute = word();
                skipSpace();
                if (!attribute.isEmpty() && !take('=')) {
                    return Optional.empty();
                }
                skipSpace();
                if (!take('\'')) {
                    return Optional.empty();
                }
                attributes.put(attribute, value());
                skipSpace();
            }
            return name.isEmpty() || !take(']') ? Optional.empty() : Optional.of(new TeamcityMessage(name, attributes));
        }

        private String word() {
            int from = at;
            while (at < line.length() && (Character.isLetterOrDigit(line.charAt(at)) || isJoint(line.charAt(at)))) {
                at++;
            }
            return line.substring(from, at);
        }

        private static boolean isJoint(char c) {
            return c == '_' || c == '-' || c == '.' || c == ':';
        }

        private void skipSpace() {
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
        }

        private boolean take(char expected) {
            boolean found = at < line.length() && line.charAt(at) == expected;
            at += found ? 1 : 0;
            return found;
        }

        private String value() {
            StringBuilder value = new StringBuilder();
            while (at < line.length() && line.charAt(at) != '\'') {
                char c = line.charAt(at++);
                if (c == '|' && at < line.length()) {
                    unescape(value);
                } else {
                    value.append(c);
                }
            }
            return take('\'') ? value.toString() : "";
        }

        private void unescape(StringBuilder value) {
            char escaped = line.charAt(at++);
            switch (escaped) {
                case 'n' -> value.append('\n');
                case 'r' -> value.append('\r');
                case 'x' -> value.append('\u0085');
                case 'l' -> value.append('\u2028');
                case 'p' -> value.append('\u2029');
                case '0' -> unicode(value);
                default -> value.append(escaped);
            }
        }

        private void unicode(StringBuilder value) {
            int end = at + 5;
            if (end <= line.length() && line.charAt(at) == 'x') {
                try {
                    value.append((char) Integer.parseInt(line, at + 1, end, 16));
                    at = end;
                    return;
                } catch (NumberFormatException literal) {
                    // no code point: taken as it stands
                }
            }
            value.append('0');
        }
    }
}
