package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Option;

/** Holds what deploy/ says to {@code assay serve} against the command as it is declared. */
class DeployedOptionsTest {
    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final Pattern VARIABLE = Pattern.compile("\\bASSAY_[A-Z_]+");

    /** What is no option: secrets, and what whoever starts Java reads. */
    private static final Set<String> OTHERS =
            Set.of("ASSAY_DATABASE_PASSWORD", "ASSAY_TOKEN", "ASSAY_TOKEN_FILE", "ASSAY_JAVA_OPTS");

    @ParameterizedTest
    @ValueSource(strings = {"systemd/assay.service", "docker/Dockerfile", "helm/assay/templates/deployment.yaml"})
    void every_variable_is_one_that_the_server_reads(String file) throws IOException {
        // given
        Set<String> known = new TreeSet<>(OTHERS);
        Stream.of(ServeCommand.class.getDeclaredFields())
                .map(field -> field.getAnnotation(Option.class))
                .filter(Objects::nonNull)
                .forEach(option -> known.addAll(variables(option.defaultValue())));

        // then
        assertThat(known).containsAll(variables(Files.readString(DEPLOY.resolve(file))));
    }

    private static Set<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    @Test
    void systemd_waits_for_longer_than_the_server_takes_to_end() throws IOException {
        // given
        String unit = Files.readString(DEPLOY.resolve("systemd").resolve("assay.service"));

        // when
        Duration drain = Duration.ofSeconds(number(unit, "ASSAY_DRAIN=(\\d+)s"));
        Duration patience = Duration.ofSeconds(number(unit, "TimeoutStopSec=(\\d+)"));

        // then
        assertThat(patience).isGreaterThanOrEqualTo(drain.multipliedBy(2).plusMinutes(1));
    }

    private static int number(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElseThrow();
    }
}
