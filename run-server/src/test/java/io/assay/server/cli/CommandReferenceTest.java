package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Holds {@code docs/reference/command.md} against the commands as picocli knows them. */
class CommandReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "command.md");
    private static final Pattern HEADING = Pattern.compile("(?m)^## `(assay .+)`$");
    private static final Pattern OPTION = Pattern.compile("(?m)^\\| `(--[a-z-]+)");
    private static final String OUTPUT_LINK = "](#output-options)";

    static Stream<CommandLine> commands() {
        return below(AssayCommand.line());
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return command.getSubcommands().values().stream()
                .flatMap(subcommand -> Stream.concat(Stream.of(subcommand), below(subcommand)));
    }

    @Test
    void every_command_has_its_section_and_no_other_has_one() throws IOException {
        // given
        List<String> known = commands()
                .map(command -> command.getCommandSpec().qualifiedName())
                .toList();

        // when
        List<String> told = HEADING.matcher(Files.readString(PAGE))
                .results()
                .map(heading -> heading.group(1))
                .toList();

        // then
        assertThat(told).containsExactlyInAnyOrderElementsOf(known);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_option_of_a_command_is_told_and_no_other(CommandLine command) throws IOException {
        // given
        Set<String> known = new TreeSet<>();
        command.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp())
                .map(OptionSpec::longestName)
                .forEach(known::add);

        // when
        String section = section("## `" + command.getCommandSpec().qualifiedName() + "`\n");
        Set<String> told = options(section);
        if (section.contains(OUTPUT_LINK)) {
            told.addAll(options(section("## Output options\n")));
        }

        // then
        assertThat(told).isEqualTo(known);
    }

    private static Set<String> options(String section) {
        Set<String> options = new TreeSet<>();
        OPTION.matcher(section).results().forEach(row -> options.add(row.group(1)));
        return options;
    }

    private static String section(String heading) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(heading);
        assertThat(start).as("heading '%s' in %s", heading.strip(), PAGE).isNotNegative();
        int end = page.indexOf("\n## ", start);
        return page.substring(start, end < 0 ? page.length() : end);
    }
}
