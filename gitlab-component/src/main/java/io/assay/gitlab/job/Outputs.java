package io.assay.gitlab.job;

import io.assay.ci.input.InputText;
import io.assay.ci.input.Variables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The variables that later jobs get, as a dotenv report: at most 20 (what a self-managed GitLab takes), 5 KB together, of values
 * without blanks. No text that a test or a server chose is among them: later jobs give them to their shells.
 */
public final class Outputs {
    private static final String PREFIX = "ASSAY";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,40}");
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._~:/?#@+=&%,-]*");
    private static final int LONGEST = 500;

    private final Path file;
    private final String prefix;

    public Outputs(JobFolder folder, Variables variables) {
        this.file = folder.outputs();
        String chosen = new InputText(variables).text("outputs-prefix", PREFIX);
        this.prefix = NAME.matcher(chosen).matches() ? chosen : PREFIX;
    }

    static void check(InputText inputs) {
        String chosen = inputs.text("outputs-prefix", PREFIX);
        if (!NAME.matcher(chosen).matches()) {
            inputs.problem(
                    "outputs-prefix",
                    "is '" + chosen + "': write letters, digits and underscores, a letter first, as " + PREFIX);
        }
    }

    /** Replaces what was told before. A value that could do something in a shell is empty. */
    public void tell(Map<String, String> values) {
        Map<String, String> named = new LinkedHashMap<>();
        values.forEach((name, value) -> named.put(prefix + "_" + name, harmless(value)));
        String text = named.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static String harmless(String value) {
        return value.length() <= LONGEST && HARMLESS.matcher(value).matches() ? value : "";
    }
}
