package io.assay.server.cli;

import static io.assay.server.cli.FakeService.ID;
import static io.assay.server.cli.FakeService.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is refused, here or there. */
@Timeout(300)
class RemoteRefusalsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FakeService service;

    @SuppressWarnings("NullAway.Init")
    private RemoteBench bench;

    @BeforeEach
    void aServiceAndAnEmptyFolder() throws IOException {
        bench = new RemoteBench(folder);
        service = bench.service;
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void an_unknown_project_is_told_with_those_that_are_known() throws Exception {
        // given
        service.on("POST /v1/runs", problem(404, "not-found", "there is no project 'bench'"));

        // when
        Ended ended = bench.assay("run", "smoke");

        // then
        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.err()).contains("there is no project 'bench'", "projects of the server: checkout, shop");
    }

    @Test
    void a_wrong_token_is_told_with_what_to_do() throws Exception {
        // given
        service.on("POST /v1/runs", problem(401, "unauthenticated", "the token is unknown"));

        // when
        Ended ended = bench.assay("run", "smoke");

        // then
        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.err()).startsWith("assay: the token is unknown. Give a token that is valid");
    }

    @Test
    void a_server_that_is_not_there_is_told_with_what_to_do() throws Exception {
        // given
        service.close();

        // when
        Ended ended = bench.assay("runs", "show", ID);

        // then
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(service.url() + " cannot be reached").doesNotContain("\tat ");
    }

    @Test
    void what_makes_no_sense_is_refused_before_anything_is_asked() throws Exception {
        // when
        List<Ended> all = bench.assayEach(
                "run smoke --slots 2",
                "runs rerun last --shards 2",
                "run smoke --token a --token-file b",
                "run smoke --server nonsense",
                "run smoke --priority 101",
                "run smoke --key=",
                "run smoke --detach --json x",
                "import --suite smoke nothing.xml",
                "import --leg a=b x --leg c=d y",
                "runs show nonsense",
                "runs log last --shard -1");

        // then
        assertThat(all).extracting(Ended::code).as("%s", all).containsOnly(64);
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void what_only_a_server_understands_needs_one() throws Exception {
        // when
        List<Ended> all = bench.alone()
                .assayEach(
                        "run smoke --key k",
                        "run smoke --detach",
                        "run smoke --revision a",
                        "run smoke --label a",
                        "run smoke --variable a=b");

        // then
        assertThat(all).allSatisfy(ended -> {
            assertThat(ended.code()).as("%s", ended).isEqualTo(64);
            assertThat(ended.err()).contains("--server");
        });
    }
}
