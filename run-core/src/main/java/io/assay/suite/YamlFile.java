package io.assay.suite;

import io.assay.suite.yaml.Findings;
import io.assay.suite.yaml.Form;
import io.assay.suite.yaml.Reading;
import io.assay.suite.yaml.YamlText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads configuration files: YAML 1.2 in UTF-8, up to 1 MiB, checked in one pass. Everything that is wrong, or that keeps a
 * file from being read, is one {@link ConfigurationException}.
 */
public final class YamlFile {
    private YamlFile() {}

    /**
     * Reads the whole file by one form.
     *
     * @param variables what {@code ${NAME}} stands for
     * @return empty when the file is empty or holds only comments
     */
    public static <T> Optional<T> read(Path file, Form<T> form, Map<String, String> variables) {
        return parse(file.toString(), ConfigurationText.read(file), form, variables);
    }

    /** Checks a text; {@code file} is what problems call it. */
    public static <T> Optional<T> parse(String file, String text, Form<T> form, Map<String, String> variables) {
        return parse(file, "the file", text, form, new Reading(new Findings(), variables, false));
    }

    /** @param label what the whole text is called where something is wrong with it */
    static <T> Optional<T> parse(String file, String label, String text, Form<T> form, Reading reading) {
        Optional<T> content = YamlText.read(text, form, label, reading);
        List<Problem> problems = reading.findings().inOrder().stream()
                .map(found -> new Problem(file, found.line(), found.column(), found.text(), false))
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return content;
    }
}
