package io.assay.engine.defect;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.defect.Rules;
import io.assay.defect.Settings;
import io.assay.defect.Wording;
import io.assay.suite.Defects;
import io.assay.suite.ProjectFile;
import io.assay.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilingSettingsTest {
    @TempDir
    private Path project;

    private static Defects read(String defects) {
        String text = "project: shop\nsuites: { smoke: { run: make, reports: a.xml, defects: " + defects + " } }\n";
        return ProjectFile.parse("assay.yaml", text, Map.of())
                .suite("smoke")
                .flatMap(Suite::defects)
                .orElseThrow();
    }

    private Settings settings(String defects) {
        return FilingSettings.of("shop", read(defects), ProjectFiles.in(project));
    }

    @Test
    void what_is_not_said_is_as_the_filing_has_it() {
        Rules standard = Rules.DEFAULT;

        Rules rules =
                settings("{ tracker: github, project: a/b, token: \"${T}\" }").rules();

        assertThat(rules).isEqualTo(standard);
    }

    @Test
    void every_name_that_the_filing_can_tell_is_taken_in_a_template() {
        String names = Wording.NAMES.stream().map(name -> "{{" + name + "}}").collect(Collectors.joining(" "));

        assertThat(settings("{ title: \"" + names + "\", text: \"" + names + "\" }")
                        .wording())
                .isNotNull();
    }

    @Test
    void owners_come_from_the_file_where_it_is_looked_for() throws IOException {
        // given
        Files.createDirectories(project.resolve(".github"));
        Files.writeString(project.resolve(".github/CODEOWNERS"), "*.java @alice\n");

        // then
        assertThat(settings("{}").routing().of("src/A.java", "A a", "error").assignees())
                .containsExactly("alice");
    }

    @Test
    void the_owners_of_a_repository_are_those_of_a_project_below_its_root() throws IOException {
        // given
        Files.createDirectories(project.resolve(".git"));
        Path below = Files.createDirectories(project.resolve("services/shop"));
        Files.writeString(project.resolve("CODEOWNERS"), "/services/shop/src/ @alice\n");
        Files.writeString(below.resolve("PEOPLE"), "/services/shop/ @bob\n");

        // when
        Settings found = FilingSettings.of("shop", read("{}"), ProjectFiles.in(below));
        Settings named = FilingSettings.of("shop", read("{ owners: PEOPLE }"), ProjectFiles.in(below));

        // then
        assertThat(found.routing().of("src/A.java", "A a", "error").owners()).containsExactly("@alice");
        assertThat(found.routing().of("test/A.java", "A a", "error").owners()).isEmpty();
        assertThat(named.routing().of("test/A.java", "A a", "error").owners()).containsExactly("@bob");
    }

    @Test
    void without_one_at_the_root_that_of_the_project_counts_from_its_folder() throws IOException {
        // given
        Files.createDirectories(project.resolve(".git"));
        Path below = Files.createDirectories(project.resolve("shop"));
        Files.writeString(below.resolve("CODEOWNERS"), "/src/ @alice\n");

        // then
        assertThat(FilingSettings.of("shop", read("{}"), ProjectFiles.in(below))
                        .routing()
                        .of("src/A.java", "A a", "error")
                        .owners())
                .containsExactly("@alice");
    }
}
