package io.assay.suite.yaml;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What names may look like.
 *
 * @param accepted the pattern in words
 * @param reserved prefix of names that the file cannot choose; empty for none
 */
public record Names(Pattern pattern, String accepted, String reserved) {
    public static Names matching(String pattern, String accepted) {
        return new Names(Pattern.compile(pattern), accepted, "");
    }

    public Names exceptPrefix(String prefix) {
        return new Names(pattern, accepted, prefix);
    }

    /** What is wrong with the name, if anything. */
    public Optional<String> fault(String name) {
        if (!pattern.matcher(name).matches()) {
            return Optional.of("is not a name that is accepted: write " + accepted);
        }
        if (!reserved.isEmpty() && name.startsWith(reserved)) {
            return Optional.of("begins with " + reserved + ", which is reserved: choose another name");
        }
        return Optional.empty();
    }

    public String schemaPattern() {
        return reserved.isEmpty() ? "^" + pattern + "$" : "^(?!" + reserved + ")" + pattern + "$";
    }
}
