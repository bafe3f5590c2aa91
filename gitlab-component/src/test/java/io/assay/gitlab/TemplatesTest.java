package io.assay.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class TemplatesTest {
    private static final Pattern USED = Pattern.compile("\\$\\[\\[ inputs\\.([a-z0-9-]+) ]]");
    private static final Set<String> GLOBAL =
            Set.of("default", "stages", "variables", "workflow", "image", "services", "cache");

    private static final String JOB = "$[[ inputs.job-name ]]";

    private static String text(String component) throws IOException {
        return Files.readString(Path.of("templates", component + ".yml"));
    }

    private static List<Map<?, ?>> documents(String component) throws IOException {
        List<Map<?, ?>> documents = new ArrayList<>();
        new Load(LoadSettings.builder().build())
                .loadAllFromString(text(component))
                .forEach(each -> documents.add((Map<?, ?>) each));
        return documents;
    }

    private static Map<?, ?> map(Map<?, ?> outer, String key) {
        return (Map<?, ?>) Objects.requireNonNull(outer.get(key), key);
    }

    private static Map<?, ?> inputs(String component) throws IOException {
        return map(map(documents(component).get(0), "spec"), "inputs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smoke", "publish", "gate"})
    void every_input_is_typed_and_described_and_used_and_no_other_is(String component) throws IOException {
        assertThat(inputs(component).entrySet())
                .allSatisfy(input -> assertThat((Map<?, ?>) input.getValue())
                        .as("%s", input.getKey())
                        .extracting(Map::keySet)
                        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.collection(Object.class))
                        .contains("type", "description"));
        Set<String> used = USED.matcher(text(component))
                .results()
                .map(each -> each.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        assertThat(used).isEqualTo(inputs(component).keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"smoke", "publish", "gate"})
    void there_is_one_job_and_no_global_keyword(String component) throws IOException {
        Map<?, ?> jobs = documents(component).get(1);

        assertThat(jobs.keySet().stream().map(String::valueOf).filter(name -> !name.startsWith(".")))
                .containsExactly(JOB);
        assertThat(jobs.keySet().stream().map(String::valueOf)).doesNotContainAnyElementsOf(GLOBAL);
        assertThat(map(map(jobs, JOB), "artifacts").get("when")).isEqualTo("always");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smoke", "publish", "gate"})
    void the_readme_has_a_row_for_each_input(String component) throws IOException {
        String section = section(component);
        List<String> rows = new ArrayList<>();
        for (Map.Entry<?, ?> input : inputs(component).entrySet()) {
            Map<?, ?> spec = (Map<?, ?>) input.getValue();
            String value = !spec.containsKey("default") ? "required" : shown(spec.get("default"));
            rows.add("| `" + input.getKey() + "` | " + value + " | "
                    + String.valueOf(spec.get("description")).replace("|", "\\|") + " |");
        }

        assertThat(section.lines().filter(line -> line.startsWith("| `"))).containsExactlyElementsOf(rows);
    }

    private static String shown(Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(each -> String.valueOf(each).replace("=", ": "))
                    .collect(Collectors.joining(", ", "`[", "]`"));
        }
        return value.equals("") ? "" : "`" + value + "`";
    }

    /** From the heading of the component to the next. */
    private static String section(String component) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int from = readme.indexOf("\n### " + component + "\n");
        assertThat(from).as("the README has a section ### " + component).isNotNegative();
        int to = readme.indexOf("\n#", from + 5);
        return readme.substring(from, to < 0 ? readme.length() : to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"smoke", "publish", "gate"})
    void a_job_has_an_identity_token_only_where_it_is_asked_for(String component) throws IOException {
        Map<?, ?> jobs = documents(component).get(1);

        assertThat(map(map(map(jobs, "." + JOB + "-identity"), "id_tokens"), "ASSAY_ID_TOKEN"))
                .isEqualTo(Map.of("aud", "$[[ inputs.audience ]]"));
        assertThat(map(jobs, "." + JOB + "-stored").containsKey("id_tokens")).isFalse();
        assertThat(map(jobs, JOB).containsKey("id_tokens")).isFalse();
        assertThat(map(jobs, JOB).get("extends"))
                .isEqualTo(List.of("." + JOB + "-$[[ inputs.runner ]]", "." + JOB + "-$[[ inputs.token ]]"));
        assertThat(map(inputs(component), "token").get("options")).isEqualTo(List.of("stored", "identity"));
    }

    @Test
    void all_fetch_the_jar_alike() throws IOException {
        assertThat(script("publish")).isEqualTo(script("smoke"));
        assertThat(script("gate")).isEqualTo(script("smoke"));
    }

    /** Without its last command, which names the use. */
    private static Object script(String component) throws IOException {
        List<?> script = (List<?>)
                Objects.requireNonNull(map(documents(component).get(1), JOB).get("script"));
        return script.subList(0, script.size() - 1);
    }
}
