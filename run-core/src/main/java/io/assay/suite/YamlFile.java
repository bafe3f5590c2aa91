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
 * A configuration file other than {@code assay.yaml}, read as that one is: YAML 1.2 in UTF-8, up to 1 MiB, checked in one
 * pass.
 *
 * @param content empty when the file is empty or holds only comments
 * @param warnings in the order of the file
 */
public record YamlFile<T>(Optional<T> content, List<Problem> warnings) {
    public YamlFile {
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads the whole file by one form.
     *
     * @param variables what {@code ${NAME}} stands for
     * @throws ConfigurationException with everything that is wrong, or that keeps the file from being read
     */
    public static <T> YamlFile<T> read(Path file, Form<T> form, Map<String, String> variables) {
        return parse(file.toString(), ConfigurationText.read(file), form, variables);
    }

    /** Checks a text; {@code file} is what problems call it. */
    public static <T> YamlFile<T> parse(String file, String text, Form<T> form, Map<String, String> variables) {
        Reading reading = new Reading(new Findings(), variables, false);
        Optional<T> content = YamlText.read(text, form, "the file", reading);
        List<Problem> problems = reading.findings().inOrder().stream()
                .map(found -> new Problem(file, found.line(), found.column(), found.text(), found.warning()))
                .toList();
        if (problems.stream().anyMatch(problem -> !problem.warning())) {
            throw new ConfigurationException(problems);
        }
        return new YamlFile<>(content, problems);
    }
}
