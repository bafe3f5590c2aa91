package io.assay.server.http;

import io.assay.server.plane.protocol.ProtocolException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Names of artifacts as agents may choose them. */
final class AgentPaths {
    private static final int LONGEST = 1024;
    private static final int SHOWN = 60;

    private AgentPaths() {}

    /** A path that leads nowhere but below where it begins. */
    static String checked(@Nullable String path) {
        if (path == null || path.isEmpty() || path.length() > LONGEST) {
            throw new ProtocolException("path: 1 to " + LONGEST + " characters are needed");
        }
        boolean control = path.chars().anyMatch(Character::isISOControl);
        boolean astray = Arrays.stream(path.split("/", -1))
                .anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        if (control || astray) {
            throw new ProtocolException("path: '" + shown(path)
                    + "' (relative, with forward slashes, without empty parts, '.', '..' and control characters)");
        }
        return path;
    }

    static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…";
    }
}
