package io.assay.report.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Verdict;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RerunsTest {
    @ParameterizedTest
    @CsvSource({
        "junit.xml, junit-rerun.xml",
        "junit.xml, junit_retry_1.xml",
        "junit.xml, junit-2.xml",
        "report1.xml, report2.xml",
        "1.xml, 2.xml",
        "first.xml, second.xml",
        "a.xml, b.xml",
        "run1/TEST-cart.xml, run2/TEST-cart.xml",
        "out/attempt-1/report.json, out/attempt-2/report.json",
        "target/surefire-reports/TEST-Cart.xml, target/surefire-reports-rerun/TEST-Cart.xml",
        "allure-results/0b7c-result.json, allure-results/11aa-result.json",
    })
    void paths_that_only_count_attempts_are_attempts(String before, String now) {
        assertThat(Reruns.joins(told(before), told(now))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "cart/junit.xml, shop/junit.xml",
        "linux/junit.xml, windows/junit.xml",
        "junit-py39.xml, junit-py310.xml",
        "junit-3.9.xml, junit-3.10.xml",
        "node-18/junit.xml, node-20/junit.xml",
        "jdk-17.xml, jdk-21.xml",
        "chrome.xml, firefox.xml",
        "shard-1/junit.xml, shard-2/junit.xml",
        "one/allure-results/0b7c-result.json, two/allure-results/11aa-result.json",
    })
    void other_paths_may_be_other_legs_or_modules(String before, String now) {
        assertThat(Reruns.joins(told(before), told(now))).isFalse();
    }

    private static CaseResult told(String report) {
        CaseId id = new CaseId("smoke", "", "C", "x");
        Evidence evidence = Evidence.NONE.withReport(report);
        return new CaseResult(id, "C", null, 0, Verdict.FAILED, Duration.ZERO, 1, null, evidence, false, 1, false);
    }
}
