package io.assay.github.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.github.fake.FakeGithub;
import io.assay.github.fake.Fault;
import io.assay.github.fake.SwiftPace;
import io.assay.report.JsonWriter;
import io.assay.run.Comparison.Kind;
import io.assay.run.RunRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastGoodTest {
    private static final String NAME = "assay-unit";
    private static final String HEAD = "89abcdef0123456789abcdef0123456789abcdef";

    private final FakeGithub github = new FakeGithub();
    private final RunRecord good = Cases.passed(List.of(Cases.passed("adds")));
    private final RunRecord bad = Cases.failed(List.of(Cases.failed("adds", "m", "")));

    @TempDir
    private Path scratch;

    @AfterEach
    void close() {
        github.close();
    }

    @Test
    void the_newest_run_that_passed_is_compared_with() throws IOException {
        // given
        github.left(1, "main", HEAD.replace('8', '0'), "push", false, NAME, zip("run.json", json(good)));
        github.left(2, "main", HEAD, "push", false, NAME, zip("report/run.json", json(good)));
        github.left(3, "main", HEAD, "push", false, NAME, zip("run.json", json(bad)));
        github.left(4, "main", HEAD, "push", false, "something-else", zip("run.json", json(good)));

        // when
        LastGood.Answer answer = compare();

        // then
        assertThat(answer.notice()).isEmpty();
        assertThat(answer.differences()).hasValueSatisfying(differences -> {
            assertThat(differences.base()).isEqualTo("main at 89abcde");
            assertThat(differences.page().toString()).contains("/actions/runs/2");
            assertThat(differences.counts()).containsEntry(Kind.NEW_FAILURE, 1);
        });
    }

    @Test
    void a_fork_a_pull_request_and_what_follows_it_are_no_base_whatever_their_branch_is_called() throws IOException {
        // given
        github.left(1, "main", HEAD, "push", true, NAME, zip("run.json", json(good)));
        github.left(2, "main", HEAD, "pull_request", false, NAME, zip("run.json", json(good)));
        github.left(3, "main", HEAD, "workflow_run", false, NAME, zip("run.json", json(good)));
        github.left(4, "main", HEAD, "pull_request_target", false, NAME, zip("run.json", json(good)));

        // when
        LastGood.Answer answer = compare();

        // then
        assertThat(answer.differences()).isEmpty();
        assertThat(answer.notice())
                .hasValueSatisfying(notice -> assertThat(notice).contains("there is no comparison"));
    }

    @Test
    void a_damaged_artifact_is_told_not_thrown() throws IOException {
        for (byte[] zip : List.of(
                "no zip".getBytes(UTF_8),
                zip("run.json", "{".getBytes(UTF_8)),
                zip("run.json", "[]".getBytes(UTF_8)))) {
            // given
            github.left(5 + zip.length, "main", HEAD, "push", false, NAME, zip);

            // when
            LastGood.Answer answer = compare();

            // then
            assertThat(answer.notice())
                    .hasValueSatisfying(notice -> assertThat(notice).contains("cannot be read"));
        }
    }

    @Test
    void a_token_that_may_not_read_actions_is_told_what_it_lacks() {
        // given
        github.permit("checks");

        // when
        LastGood.Answer answer = compare();

        // then
        assertThat(answer.notice())
                .hasValueSatisfying(notice -> assertThat(notice).contains("actions: read"));
    }

    @Test
    void a_download_that_breaks_off_is_begun_anew() throws IOException {
        // given
        github.left(1, "main", HEAD, "push", false, NAME, zip("run.json", json(good)));
        github.plan("GET .*/zip", new Fault.Refused(502, Map.of(), ""));

        // then
        assertThat(compare().differences()).isPresent();
    }

    private LastGood.Answer compare() {
        return new LastGood(Publications.repository(github, new SwiftPace())).compare(bad, "main", NAME, scratch);
    }

    private static byte[] json(RunRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonWriter.full().write(record, out);
        return out.toByteArray();
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("../evil"));
            out.write(1);
            out.putNextEntry(new ZipEntry(name));
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
