package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the command asks of a real server, and what it learns when that goes away meanwhile. */
@Timeout(300)
@EnabledOnOs(OS.LINUX)
class AgainstRealServerTest {
    private static final Pattern RUNS = Pattern.compile(
            "(?m)^assay_http_(?:requests_seconds_count|held_requests_total)\\{method=\"\\w+\",route=\"/v1/.*} (\\d+)");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_run_that_goes_well_takes_few_requests_and_a_restart_is_survived() throws Exception {
        // given
        Bench project = new Bench(folder.resolve("bench"));
        try (Served served = Served.start(folder.resolve("home"), "--project", project.folder.toString())) {
            Bench bench = served.bench(project.folder).testClass("A", "a1 pass");
            String before = served.send("GET", "/metrics", null).body();

            // when
            Ended passed = bench.assay("run", "smoke");
            String after = served.send("GET", "/metrics", null).body();

            // then
            assertThat(passed.code()).as("%s", passed).isZero();
            assertThat(requests(after) - requests(before)).isBetween(2, 3);

            // given
            bench.testClass("B", "b1 hang");
            AssayProcess watching = bench.start("run", "smoke", "--variable", "N=2");
            ProcessHandle sleeper = bench.hanging();
            watching.awaitOut("Executing");

            // when
            served.process().kill();
            served.restart();

            // then
            Ended lost = watching.await();
            assertThat(lost.code()).as("%s", lost).isEqualTo(ExitCode.ERROR);
            assertThat(lost.out())
                    .contains("ERROR LEASE_LOST")
                    .containsOnlyOnce("connection lost")
                    .containsOnlyOnce("connection regained");
            Bench.assertGone(sleeper);
        }
    }

    private static int requests(String metrics) {
        Matcher matcher = RUNS.matcher(metrics);
        int sum = 0;
        while (matcher.find()) {
            sum += Integer.parseInt(matcher.group(1));
        }
        return sum;
    }
}
