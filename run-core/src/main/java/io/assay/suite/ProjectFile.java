package io.assay.suite;

import io.assay.suite.yaml.Findings;
import io.assay.suite.yaml.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code assay.yaml} (or {@code assay.yml}): YAML 1.2 in UTF-8, up to 1 MiB, with anchors, aliases and merge keys.
 *
 * <p>The whole file is checked in one pass. Anything wrong throws a {@link ConfigurationException} with every problem in
 * the order of the file; {@code ${NAME}} in variables, {@code url} and {@code probe} stands for what {@code
 * processEnvironment} says.
 */
public final class ProjectFile {
    private static final String NAME = "assay.yaml";
    private static final String SHORT_NAME = "assay.yml";

    private ProjectFile() {}

    /** Reads the file of a project. */
    public static Project load(Path projectDirectory, Map<String, String> processEnvironment) {
        return read(find(projectDirectory), processEnvironment);
    }

    /** The text of a project's file. */
    public static String text(Path projectDirectory) {
        return ConfigurationText.read(find(projectDirectory));
    }

    /** Reads this very file. */
    public static Project read(Path file, Map<String, String> processEnvironment) {
        return parse(file.toString(), ConfigurationText.read(file), processEnvironment);
    }

    /** Checks a text; {@code file} is what problems call it. */
    public static Project parse(String file, String text, Map<String, String> processEnvironment) {
        return parse(file, text, new Reading(new Findings(), processEnvironment, false));
    }

    /**
     * Checks a text that another process will execute, with an environment of its own: values that need a variable which is
     * not set here are left out.
     */
    public static Project outline(String file, String text, Map<String, String> processEnvironment) {
        return parse(file, text, new Reading(new Findings(), processEnvironment, true));
    }

    /**
     * Checks a text that is only a {@code concurrency}: one group or a list of them.
     *
     * @param name what problems call it
     */
    public static List<Concurrency> concurrency(String name, String text) {
        Reading reading = new Reading(new Findings(), Map.of(), false);
        return YamlFile.parse(name, "'" + name + "'", text, ConcurrencyForm.LIST, reading)
                .orElseThrow(() -> refuse(name, "is empty: write one group or a list of them"));
    }

    /**
     * Checks a text that is only {@code gates}: one gate or a list of them.
     *
     * @param name what problems call it
     */
    public static List<Gate> gates(String name, String text) {
        return YamlFile.parse(name, text, GateForm.LIST, Map.of()).orElse(List.of());
    }

    private static Project parse(String file, String text, Reading reading) {
        if (text.isBlank()) {
            throw refuse(file, "the file is empty: it needs 'project' and 'suites'");
        }
        return YamlFile.parse(file, "the file", text, ProjectForm.SECTION, reading)
                .orElseThrow(() -> refuse(file, "the file holds only comments: it needs 'project' and 'suites'"));
    }

    private static Path find(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw refuse(directory.toString(), "is not a directory: name the directory of a project");
        }
        Path file = directory.resolve(NAME).normalize();
        Path shortNamed = directory.resolve(SHORT_NAME).normalize();
        if (Files.exists(file) && Files.exists(shortNamed)) {
            throw refuse(file.toString(), SHORT_NAME + " stands beside it, and only one of the two is read: keep one");
        }
        if (!Files.exists(file) && !Files.exists(shortNamed)) {
            throw refuse(
                    file.toString(),
                    "no " + NAME + " in " + directory.toAbsolutePath().normalize()
                            + ": create one with 'project' and 'suites', or name the directory of a project that has one");
        }
        return Files.exists(file) ? file : shortNamed;
    }

    private static ConfigurationException refuse(String file, String text) {
        return new ConfigurationException(List.of(new Problem(file, 0, 0, text, false)));
    }
}
