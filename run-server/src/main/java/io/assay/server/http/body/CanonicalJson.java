package io.assay.server.http.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A digest that is the same for bodies that say the same: independent of blanks, the order of fields, escapes and the
 * spelling of numbers. After RFC 8785, but numbers keep all their digits ({@code 1.0} is {@code 1}, and 2^53 + 1 is itself).
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** SHA-256, lower-case hexadecimal. */
    public static String digest(JsonNode body) {
        StringBuilder text = new StringBuilder();
        write(body, text);
        return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256, lower-case hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void write(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            writeObject(node, out);
        } else if (node.isArray()) {
            String separator = "[";
            for (JsonNode element : node) {
                out.append(separator);
                write(element, out);
                separator = ",";
            }
            out.append(node.isEmpty() ? "[]" : "]");
        } else if (node.isNumber()) {
            out.append(number(node.decimalValue()));
        } else {
            out.append(node);
        }
    }

    private static void writeObject(JsonNode node, StringBuilder out) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        node.forEachEntry(sorted::put);
        String separator = "{";
        for (Map.Entry<String, JsonNode> field : sorted.entrySet()) {
            out.append(separator)
                    .append(JsonNodeFactory.instance.textNode(field.getKey()))
                    .append(':');
            write(field.getValue(), out);
            separator = ",";
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static String number(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
    }
}
